import { type Attempt, type CancelReason, type Delivery, MAX_ATTEMPTS, type SkipReason } from "@shutterbell/contract";
import type { Outcome } from "../channel/channel.ts";

/** What one try leads to. `attempt` is null where nobody was asked. */
export type Settlement =
  | { readonly state: "sent"; readonly attempt: Attempt }
  | { readonly state: "retry"; readonly attempt: Attempt | null; readonly dueAt: Date }
  | { readonly state: "dead"; readonly attempt: Attempt | null; readonly reason: string }
  | { readonly state: "skipped"; readonly attempt: Attempt | null; readonly reason: SkipReason }
  | { readonly state: "cancelled"; readonly attempt: null; readonly reason: CancelReason };

/** The longest first wait; it doubles with each try. In milliseconds. */
const FIRST_BACKOFF_MS = 2_000;

/** A message that could not be sent for so long, because nobody was asked, is given up: it is no news any more. */
const GIVE_UP_MS = 6 * 3_600_000;

const codeOf = (outcome: Outcome): string | null => (outcome.kind === "accepted" ? null : outcome.code);
const firstOf = (outcomes: readonly Outcome[], ...kinds: Outcome["kind"][]): Outcome | undefined =>
  outcomes.find((outcome) => kinds.includes(outcome.kind));

export interface Tried {
  /** With the attempts so far. */
  readonly delivery: Pick<Delivery, "attempts" | "createdAt" | "channel">;
  readonly outcomes: readonly Outcome[];
  /** 0 to 1: spreads the retries of those that failed together ("full jitter"). */
  readonly jitter: number;
  readonly now: Date;
}

/**
 * What the outcomes of all recipients mean for the delivery. One that took it is enough; those that are gone do not
 * count; whatever may pass is tried again until the tries are used up.
 */
export function settle(tried: Tried): Settlement {
  const { delivery, outcomes, now } = tried;
  const attempt = (outcome: Outcome): Attempt => ({ at: now, outcome: outcome.kind, error: codeOf(outcome) });

  const accepted = firstOf(outcomes, "accepted");
  if (accepted !== undefined) return { state: "sent", attempt: attempt(accepted) };

  // A lost answer before all others: it may have arrived, and whoever looks at the attempts must see that.
  const passing = firstOf(outcomes, "unknown") ?? firstOf(outcomes, "retry", "fatal");
  if (passing !== undefined) return settlePassing(tried, passing, attempt(passing));

  const refused = firstOf(outcomes, "refused");
  if (refused?.kind === "refused") return settleRefused(tried, refused.afterMs, attempt(refused));

  const rejected = firstOf(outcomes, "rejected");
  if (rejected !== undefined)
    return { state: "dead", attempt: attempt(rejected), reason: codeOf(rejected) ?? "rejected" };

  const gone = firstOf(outcomes, "gone");
  const reason = delivery.channel === "push" ? "no-device" : "no-address";
  return { state: "skipped", attempt: gone === undefined ? null : attempt(gone), reason };
}

function settlePassing({ delivery, outcomes, jitter, now }: Tried, outcome: Outcome, attempt: Attempt): Settlement {
  const tries = delivery.attempts.length + 1;
  if (tries >= MAX_ATTEMPTS) return { state: "dead", attempt, reason: codeOf(outcome) ?? "unknown" };
  // The next try goes to all of them again: whoever asked for the longest wait is heard.
  const asked = Math.max(0, ...outcomes.map((one) => (one.kind === "retry" ? (one.afterMs ?? 0) : 0)));
  const backoff = jitter * FIRST_BACKOFF_MS * 2 ** (tries - 1);
  return { state: "retry", attempt, dueAt: new Date(now.getTime() + asked + Math.ceil(backoff)) };
}

/** Nobody was asked, so it is no try; but it must end some day. */
function settleRefused({ delivery, jitter, now }: Tried, afterMs: number, attempt: Attempt): Settlement {
  if (now.getTime() - delivery.createdAt.getTime() > GIVE_UP_MS)
    return { state: "dead", attempt, reason: attempt.error ?? "refused" };
  return {
    state: "retry",
    attempt: null,
    dueAt: new Date(now.getTime() + afterMs + Math.ceil(jitter * FIRST_BACKOFF_MS)),
  };
}
