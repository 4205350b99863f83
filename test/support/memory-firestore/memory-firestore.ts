import type { Firestore, Timestamp } from "firebase-admin/firestore";
import { Batch, type Context, Reference } from "./document.ts";
import { MemoryQuery } from "./memory-query.ts";
import type { QueryPlan } from "./query.ts";
import { aborted, type Change, Store } from "./store.ts";
import { runTransaction } from "./transaction.ts";

/**
 * Stands between a caller and the store: it may let an operation wait, fail, or never come back. `run` does it; a
 * commit takes the server's time that its fields bear, which is the present where none is given.
 */
export type Intercept = <T>(kind: "read" | "commit", run: (stampedAt?: Timestamp) => T) => Promise<T>;

export interface MemoryOptions {
  readonly now: () => Date;
  readonly intercept?: Intercept;
  readonly onCommit?: (changes: readonly Change[]) => void;
}

/**
 * As much of the Admin SDK's Firestore as the functions and the pipeline use, in memory: for exploring more orders of
 * events than the emulator has time for. test/flow/memory-firestore.test.ts holds it against the emulator. What it
 * does not know it refuses.
 */
export function memoryFirestore({ now, intercept = async (_, run) => run(), onCommit }: MemoryOptions) {
  const store = new Store(now);
  const context: Context = {
    store,
    read: (run) => intercept("read", run),
    commit: (writes, isUnchanged = () => true) =>
      intercept("commit", (stampedAt = store.time()) => {
        if (!isUnchanged()) throw aborted();
        const { time, changes } = store.commit(writes, stampedAt);
        onCommit?.(changes);
        return time;
      }),
  };
  const query = (source: QueryPlan["source"]) =>
    new MemoryQuery(context, { source, filters: [], order: [], after: null, limit: Infinity });
  const firestore = {
    doc: (path: string) => new Reference(context, path),
    collection: (collection: string) => query({ collection }),
    collectionGroup: (group: string) => query({ group }),
    batch: () => new Batch(context),
    getAll: (...refs: readonly Reference[]) => context.read(() => refs.map((ref) => ref.snapshot())),
    runTransaction: <T>(...[work, options]: [Parameters<typeof runTransaction<T>>[1], { maxAttempts?: number }?]) =>
      runTransaction(context, work, options),
  };
  // The one place where the fake takes the place of the real one.
  return { firestore: firestore as unknown as Firestore, store };
}
