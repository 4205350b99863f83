import { useMemo } from "react";
import { useOrganiserSpeech } from "../texts/organiser-speech.ts";
import { useParticipants } from "./desk.ts";

/** What people call themselves, of those who are loaded. */
export function useNames(): (uid: string) => string {
  const { say } = useOrganiserSpeech();
  const { items } = useParticipants();
  const names = useMemo(() => new Map(items.map(({ uid, displayName }) => [uid, displayName])), [items]);
  return (uid) => names.get(uid) ?? say("someone");
}
