import { type AlertTask, alertTask } from "@shutterbell/contract";
import type { Clock } from "./clock.ts";
import { HOUR_MS, MINUTE_MS } from "./setting.ts";

export interface Queued {
  readonly task: AlertTask;
  readonly dueAt: number;
  readonly tries: number;
}

/** For so long the queue remembers a name after its task was due. */
const NAMES_KEPT_MS = HOUR_MS;
/** As the functions ask of the real one. */
const MAX_TRIES = 100;

export interface QueueDeps {
  readonly clock: Clock;
  readonly nameOf: (task: AlertTask) => string;
}

export type Queue = ReturnType<typeof createQueue>;

/** A task queue: it refuses a name that it has had, and tries again what failed. */
export function createQueue({ clock, nameOf }: QueueDeps) {
  let queued: Queued[] = [];
  const names = new Map<string, number>();
  return {
    all: (): readonly Queued[] => queued,
    /** @returns false when it has had a task of this name already */
    enqueue(task: AlertTask): boolean {
      const name = nameOf(task);
      const [now, dueAt] = [clock.now().getTime(), Date.parse(task.at)];
      const taken = names.get(name);
      if (taken !== undefined && now < taken + NAMES_KEPT_MS) return false;
      names.set(name, Math.max(now, dueAt));
      queued.push({ task: alertTask.parse(task), dueAt, tries: 0 });
      return true;
    },
    /** Hands one out; null where there is none. */
    take(index: number): Queued | null {
      const [taken] = queued.splice(index % Math.max(1, queued.length), 1);
      return taken ?? null;
    },
    takeEarliest(): Queued | null {
      const times = queued.map(({ dueAt }) => dueAt);
      return this.take(times.indexOf(Math.min(...times)));
    },
    /** It failed: it comes again, later each time. */
    putBack({ task, tries }: Queued): void {
      const dueAt = clock.now().getTime() + Math.min(MINUTE_MS, 1000 * 2 ** tries);
      if (tries + 1 < MAX_TRIES) queued.push({ task, dueAt, tries: tries + 1 });
    },
    /** Loses one of those. @returns whether there was one */
    lose(isAny: (task: AlertTask) => boolean, index: number): boolean {
      const droppable = queued.filter(({ task }) => isAny(task));
      const lost = droppable[index % Math.max(1, droppable.length)];
      queued = queued.filter((one) => one !== lost);
      return lost !== undefined;
    },
  };
}
