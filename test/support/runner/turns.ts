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

/** What waits for its turn, in the order in which it goes. */
function createLine() {
  const lines: Record<TurnKind, (() => Promise<void>)[]> = { event: [], task: [], schedule: [] };
  const all = () => ORDER.flatMap((kind) => lines[kind].map((work) => ({ kind, work })));
  return {
    add: (kind: TurnKind, work: () => Promise<void>): number => lines[kind].push(work),
    firstKind: (): TurnKind | undefined => ORDER.find((kind) => lines[kind].length > 0),
    takeFirst: (kind: TurnKind) => lines[kind].shift(),
    /** @param choose which of so many, counted from 0 */
    takeChosen(choose: (count: number) => number) {
      const waiting = all();
      const chosen = waiting[choose(waiting.length)];
      if (chosen !== undefined) lines[chosen.kind] = lines[chosen.kind].filter((work) => work !== chosen.work);
      return chosen?.work;
    },
    clear(): void {
      for (const kind of ORDER) lines[kind] = [];
    },
  };
}

export interface OrderedTurnsOptions {
  /** Which of so many is next, counted from 0; null for the first in line. */
  readonly choose: () => ((count: number) => number) | null;
  /** How many of one kind go side by side, where nothing is chosen; more than one go on until none of it is left. */
  readonly atOnce: number;
}

/**
 * One work at a time, or a few, and only when asked: of one at a time, what arrives a moment earlier or later by the
 * wall clock makes no difference, so that the same script gives the same run. An event that is first in line may go
 * before all have arrived; a task may not, and nothing may that is chosen from the whole.
 */
export function orderedTurns(activity: Activity, { choose, atOnce }: OrderedTurnsOptions): Turns {
  const line = createLine();
  return {
    take: line.add,
    async next(isComplete) {
      const chooser = choose();
      const kind = line.firstKind();
      if (kind === undefined || (!isComplete && (chooser !== null || kind !== "event"))) return false;
      const goOne = async (): Promise<boolean> => {
        const turn = chooser === null ? line.takeFirst(kind) : line.takeChosen(chooser);
        if (turn !== undefined) await activity.during(turn);
        return turn !== undefined;
      };
      if (chooser !== null || atOnce === 1) return goOne();
      const goAll = async (): Promise<void> => {
        for (let isMore = true; isMore;) isMore = await goOne();
      };
      await Promise.all(Array.from({ length: atOnce }, goAll));
      return true;
    },
    clear: () => line.clear(),
  };
}
