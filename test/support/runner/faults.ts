import { randomOf } from "./random.ts";

/** What may happen to an event between the database and the function. */
export type EventFault =
  | { readonly kind: "drop" }
  /** Delivered this many times more, one after the other. */
  | { readonly kind: "duplicate"; readonly times: number }
  /** Two deliveries of it run side by side. */
  | { readonly kind: "twiceAtOnce" }
  | { readonly kind: "delay"; readonly ms: number }
  /** Delivered behind the next event of the same function; at the end, where no other comes. */
  | { readonly kind: "reorder" };

/** What may happen to a task between the queue and the function. */
export type TaskFault = Exclude<EventFault, { readonly kind: "reorder" }>;

/** What may happen to one run of a function. A write is a commit that changes something, counted from 1. */
export type RunFault =
  /** The function is never called, and the caller hears of a failure. */
  | { readonly kind: "throwBefore" }
  /** The work is done, and the caller hears of a failure. */
  | { readonly kind: "throwAfter" }
  /** The process is gone, before the write was sent or after it was applied: nothing that follows takes place. */
  | { readonly kind: "killAtWrite"; readonly write: number; readonly when: "before" | "after" }
  /** The process lives on, and is told that Firestore was not available: the write was lost, or only its answer. */
  | { readonly kind: "failWrite"; readonly write: number; readonly when: "before" | "after" };

/** Every condition that is given must hold. */
export interface Rule<F> {
  /** The function's name; any, where it is left out. */
  readonly of?: string;
  /** Which of that function's events, runs or tasks, counted from 1. */
  readonly nth?: number;
  /** How likely, from 0 to 1. */
  readonly chance?: number;
  readonly fault: F;
}

export interface FaultScript {
  /** The same seed gives the same decisions; 0 where it is left out. */
  readonly seed?: number;
  /** In virtual time: what is ready runs in an order that the seed decides, and not in the order of its arrival. */
  readonly shuffle?: boolean;
  readonly events?: readonly Rule<EventFault>[];
  readonly runs?: readonly Rule<RunFault>[];
  readonly tasks?: readonly Rule<TaskFault>[];
}

/** The decisions of a script; each call stands for the next event, run or task of that function. */
export interface Faults {
  readonly ofEvent: (name: string) => readonly EventFault[];
  readonly ofRun: (name: string) => readonly RunFault[];
  readonly ofTask: (name: string) => readonly TaskFault[];
  /** Which of so many that are ready is next, counted from 0; null where they go in the order of their arrival. */
  readonly choose: ((count: number) => number) | null;
}

export function createFaults(script: FaultScript): Faults {
  const counts = new Map<string, number>();
  let turns = 0;
  const decide =
    <F>(stage: string, rules: readonly Rule<F>[] = []) =>
    (name: string): readonly F[] => {
      const nth = (counts.get(`${stage} ${name}`) ?? 0) + 1;
      counts.set(`${stage} ${name}`, nth);
      return rules
        .filter(
          (rule, index) =>
            (rule.of ?? name) === name &&
            (rule.nth ?? nth) === nth &&
            (rule.chance === undefined || randomOf(script.seed ?? 0, stage, name, nth, index) < rule.chance),
        )
        .map(({ fault }) => fault);
    };
  return {
    ofEvent: decide("event", script.events),
    ofRun: decide("run", script.runs),
    ofTask: decide("task", script.tasks),
    choose:
      script.shuffle === true ? (count) => Math.floor(randomOf(script.seed ?? 0, "turn", (turns += 1)) * count) : null,
  };
}

/** The one of these faults that is of this kind, if there is one. */
export function faultOf<F extends { readonly kind: string }, K extends F["kind"]>(
  faults: readonly F[],
  kind: K,
): Extract<F, { readonly kind: K }> | undefined {
  return faults.find((fault): fault is Extract<F, { readonly kind: K }> => fault.kind === kind);
}
