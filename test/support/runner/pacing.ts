import type { Activity } from "./activity.ts";
import type { Barrier } from "./barrier.ts";
import type { Clock } from "./clock.ts";
import { RunnerError } from "./errors.ts";
import type { Events } from "./events.ts";
import type { Journal } from "./journal.ts";
import type { Turns } from "./turns.ts";

export interface Pacing {
  /** Resolves when nothing runs, every event has arrived and been handled, and no task is due now. */
  readonly settle: () => Promise<void>;
  /** Lets time pass until no task, retry or delayed event is left. @throws RunnerError `runner/never-ends` */
  readonly drain: () => Promise<void>;
  /** Lets this much time pass, with everything that is due on the way done at its time. */
  readonly advance: (ms: number) => Promise<void>;
}

export interface PacingDeps {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly barrier: Barrier;
  /** How many commits the functions have made so far. */
  readonly commits: () => number;
  readonly events: Events;
  readonly turns: Turns;
  readonly journal: Journal;
}

/** More than any test has reason for; a retry for ever is found out here. */
const MAX_STEPS = 1000;
const SHOWN_LINES = 10;

export function createPacing(deps: PacingDeps): Pacing {
  const { clock } = deps;
  const settle = (): Promise<void> => settleAll(deps);
  return {
    settle,
    async drain() {
      for (let step = 0; step < MAX_STEPS; step += 1) {
        await settle();
        const next = clock.nextDue(["once"]);
        if (next === null) return;
        await clock.moveTo(next);
      }
      const log = deps.journal.lines().slice(-SHOWN_LINES).join("; ");
      throw new RunnerError("runner/never-ends", { steps: String(MAX_STEPS), log });
    },
    async advance(ms) {
      const end = new Date(clock.now().getTime() + ms);
      for (;;) {
        await settle();
        const next = clock.nextDue(["once", "recurring"]);
        if (next === null || next > end) break;
        await clock.moveTo(next);
      }
      await clock.moveTo(end);
      await settle();
    },
  };
}

async function settleAll({ activity, barrier, commits, events, turns }: PacingDeps): Promise<void> {
  // What the tests have written is not known here: the first barrier is for that.
  for (let known = -1; ;) {
    await activity.idle();
    if (await turns.next(known === commits())) continue;
    const begun = activity.begun();
    known = commits();
    await barrier.pass();
    await activity.idle();
    if (activity.begun() > begun || known !== commits()) continue;
    if (!(await turns.next(true)) && !events.release()) return;
  }
}
