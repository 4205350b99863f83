import { FieldPath, type Firestore, Timestamp } from "firebase-admin/firestore";
import { fieldOf, type Operator, type QueryPlan } from "./query.ts";
import { aborted, type Change, Store, type Version, type Write } from "./store.ts";
import { type Fields, isMap, valueAt } from "./values.ts";

/** Stands between a caller and the store: it may let an operation wait, fail, or never come back. */
export type Intercept = <T>(operation: { readonly kind: "read" | "commit" }, run: () => T) => Promise<T>;

export interface MemoryOptions {
  readonly now: () => Date;
  readonly intercept?: Intercept;
  readonly onCommit?: (changes: readonly Change[]) => void;
}

interface Context {
  readonly store: Store;
  readonly read: <T>(run: () => T) => Promise<T>;
  readonly commit: (writes: readonly Write[], unchanged?: () => boolean) => Promise<Timestamp>;
}

const TRANSACTION_TRIES = 5;

/** A document of the fake, as the Admin SDK shows one. */
class Snapshot {
  readonly ref: Reference;
  readonly readTime: Timestamp;
  readonly #version: Version | null;
  constructor(ref: Reference, version: Version | null, readTime: Timestamp) {
    this.ref = ref;
    this.#version = version;
    this.readTime = readTime;
  }
  get id(): string {
    return this.ref.id;
  }
  get exists(): boolean {
    return this.#version !== null;
  }
  get createTime(): Timestamp | undefined {
    return this.#version?.createTime;
  }
  get updateTime(): Timestamp | undefined {
    return this.#version?.updateTime;
  }
  data(): Fields | undefined {
    return this.#version?.fields;
  }
  get(field: string | FieldPath): unknown {
    return this.#version === null ? undefined : valueAt(this.#version.fields, field);
  }
}

class Reference {
  readonly path: string;
  readonly context: Context;
  constructor(context: Context, path: string) {
    this.context = context;
    this.path = path;
  }
  get id(): string {
    return this.path.split("/").at(-1) ?? "";
  }
  get parent(): { readonly id: string } {
    return { id: this.path.split("/").at(-2) ?? "" };
  }
  snapshot(): Snapshot {
    return new Snapshot(this, this.context.store.read(this.path), this.context.store.time());
  }
  get(): Promise<Snapshot> {
    return this.context.read(() => this.snapshot());
  }
  async #write(write: Write): Promise<{ writeTime: Timestamp }> {
    return { writeTime: await this.context.commit([write]) };
  }
  create(data: object) {
    return this.#write(whole("create", this, data));
  }
  set(data: object) {
    return this.#write(whole("set", this, data));
  }
  update(...args: readonly unknown[]) {
    return this.#write(partial(this, args));
  }
  delete(precondition?: unknown) {
    return this.#write(removal(this, precondition));
  }
}

const whole = (kind: "create" | "set", ref: Reference, data: object): Write => ({
  kind,
  path: ref.path,
  fields: Object.entries(data),
  lastUpdateTime: null,
});

const preconditionOf = (value: unknown): Timestamp | null =>
  isMap(value) && value["lastUpdateTime"] instanceof Timestamp ? value["lastUpdateTime"] : null;

const removal = (ref: Reference, precondition: unknown): Write => ({
  kind: "delete",
  path: ref.path,
  fields: [],
  lastUpdateTime: preconditionOf(precondition),
});

/** `update(fields, precondition?)` or `update(field, value)`. */
function partial(ref: Reference, [first, second]: readonly unknown[]): Write {
  const isOne = typeof first === "string" || first instanceof FieldPath;
  const fields: Write["fields"] = isOne ? [[first, second]] : Object.entries(isMap(first) ? first : {});
  return { kind: "update", path: ref.path, fields, lastUpdateTime: isOne ? null : preconditionOf(second) };
}

/** Collects writes; a WriteBatch and the writing half of a Transaction. */
class Writes {
  readonly writes: Write[] = [];
  #add(write: Write): this {
    this.writes.push(write);
    return this;
  }
  create(ref: Reference, data: object): this {
    return this.#add(whole("create", ref, data));
  }
  set(ref: Reference, data: object): this {
    return this.#add(whole("set", ref, data));
  }
  update(ref: Reference, ...args: readonly unknown[]): this {
    return this.#add(partial(ref, args));
  }
  delete(ref: Reference, precondition?: unknown): this {
    return this.#add(removal(ref, precondition));
  }
}

class Batch extends Writes {
  readonly #context: Context;
  constructor(context: Context) {
    super();
    this.#context = context;
  }
  async commit(): Promise<{ writeTime: Timestamp }[]> {
    const writeTime = await this.#context.commit(this.writes);
    return this.writes.map(() => ({ writeTime }));
  }
}

class MemoryQuery {
  readonly #context: Context;
  readonly #plan: QueryPlan;
  constructor(context: Context, plan: QueryPlan) {
    this.#context = context;
    this.#plan = plan;
  }
  #with(change: Partial<QueryPlan>): MemoryQuery {
    return new MemoryQuery(this.#context, { ...this.#plan, ...change });
  }
  where(field: string | FieldPath, operator: Operator, value: unknown): MemoryQuery {
    return this.#with({ filters: [...this.#plan.filters, { field, operator, value }] });
  }
  orderBy(field: string | FieldPath, direction: "asc" | "desc" = "asc"): MemoryQuery {
    return this.#with({ order: [...this.#plan.order, { field, direction }] });
  }
  limit(limit: number): MemoryQuery {
    return this.#with({ limit });
  }
  select(): MemoryQuery {
    return this;
  }
  startAfter(after: unknown): MemoryQuery {
    if (!(after instanceof Snapshot)) return this.#with({ after: { values: [after], path: null } });
    const candidate = { path: after.ref.path, fields: after.data() ?? {} };
    const values = this.#plan.order.map(({ field }) => fieldOf(candidate, field));
    return this.#with({ after: { values, path: candidate.path } });
  }
  snapshot() {
    const found = this.#context.store.find(this.#plan);
    const docs = found.map(({ path }) => new Reference(this.#context, path).snapshot());
    return { docs, size: docs.length, empty: docs.length === 0, readTime: this.#context.store.time() };
  }
  get() {
    return this.#context.read(() => this.snapshot());
  }
}

/** The signature of what a transaction has read: it must be the same when it commits. */
const signatureOf = (snapshots: readonly Snapshot[]): string =>
  snapshots.map(({ ref, updateTime }) => `${ref.path}@${String(updateTime?.valueOf())}`).join(" ");

class MemoryTransaction extends Writes {
  readonly #context: Context;
  readonly #checks: (() => boolean)[] = [];
  constructor(context: Context) {
    super();
    this.#context = context;
  }
  async #read<T>(run: () => T, seen: (result: T) => readonly Snapshot[]): Promise<T> {
    const result = await this.#context.read(run);
    const signature = signatureOf(seen(result));
    this.#checks.push(() => signatureOf(seen(run())) === signature);
    return result;
  }
  get(target: Reference | MemoryQuery): Promise<unknown> {
    return target instanceof Reference
      ? this.#read(
          () => target.snapshot(),
          (snapshot) => [snapshot],
        )
      : this.#read(
          () => target.snapshot(),
          ({ docs }) => docs,
        );
  }
  getAll(...refs: readonly Reference[]): Promise<Snapshot[]> {
    return this.#read(
      () => refs.map((ref) => ref.snapshot()),
      (snapshots) => snapshots,
    );
  }
  async commit(): Promise<void> {
    if (this.writes.length === 0) return;
    await this.#context.commit(this.writes, () => this.#checks.every((check) => check()));
  }
}

/**
 * As much of the Admin SDK's Firestore as the functions and the pipeline use, in memory: for exploring more orders of
 * events than the emulator has time for. test/flow/memory-firestore.test.ts holds it against the emulator.
 */
export function memoryFirestore({ now, intercept, onCommit }: MemoryOptions) {
  const store = new Store(now);
  const through: Intercept = intercept ?? (async (_, run) => run());
  const context: Context = {
    store,
    read: (run) => through({ kind: "read" }, run),
    commit(writes, unchanged = () => true) {
      const requestedAt = store.time();
      return through({ kind: "commit" }, () => {
        if (!unchanged()) throw aborted();
        const { time, changes } = store.commit(writes, requestedAt);
        onCommit?.(changes);
        return time;
      });
    },
  };
  const query = (source: QueryPlan["source"]) =>
    new MemoryQuery(context, { source, filters: [], order: [], after: null, limit: Infinity });
  const firestore = {
    doc: (path: string) => new Reference(context, path),
    collection: (collection: string) => query({ collection }),
    collectionGroup: (group: string) => query({ group }),
    batch: () => new Batch(context),
    getAll: (...refs: readonly Reference[]) => context.read(() => refs.map((ref) => ref.snapshot())),
    async runTransaction<T>(
      work: (tx: MemoryTransaction) => Promise<T>,
      options?: { maxAttempts?: number },
    ): Promise<T> {
      for (let tries = 1; ; tries += 1) {
        const tx = new MemoryTransaction(context);
        const result = await work(tx);
        try {
          await tx.commit();
          return result;
        } catch (error) {
          const isConflict = isMap({ ...Object(error) }) && Reflect.get(Object(error), "code") === 10;
          if (!isConflict || tries >= (options?.maxAttempts ?? TRANSACTION_TRIES)) throw error;
        }
      }
    },
  };
  // The one place where the fake takes the place of the real one.
  return { firestore: firestore as unknown as Firestore, store };
}
