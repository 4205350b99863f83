import type { InvitationAnswer } from "@shutterbell/kit";
import { useKit } from "@shutterbell/react";
import { useEffect, useState } from "react";

/** Why a door did not open, as far as the reader can do something about it. */
export type Refusal = "refused" | "busy" | "offline" | "failed";

export type InvitationState =
  | { readonly status: "looking" }
  | { readonly status: "open"; readonly answer: InvitationAnswer }
  | { readonly status: Refusal };

/** @param thrown what a door of the kit rejected with */
export function refusalOf(thrown: unknown): Refusal {
  const code = thrown instanceof Error && "code" in thrown ? thrown.code : null;
  // A link that was cut short is bad input, not a refusal; to its holder both are a link that does not open.
  if (code === "kit/invitation-refused" || code === "kit/bad-input") return "refused";
  if (code === "kit/too-many-calls") return "busy";
  return code === "kit/unavailable" ? "offline" : "failed";
}

/** What the invitation leads to. Looks again when the connection returns, and when `retry` is called. */
export function useInvitation(eventId: string, secret: string): { state: InvitationState; retry: () => void } {
  const kit = useKit();
  const [attempt, setAttempt] = useState(0);
  const [answered, setAnswered] = useState<{ attempt: number; state: InvitationState } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const answer = (state: InvitationState): void => {
      if (isCurrent) setAnswered({ attempt, state });
    };
    kit.invitation({ eventId, secret }).then(
      (found) => answer({ status: "open", answer: found }),
      (thrown: unknown) => answer({ status: refusalOf(thrown) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [kit, eventId, secret, attempt]);
  const state: InvitationState = answered?.attempt === attempt ? answered.state : { status: "looking" };
  const retry = (): void => setAttempt((before) => before + 1);
  const isWaiting = state.status === "offline";
  useEffect(() => {
    if (!isWaiting) return undefined;
    const again = (): void => setAttempt((before) => before + 1);
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [isWaiting]);
  return { state, retry };
}
