import { type Attempt, type DeliveryIn, MAX_ATTEMPTS, type SkipReason } from "@shutterbell/contract";
import type { Outcome } from "../channel/channel.ts";

/** What one try leads to. */
export type Settlement =
  | { readonly state: "sent"; readonly attempt: Attempt }
  | { readonly state: "retry"; readonly attempt: Attempt; readonly dueAt: Date }
  | { readonly state: "dead"; readonly attempt: Attempt; readonly reason: string }
  | { readonly state: "skipped"; readonly attempt: Attempt | null; readonly reason: SkipReason };

/** The first wait; it doubles with each try. In milliseconds. */
const FIRST_BACKOFF_MS = 1_000;

const codeOf = (outcome: Outcome): string | null => (outcome.kind === "accepted" ? null : outcome.code);
const worst = (outcomes: readonly Outcome[], ...kinds: Outcome["kind"][]): Outcome | undefined =>
  outcomes.find((outcome) => kinds.includes(outcome.kind));

/**
 * What the outcomes of all devices mean for the delivery. One device that took it is enough; devices that are gone
 * do not count; whatever may pass is tried again until the tries are used up.
 * @param delivery as it was leased, with the attempts so far
 */
export function settle(delivery: DeliveryIn<"leased">, outcomes: readonly Outcome[], now: Date): Settlement {
  const attempt = (outcome: Outcome): Attempt => ({ at: now, outcome: outcome.kind, error: codeOf(outcome) });

  const accepted = worst(outcomes, "accepted");
  if (accepted !== undefined) return { state: "sent", attempt: attempt(accepted) };

  const passing = worst(outcomes, "retry", "unknown", "fatal");
  if (passing !== undefined) {
    const tries = delivery.attempts.length + 1;
    if (tries >= MAX_ATTEMPTS)
      return { state: "dead", attempt: attempt(passing), reason: codeOf(passing) ?? "unknown" };
    const asked = passing.kind === "retry" ? passing.afterMs : null;
    const waitMs = Math.max(FIRST_BACKOFF_MS * 2 ** (tries - 1), asked ?? 0);
    return { state: "retry", attempt: attempt(passing), dueAt: new Date(now.getTime() + waitMs) };
  }

  const rejected = worst(outcomes, "rejected");
  if (rejected !== undefined)
    return { state: "dead", attempt: attempt(rejected), reason: codeOf(rejected) ?? "rejected" };

  const gone = worst(outcomes, "gone");
  return { state: "skipped", attempt: gone === undefined ? null : attempt(gone), reason: "no-device" };
}
