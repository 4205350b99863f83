import { CONSENT_VERSION, type Participant } from "@shutterbell/kit";
import { useKit } from "@shutterbell/react";
import { useEffect, useEffectEvent } from "react";
import { OpeningPage } from "../shell/message-page.tsx";
import { useSpeech } from "../texts/speech.tsx";

export interface ClaimRoleProps {
  readonly eventId: string;
  readonly secret: string;
  readonly me: Participant;
  /** The link is no organisers' link, or not any longer. */
  readonly onRefused: () => void;
}

/** How long the listener may take to say what the door has done. */
const PATIENCE_MS = 5_000;

/** Somebody who is in already has opened the organisers' link: asks the door for the role, and waits until it is theirs. */
export function ClaimRole({ eventId, secret, me, onRefused }: ClaimRoleProps) {
  const kit = useKit();
  const { text } = useSpeech();
  const refuse = useEffectEvent(onRefused);
  // The door changes neither the name nor the consent of who is in already.
  const join = useEffectEvent(() => {
    const consent = { version: CONSENT_VERSION, granted: me.consent.state === "granted" } as const;
    return kit.join({ eventId, secret, displayName: me.displayName, consent });
  });
  useEffect(() => {
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const giveUp = (): void => {
      if (isCurrent) refuse();
    };
    const wait = (): void => {
      timer = setTimeout(giveUp, PATIENCE_MS);
    };
    join().then(wait, giveUp);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, []);
  return <OpeningPage text={text("opening")} />;
}
