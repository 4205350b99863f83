import type { ChannelName, CircuitState } from "@shutterbell/contract";
import {
  circuitBreaker,
  CircuitState as Position,
  ConsecutiveBreaker,
  handleWhenResult,
  isBrokenCircuitError,
} from "cockatiel";
import type { Channel, Message, Outcome, Recipient } from "./channel.ts";

export interface CircuitChange {
  readonly channel: ChannelName;
  readonly state: CircuitState;
  /** The stable code of the failure that opened it; null when it closed. */
  readonly reason: string | null;
}

export interface BreakerOptions {
  /** How many failures in a row open the circuit. */
  readonly failures?: number;
  /** How long it stays open before one send may try. */
  readonly halfOpenAfterMs?: number;
  readonly now: () => Date;
  /** Told of each change, once; it must not throw. */
  readonly onChange: (change: CircuitChange) => void;
}

const FAILURES = 10;
const HALF_OPEN_AFTER_MS = 30_000;

const states: Readonly<Record<Position, CircuitState>> = {
  [Position.Closed]: "closed",
  [Position.Open]: "open",
  [Position.HalfOpen]: "halfOpen",
  // Held open by hand; nobody does.
  [Position.Isolated]: "open",
};

/**
 * Said of one recipient by a provider that is well, though it may help to try again: a browser that gets too many at
 * a time, a mailbox that is busy. A single person must not close the way for all others.
 */
const ABOUT_ONE_RECIPIENT = new Set(["messaging/device-message-rate-exceeded", "smtp/450"]);

/** The code of an outcome that says that the provider, or the way to it, is not well; null for any other. */
function failureOf(outcome: Outcome): string | null {
  if (outcome.kind !== "retry" && outcome.kind !== "unknown" && outcome.kind !== "fatal") return null;
  return ABOUT_ONE_RECIPIENT.has(outcome.code) ? null : outcome.code;
}

/** What one try came to, as the breaker sees it. */
interface Tried {
  readonly outcome: Outcome;
  readonly failure: string | null;
}
const isFailed = (tried: unknown): boolean =>
  typeof tried === "object" && tried !== null && "failure" in tried && tried.failure !== null;

/**
 * A channel that stops asking a provider that is not well. After `failures` failures in a row, over all recipients of
 * this instance, sends are refused for `halfOpenAfterMs`; then one goes through as a probe while the others are still
 * refused, and its end closes the circuit or opens it again. Each instance of a function judges for itself.
 */
export function withBreaker(channel: Channel, options: BreakerOptions): Channel {
  const { failures = FAILURES, halfOpenAfterMs = HALF_OPEN_AFTER_MS, now, onChange } = options;
  const breaker = new ConsecutiveBreaker(failures);
  const policy = circuitBreaker(handleWhenResult(isFailed), { breaker, halfOpenAfter: halfOpenAfterMs });
  let openedAt = now().getTime();
  let reason: string | null = null;

  policy.onStateChange((position) => {
    const state = states[position];
    if (state === "open") openedAt = now().getTime();
    if (state === "closed") reason = null;
    onChange({ channel: channel.name, state, reason });
  });

  const refusal = (afterMs: number): Outcome => ({
    kind: "refused",
    code: "circuit/open",
    afterMs: Math.max(1, afterMs),
  });
  const send = async (recipient: Recipient, message: Message): Promise<Outcome> => {
    // Not behind the probe, as cockatiel would have it: that may take as long as a send may, and then fail.
    if (policy.state === Position.HalfOpen) return refusal(Math.ceil(halfOpenAfterMs / 10));
    try {
      const { outcome } = await policy.execute(async (): Promise<Tried> => {
        const answered = await recipient.send(message);
        const failure = failureOf(answered);
        reason = failure ?? reason;
        return { outcome: answered, failure };
      });
      return outcome;
    } catch (error) {
      if (isBrokenCircuitError(error)) return refusal(openedAt + halfOpenAfterMs - now().getTime());
      throw error;
    }
  };

  return {
    name: channel.name,
    recipientsOf: async (uid) =>
      (await channel.recipientsOf(uid)).map((recipient) => ({
        id: recipient.id,
        send: (message) => send(recipient, message),
        forget: recipient.forget,
      })),
  };
}
