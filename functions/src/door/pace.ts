import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { refuse } from "../errors.ts";

/** How many calls of one door are taken in a minute by one instance. */
export interface Pace {
  /** From one address: a whole party may share it, behind one wireless network. */
  readonly address: number;
  readonly person: number;
  readonly event: number;
}

export const DEFAULT_PACE: Pace = { address: 600, person: 60, event: 3000 };

/** What a call that failed for a wrong secret or token counts, instead of one. */
const COST_OF_A_GUESS = 5;

/** Counts the calls of one door. */
export interface Paced {
  /** @throws Refusal `door/too-many-calls`, with `Retry-After` */
  readonly take: (by: keyof Pace, key: string) => Promise<void>;
  /** A call that was taken turned out to be a guess: it counts for several. */
  readonly punish: (by: keyof Pace, key: string) => Promise<void>;
}

const WINDOW_SECONDS = 60;

/** @param factor how many times the usual number of calls is taken */
export function paced(door: string, pace: Pace, factor: number): Paced {
  const limiter = (by: keyof Pace) =>
    new RateLimiterMemory({
      keyPrefix: `${door}-${by}`,
      points: Math.ceil(pace[by] * factor),
      duration: WINDOW_SECONDS,
    });
  const limiters = { address: limiter("address"), person: limiter("person"), event: limiter("event") };
  return {
    async take(by, key) {
      try {
        await limiters[by].consume(key);
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
        throw refuse("door/too-many-calls", {
          headers: { "retry-after": String(seconds) },
          details: { retryAfterSeconds: seconds },
        });
      }
    },
    async punish(by, key) {
      await limiters[by].penalty(key, COST_OF_A_GUESS - 1);
    },
  };
}
