import type { EventFault, FaultScript, Rule, RunFault, TaskFault } from "../support/runner/faults.ts";
import type { Dice } from "./dice.ts";
import type { Step } from "./script.ts";

/** Up to which of its events, tasks or runs each function has faults. They end, so that all may come to rest. */
const EVENTS = { matches: 14, participants: 3, answers: 4, announcements: 2, redrive: 3 } as const;
const RUNS = { ...EVENTS, alert: 30, reconcile: 3 } as const;
const TASKS = 30;
const MAX_WRITE = 4;

export interface FaultsOptions {
  readonly steps: readonly Step[];
  /** Whether anything may run twice at once. */
  readonly isRaced: boolean;
  /** How often something goes wrong, from 0 to 1. */
  readonly rate: number;
}

/** What goes wrong between the database, the queue and the functions. */
export function makeFaults(dice: Dice, options: FaultsOptions): FaultScript {
  const { rate } = options;
  return {
    seed: dice.int(1, 1_000_000),
    shuffle: dice.chance(0.5),
    events: Object.entries(EVENTS).flatMap(([of, most]) =>
      rules(dice, { of, most, rate }, () => eventFault(dice, of, options)),
    ),
    tasks: rules(dice, { of: "alert", most: TASKS, rate }, () => taskFault(dice, options)),
    runs: Object.entries(RUNS).flatMap(([of, most]) => rules(dice, { of, most, rate }, () => runFault(dice))),
  };
}

function rules<F>(
  dice: Dice,
  { of, most, rate }: { of: string; most: number; rate: number },
  make: () => F,
): Rule<F>[] {
  const nths = Array.from({ length: most }, (_, index) => index + 1);
  return nths.filter(() => dice.chance(rate)).map((nth) => ({ of, nth, fault: make() }));
}

const duplicate = (dice: Dice) => ({ kind: "duplicate", times: dice.int(1, 2) }) as const;

function eventFault(dice: Dice, of: string, { steps, isRaced }: FaultsOptions): EventFault {
  const faults: [EventFault, ...EventFault[]] = [
    duplicate(dice),
    { kind: "delay", ms: dice.pick([50, 2_000, 61_000, 600_000]) },
    { kind: "reorder" },
  ];
  if (isRaced) faults.push({ kind: "twiceAtOnce" });
  if (mayBeDropped(of, steps)) faults.push({ kind: "drop" });
  return dice.pick(faults);
}

/** Only what the reconciler finds out by itself: the others have the platform's own retries, and nothing else. */
function mayBeDropped(of: string, steps: readonly Step[]): boolean {
  if (of === "announcements") return steps.every((step) => step.do !== "takeBack");
  return of === "matches" || of === "participants" || of === "redrive";
}

/** None is dropped: until a delivery is written down, the queue itself is the memory (see the step `loseTask`). */
function taskFault(dice: Dice, { isRaced }: FaultsOptions): TaskFault {
  const faults: [TaskFault, ...TaskFault[]] = [duplicate(dice), { kind: "delay", ms: dice.pick([100, 5_000, 90_000]) }];
  if (isRaced) faults.push({ kind: "twiceAtOnce" });
  return dice.pick(faults);
}

const runFault = (dice: Dice): RunFault =>
  dice.pick<RunFault>([
    { kind: "throwBefore" },
    { kind: "throwAfter" },
    { kind: "killAtWrite", write: dice.int(1, MAX_WRITE), when: dice.pick(["before", "after"]) },
    { kind: "killAtWrite", write: dice.int(1, 2), when: dice.pick(["before", "after"]) },
    { kind: "failWrite", write: dice.int(1, MAX_WRITE), when: dice.pick(["before", "after"]) },
    { kind: "failWrite", write: dice.int(1, 2), when: dice.pick(["before", "after"]) },
  ]);
