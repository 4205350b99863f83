import { type AlertTask, alertTask } from "@shutterbell/contract";
import { taskNameOf } from "../plan/ids.ts";

export interface Queued {
  readonly task: AlertTask;
  /** In milliseconds since 1970. */
  readonly dueAt: number;
  readonly tries: number;
}

/** Cloud Tasks refuses the name of a task for about so long after it ran. */
const NAME_KEPT_MS = 3_600_000;

/** A queue as Cloud Tasks is one: by name, and again with a longer wait where a run fails. */
export class TaskQueue {
  readonly #names = new Map<string, number>();
  readonly #now: () => Date;
  #queue: readonly Queued[] = [];

  constructor(now: () => Date) {
    this.#now = now;
  }

  get tasks(): readonly AlertTask[] {
    return this.#queue.map(({ task }) => task);
  }

  async enqueue(task: AlertTask): Promise<boolean> {
    const name = taskNameOf(task);
    const now = this.#now().getTime();
    if (now < (this.#names.get(name) ?? 0)) return false;
    const dueAt = Math.max(now, Date.parse(task.at));
    this.#names.set(name, dueAt + NAME_KEPT_MS);
    this.#queue = [...this.#queue, { task: alertTask.parse(task), dueAt, tries: 0 }];
    return true;
  }

  /** The next that is due by then. */
  take(until: Date): Queued | null {
    const [next] = this.#queue.toSorted((a, b) => a.dueAt - b.dueAt);
    if (next === undefined || next.dueAt > until.getTime()) return null;
    this.#queue = this.#queue.filter((queued) => queued !== next);
    return next;
  }

  again({ task, tries }: Queued): void {
    const dueAt = this.#now().getTime() + Math.min(60_000, 1000 * 2 ** tries);
    this.#queue = [...this.#queue, { task, dueAt, tries: tries + 1 }];
  }

  /** Loses all tasks; their names stay taken. */
  clear(): void {
    this.#queue = [];
  }
  forgetNames(): void {
    this.#names.clear();
  }
}
