import { type Clock, within } from "../ports/clock.ts";
import type { AskServerTime } from "../ports/server-time.ts";

/** How long one measurement holds: people do set their clocks. */
const HOLDS_MS = 600_000;
const ANSWER_MS = 10_000;

/** How far the browser's clock is from the server's. */
export interface ServerClock {
  /** What to add to the browser's time for the server's, as it was measured last; null when it never was. */
  readonly offset: () => number | null;
  /** The same, measured anew where it is old. Rejects when the server cannot be reached. */
  readonly measure: () => Promise<number>;
}

export function createServerClock(clock: Clock, ask: AskServerTime): ServerClock {
  let measured: { readonly at: number; readonly offset: number } | null = null;
  return {
    offset: () => measured?.offset ?? null,
    measure: async () => {
      const before = clock.now().getTime();
      const age = before - (measured?.at ?? Number.NEGATIVE_INFINITY);
      if (measured !== null && age >= 0 && age < HOLDS_MS) return measured.offset;
      const server = await within(clock, ANSWER_MS, ask(), () => new Error("The server did not tell its time."));
      const after = clock.now().getTime();
      measured = { at: after, offset: server.getTime() - (before + after) / 2 };
      return measured.offset;
    },
  };
}
