import { setTimeout as sleep } from "node:timers/promises";

/** `once` is work that somebody waits for; `recurring` comes again for ever, and nobody waits for its end. */
export type JobKind = "once" | "recurring";

/** All waiting of the runner goes through one clock: task delays, retries, schedules, delayed events. */
export interface Clock {
  readonly now: () => Date;
  /** Does the job `ms` milliseconds from now; at once where that is not in the future. */
  readonly after: (ms: number, job: () => void, kind?: JobKind) => void;
  /** When the next job is due; null when none waits. */
  readonly nextDue: (kinds: readonly JobKind[]) => Date | null;
  /** Lets time pass until then, and does what is due by then. */
  readonly moveTo: (time: Date) => Promise<void>;
  /** Forgets the jobs that wait. */
  readonly clear: (kinds: readonly JobKind[]) => void;
}

interface Job {
  readonly due: number;
  readonly kind: JobKind;
  readonly run: () => void;
}

/** The jobs of one kind or several, the earliest first; of two at the same time, the one that was set first. */
function createJobs() {
  let jobs: Job[] = [];
  return {
    add(job: Job): void {
      jobs = [...jobs, job].toSorted((a, b) => a.due - b.due);
    },
    first: (kinds: readonly JobKind[]): Job | undefined => jobs.find(({ kind }) => kinds.includes(kind)),
    takeDue(now: number): Job | undefined {
      const [job] = jobs;
      if (job === undefined || job.due > now) return undefined;
      jobs = jobs.slice(1);
      return job;
    },
    remove(kinds: readonly JobKind[]): void {
      jobs = jobs.filter(({ kind }) => !kinds.includes(kind));
    },
  };
}

const dueOf = (job: Job | undefined): Date | null => (job === undefined ? null : new Date(job.due));

/** Time that stands still, and moves only when it is told to. */
export function virtualClock(start: Date): Clock {
  const jobs = createJobs();
  let now = start.getTime();
  return {
    now: () => new Date(now),
    after(ms, run, kind = "once") {
      if (ms <= 0) run();
      else jobs.add({ due: now + ms, kind, run });
    },
    nextDue: (kinds) => dueOf(jobs.first(kinds)),
    async moveTo(time) {
      now = Math.max(now, time.getTime());
      for (let job = jobs.takeDue(now); job !== undefined; job = jobs.takeDue(now)) job.run();
    },
    clear: (kinds) => jobs.remove(kinds),
  };
}

/** The time on the wall. */
export function realClock(): Clock {
  const jobs = createJobs();
  let timer: NodeJS.Timeout | undefined;
  const doDue = (): void => {
    for (let job = jobs.takeDue(Date.now()); job !== undefined; job = jobs.takeDue(Date.now())) job.run();
    arm();
  };
  const arm = (): void => {
    clearTimeout(timer);
    const next = jobs.first(["once", "recurring"]);
    if (next !== undefined) timer = setTimeout(doDue, Math.max(0, next.due - Date.now()));
  };
  return {
    now: () => new Date(),
    after(ms, run, kind = "once") {
      if (ms <= 0) return run();
      jobs.add({ due: Date.now() + ms, kind, run });
      arm();
    },
    nextDue: (kinds) => dueOf(jobs.first(kinds)),
    async moveTo(time) {
      await sleep(Math.max(0, time.getTime() - Date.now()));
      doDue();
    },
    clear(kinds) {
      jobs.remove(kinds);
      arm();
    },
  };
}
