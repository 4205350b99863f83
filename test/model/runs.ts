import { AsyncLocalStorage } from "node:async_hooks";
import { GrpcStatus, Timestamp } from "firebase-admin/firestore";
import type { Clock } from "./clock.ts";

/** What a run does to the world; reading does nothing to it. */
type Effect = "commit" | "enqueue" | "send";

/** What befalls one of a run's effects, counted from 1. */
export type Blow =
  /** The process is gone, or it is only told that it failed. */
  | { readonly kind: "kill" | "fail"; readonly effect: number; readonly when: "before" | "after" }
  /** It goes on when so much time has passed. */
  | { readonly kind: "pause"; readonly effect: number; readonly ms: number };

/** A commit that is held up for longer than this bears the time at which it took place after all. In milliseconds. */
const STAMPED_EARLY_MS = 30_000;

export type Ended = "done" | "failed" | "killed";

/** Something that runs as a process of its own. */
export interface Job {
  readonly work: () => Promise<void>;
  /** Told how it ended; `error` is why it failed, if that was no blow. */
  readonly onEnd?: (how: Ended, error: unknown) => void;
}

export interface Run {
  /** The number of the last commit before it began. */
  readonly begunAfter: number;
  /** Every lease that it took. */
  readonly holders: Set<string>;
}

interface Running extends Run {
  readonly blow: Blow | null;
  readonly isInterleaved: boolean;
  effects: number;
  isOver: boolean;
  readonly die: () => void;
  readonly park: (ms: number) => Promise<void>;
}

interface Parked {
  readonly until: number;
  readonly resume: () => void;
  readonly ended: Promise<unknown>;
}

class BlowError extends Error {
  readonly code = GrpcStatus.UNAVAILABLE;
}

const NEVER = new Promise<never>(() => {});
const breathe = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

export type Runs = ReturnType<typeof createRuns>;

/**
 * Runs functions as a platform does: each in a process of its own, killed where a blow says so, held up for a while,
 * or two of them side by side.
 */
export function createRuns(clock: Clock, commits: () => number) {
  const current = new AsyncLocalStorage<Running>();
  const waiting: (() => void)[] = [];
  const parked: Parked[] = [];
  let holderCount = 0;

  /** Every touch of the world goes through here. */
  async function reach<T>(kind: "read" | Effect, operate: (stampedAt?: Timestamp) => T): Promise<T> {
    const run = current.getStore();
    if (run === undefined) return operate();
    if (run.isInterleaved) await new Promise<void>((resolve) => void waiting.push(resolve));
    if (run.isOver) return NEVER;
    if (kind === "read") return operate();
    run.effects += 1;
    return run.blow?.effect === run.effects ? strike(run, run.blow, { kind, operate }) : operate();
  }

  async function strike<T>(
    run: Running,
    blow: Blow,
    { kind, operate }: { kind: Effect; operate: (stampedAt?: Timestamp) => T },
  ): Promise<T> {
    if (blow.kind === "pause") {
      const stampedAt = Timestamp.fromDate(clock.now());
      await run.park(blow.ms);
      return operate(blow.ms <= STAMPED_EARLY_MS ? stampedAt : undefined);
    }
    // Who sends is told how it went, and of no error.
    if (blow.kind === "fail" && kind === "send") return operate();
    if (blow.when === "after") await operate();
    if (blow.kind === "fail") throw new BlowError("the answer was lost");
    run.isOver = true;
    run.die();
    return NEVER;
  }

  /** No two runs begin in the same moment. */
  const tick = (): void => clock.set(clock.now().getTime() + 1);

  /** @returns when it has ended, or is held up */
  function start({ work, onEnd }: Job, blow: Blow | null, isInterleaved: boolean): Promise<void> {
    return new Promise<void>((leave) => {
      const begun = Promise.withResolvers<{ how: Ended; error: unknown }>();
      const ended = begun.promise.then(({ how, error }) => onEnd?.(how, error));
      const run: Running = {
        ...{ blow, isInterleaved, begunAfter: commits(), holders: new Set<string>(), effects: 0, isOver: false },
        die: () => begun.resolve({ how: "killed", error: null }),
        park: (ms) =>
          new Promise((resume) => {
            parked.push({ until: clock.now().getTime() + ms, resume, ended });
            leave();
          }),
      };
      void ended.then(leave);
      current.run(run, work).then(
        () => begun.resolve({ how: "done", error: null }),
        (error: unknown) => begun.resolve({ how: "failed", error: error instanceof BlowError ? null : error }),
      );
    });
  }

  return {
    reach,
    /** Who acts at this moment; undefined outside of runs. */
    current: (): Run | undefined => current.getStore(),
    newHolder: (): string => {
      holderCount += 1;
      const holder = `holder-${holderCount}`;
      current.getStore()?.holders.add(holder);
      return holder;
    },
    async one(job: Job, blow: Blow | null): Promise<void> {
      tick();
      await start(job, blow, false);
      // What it does beside what is held up.
      if (blow?.kind === "pause") await breathe();
    },
    /** Several at once: `choose` says which of those that wait to touch the world goes on. */
    async sideBySide(jobs: readonly Job[], blow: Blow | null, choose: (count: number) => number): Promise<void> {
      tick();
      const open = new Set(jobs);
      const struck = blow?.kind === "pause" ? null : blow;
      for (const [index, job] of jobs.entries()) {
        void start(job, index === 0 ? struck : null, true).then(() => open.delete(job));
      }
      while (open.size > 0) {
        await breathe();
        const [next] = waiting.splice(choose(waiting.length), 1);
        next?.();
      }
      waiting.length = 0;
    },
    /** Moves the clock on; whatever was held up until then goes on at its time. */
    moveTo: async (time: number): Promise<void> => {
      for (;;) {
        const [next] = parked.toSorted((a, b) => a.until - b.until);
        if (next === undefined || next.until > time) break;
        parked.splice(parked.indexOf(next), 1);
        clock.set(next.until);
        next.resume();
        await next.ended;
      }
      clock.set(time);
    },
    /** Until when the last one is held up; null where none is. */
    lastParked: (): number | null => (parked.length === 0 ? null : Math.max(...parked.map(({ until }) => until))),
  };
}
