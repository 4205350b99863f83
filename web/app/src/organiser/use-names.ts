import { useMemo } from "react";
import { useOrganiserSpeech } from "../texts/organiser-speech.ts";
import { isUnseen, withinLine } from "../texts/within-line.ts";
import { useParticipants } from "./desk.ts";

/** A name that somebody has given themselves, as it may stand within a line. */
export function useNaming(): (displayName: string) => string {
  const { say } = useOrganiserSpeech();
  return (displayName) => (isUnseen(displayName) ? say("nameless") : withinLine(displayName));
}

/** What people call themselves, of those who are loaded; fit to stand within a line. */
export function useNames(): (uid: string) => string {
  const { say } = useOrganiserSpeech();
  const naming = useNaming();
  const { items } = useParticipants();
  const names = useMemo(() => new Map(items.map(({ uid, displayName }) => [uid, displayName])), [items]);
  return (uid) => {
    const name = names.get(uid);
    return name === undefined ? say("someone") : naming(name);
  };
}
