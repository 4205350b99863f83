import type { Outcome } from "./read-outcome.ts";

export interface RunCounts {
  /** People in photos, with their consent. */
  readonly matches: number;
  /** Photos in inboxes. */
  readonly inboxItems: number;
  /** Alerts that FCM accepted; one that was sent again is one. */
  readonly alerts: number;
  /** Matches without an inbox item, and items about which nothing was ever decided. */
  readonly lost: number;
  /** Items that stand in two alerts on a screen, and dead letters that were sent again twice. */
  readonly doubled: number;
  readonly deadLetters: number;
  /** Deliveries that never end. */
  readonly stuck: number;
}

export interface Summary extends RunCounts {
  readonly runs: number;
}

const LOST = /^(I1|I4):/;
const DOUBLED = /^(I3|I13):/;
const STUCK = /^I9:/;

export function countRun({ photos, people, pushes, letters }: Outcome, broken: readonly string[]): RunCounts {
  const count = (pattern: RegExp): number => broken.filter((what) => pattern.test(what)).length;
  const items = [...people.values()].flatMap((person) => [...person.items]);
  return {
    matches: [...photos.values()].reduce((sum, { named }) => sum + named.size, 0),
    inboxItems: items.filter(([id, { answer }]) => !id.includes("_.") && answer === null).length,
    alerts: new Set(pushes.map(({ payload }) => payload.deliveryId)).size,
    lost: count(LOST),
    doubled: count(DOUBLED),
    deadLetters: letters.size,
    stuck: count(STUCK),
  };
}

export const NOTHING_PLAYED: Summary = {
  ...{ runs: 0, matches: 0, inboxItems: 0, alerts: 0, lost: 0, doubled: 0, deadLetters: 0, stuck: 0 },
};

export const addRun = (sum: Summary, run: RunCounts): Summary => ({
  runs: sum.runs + 1,
  matches: sum.matches + run.matches,
  inboxItems: sum.inboxItems + run.inboxItems,
  alerts: sum.alerts + run.alerts,
  lost: sum.lost + run.lost,
  doubled: sum.doubled + run.doubled,
  deadLetters: sum.deadLetters + run.deadLetters,
  stuck: sum.stuck + run.stuck,
});
