import type { Fault, FaultOutcome, PendingFault } from "../control/wire.ts";

const ANY_TARGET = "*";

interface Entry {
  readonly outcome: FaultOutcome;
  left: number;
}

/** Scripted outcomes, used up in the order in which they were scripted; a target's own come before those of `*`. */
export class FaultQueue {
  readonly #byTarget = new Map<string, Entry[]>();

  get pending(): readonly PendingFault[] {
    return [...this.#byTarget].map(([target, entries]) => ({
      target,
      outcomes: entries.map(({ outcome, left }) => ({ ...outcome, times: Number.isFinite(left) ? left : "forever" })),
    }));
  }

  script({ target, outcomes }: Fault): void {
    const entries = outcomes.map((outcome) => ({ outcome, left: countOf(outcome) }));
    this.#byTarget.set(target, [...(this.#byTarget.get(target) ?? []), ...entries]);
  }

  /** Uses up and returns the next outcome for `target`. */
  next(target: string): FaultOutcome | undefined {
    return this.#take(target) ?? this.#take(ANY_TARGET);
  }

  clear(): void {
    this.#byTarget.clear();
  }

  #take(target: string): FaultOutcome | undefined {
    const entries = this.#byTarget.get(target);
    const entry = entries?.[0];
    if (entries === undefined || entry === undefined) return undefined;
    entry.left -= 1;
    if (entry.left === 0) entries.shift();
    if (entries.length === 0) this.#byTarget.delete(target);
    return entry.outcome;
  }
}

function countOf({ times }: FaultOutcome): number {
  return times === "forever" ? Number.POSITIVE_INFINITY : (times ?? 1);
}
