import type { Activity } from "./activity.ts";

/** What a turn is for. Where turns are ordered, all events come before the tasks, and these before the schedules. */
export type TurnKind = "event" | "task" | "schedule";
const ORDER: readonly TurnKind[] = ["event", "task", "schedule"];

/** Decides when work that is ready may begin. */
export interface Turns {
  readonly take: (kind: TurnKind, work: () => Promise<void>) => void;
  /**
   * Does the next work that waits for its turn.
   * @param isComplete whether every event of what was written so far has arrived
   * @returns false when none waits that can be chosen from what is known
   */
  readonly next: (isComplete: boolean) => Promise<boolean>;
  readonly clear: () => void;
}

/** Everything begins as soon as it is ready, beside whatever else is running. */
export const freeTurns = (activity: Activity): Turns => ({
  take: (_, work) => void activity.during(work),
  next: async () => false,
  clear: () => {},
});

/**
 * One work at a time, and only when asked: what arrives a moment earlier or later by the wall clock makes no
 * difference, so that the same script gives the same run. An event that is first in line may go before all have
 * arrived; a task may not, and nothing may that is chosen from the whole.
 * @param choose which of so many is next, counted from 0; null for the first in line
 */
export function orderedTurns(activity: Activity, choose: () => ((count: number) => number) | null): Turns {
  let waiting: { kind: TurnKind; work: () => Promise<void> }[] = [];
  return {
    take(kind, work) {
      waiting = [...waiting, { kind, work }].toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
    },
    async next(isComplete) {
      const chooser = choose();
      if (!isComplete && (chooser !== null || waiting[0]?.kind !== "event")) return false;
      const turn = waiting[chooser?.(waiting.length) ?? 0];
      if (turn === undefined) return false;
      waiting = waiting.filter((other) => other !== turn);
      await activity.during(turn.work);
      return true;
    },
    clear: () => void (waiting = []),
  };
}
