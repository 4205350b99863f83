import { AsyncLocalStorage } from "node:async_hooks";
import { GrpcStatus } from "firebase-admin/firestore";
import type { Intercept } from "../support/memory-firestore/memory-firestore.ts";

/** What is done to one of a run's commits, counted from 1. */
export interface Blow {
  readonly commit: number;
  /** The process is gone, or it is only told that the commit failed. */
  readonly kind: "kill" | "fail";
  readonly when: "before" | "after";
}

interface Run {
  readonly blow: Blow | null;
  commits: number;
  /** Every lease that it took. */
  readonly holders: Set<string>;
  readonly die: () => void;
  readonly isInterleaved: boolean;
}

export type Ended = "done" | "failed" | "killed";

const NEVER = new Promise<never>(() => {});

/** Runs functions as the platform does: side by side where that is asked for, and killed where a blow says so. */
export function createRuns() {
  const current = new AsyncLocalStorage<Run>();
  const waiting: (() => void)[] = [];
  const ended = new WeakSet<Run>();

  const intercept: Intercept = async ({ kind }, operate) => {
    const run = current.getStore();
    if (run === undefined) return operate();
    if (run.isInterleaved) await new Promise<void>((resolve) => void waiting.push(resolve));
    if (ended.has(run)) return NEVER;
    if (kind === "read") return operate();
    run.commits += 1;
    const blow = run.blow?.commit === run.commits ? run.blow : null;
    if (blow === null) return operate();
    if (blow.when === "after") operate();
    if (blow.kind === "fail") {
      throw Object.assign(new Error("the answer was lost"), { code: GrpcStatus.UNAVAILABLE });
    }
    ended.add(run);
    run.die();
    return NEVER;
  };

  const start = (work: () => Promise<void>, { blow, isInterleaved }: Pick<Run, "blow" | "isInterleaved">) =>
    new Promise<Ended>((resolve) => {
      const run: Run = { blow, isInterleaved, commits: 0, holders: new Set(), die: () => resolve("killed") };
      current.run(run, work).then(
        () => resolve("done"),
        () => resolve("failed"),
      );
    });

  return {
    intercept,
    /** Whether the run that asks has Firestore to itself. */
    isAlone: (): boolean => current.getStore()?.isInterleaved !== true,
    /** The lease holders of the run that commits at this moment; null outside of runs. */
    holders: (): ReadonlySet<string> | null => current.getStore()?.holders ?? null,
    newHolder(): string {
      holderCount += 1;
      const holder = `holder-${holderCount}`;
      current.getStore()?.holders.add(holder);
      return holder;
    },
    one: (work: () => Promise<void>, blow: Blow | null): Promise<Ended> => start(work, { blow, isInterleaved: false }),
    /** Two side by side: `choose` says which of those that wait for Firestore goes on. */
    async sideBySide(
      works: readonly (() => Promise<void>)[],
      { blow, choose }: { blow: Blow | null; choose: (count: number) => number },
    ): Promise<readonly Ended[]> {
      let open = works.length;
      const runs = works.map((work, index) =>
        start(work, { blow: index === 0 ? blow : null, isInterleaved: true }).finally(() => (open -= 1)),
      );
      while (open > 0) {
        await new Promise(setImmediate);
        const [next] = waiting.splice(choose(waiting.length), 1);
        next?.();
      }
      waiting.splice(0);
      return Promise.all(runs);
    },
  };
}

let holderCount = 0;
