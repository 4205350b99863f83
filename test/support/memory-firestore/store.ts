import { GrpcStatus, Timestamp } from "firebase-admin/firestore";
import { type Candidate, type QueryPlan, runQuery } from "./query.ts";
import { type Field, type Fields, isMap, toStored, withField } from "./values.ts";

export interface Version {
  readonly fields: Fields;
  readonly createTime: Timestamp;
  readonly updateTime: Timestamp;
}

interface Target {
  readonly path: string;
  /** The document must have been written last at this time; null for no such condition. */
  readonly lastUpdateTime: Timestamp | null;
}

export type Write = Target &
  (
    | { readonly kind: "create" | "set"; readonly data: object }
    | { readonly kind: "update"; readonly changes: readonly (readonly [Field, unknown])[] }
    | { readonly kind: "delete" }
  );

/** One document before and after a commit; null where it was not there. */
export interface Change {
  readonly path: string;
  readonly before: Version | null;
  readonly after: Version | null;
}

class StatusError extends Error {
  readonly code: GrpcStatus;
  constructor(code: GrpcStatus, message: string) {
    super(`${GrpcStatus[code]}: ${message}`);
    this.code = code;
  }
}

export const aborted = (): Error => new StatusError(GrpcStatus.ABORTED, "a document was changed meanwhile");
export const isAborted = (error: unknown): boolean => error instanceof StatusError && error.code === GrpcStatus.ABORTED;

const MICROS = 1_000_000;

/** The documents, and commits of several writes that hold all or none. */
export class Store {
  readonly #documents = new Map<string, Version>();
  readonly #now: () => Date;
  #lastMicros = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  read(path: string): Version | null {
    return this.#documents.get(path) ?? null;
  }

  find(plan: QueryPlan): Candidate[] {
    const all = [...this.#documents].map(([path, { fields }]) => ({ path, fields }));
    return runQuery(plan, all);
  }

  paths(): string[] {
    return [...this.#documents.keys()];
  }

  time(): Timestamp {
    return Timestamp.fromDate(this.#now());
  }

  /** Each commit has a time of its own, a microsecond at least behind the one before. */
  #nextTime(): Timestamp {
    this.#lastMicros = Math.max(this.#now().getTime() * 1000, this.#lastMicros + 1);
    return new Timestamp(Math.floor(this.#lastMicros / MICROS), (this.#lastMicros % MICROS) * 1000);
  }

  /**
   * @param stampedAt what the server's time is in the fields
   * @throws an error with Firestore's status; then nothing was written
   */
  commit(
    writes: readonly Write[],
    stampedAt: Timestamp,
  ): { readonly time: Timestamp; readonly changes: readonly Change[] } {
    const time = this.#nextTime();
    const next = new Map<string, Version | null>();
    const current = (path: string): Version | null => next.get(path) ?? (next.has(path) ? null : this.read(path));
    for (const write of writes) next.set(write.path, apply(write, current(write.path), { time, stampedAt }));
    const changes = [...next].map(([path, after]) => ({ path, before: this.read(path), after }));
    for (const { path, after } of changes) {
      if (after === null) this.#documents.delete(path);
      else this.#documents.set(path, after);
    }
    return { time, changes };
  }
}

interface Times {
  readonly time: Timestamp;
  readonly stampedAt: Timestamp;
}

function apply(write: Write, before: Version | null, { time, stampedAt }: Times): Version | null {
  assertCondition(write, before);
  if (write.kind === "delete") return null;
  const createTime = before?.createTime ?? time;
  if (write.kind === "update") {
    const changed = write.changes.reduce<Fields>(
      (fields, [field, value]) => withField(fields, field, { value, serverTime: stampedAt }),
      before?.fields ?? {},
    );
    return { fields: changed, createTime, updateTime: time };
  }
  const stored = toStored({ ...write.data }, stampedAt);
  return { fields: isMap(stored) ? stored : {}, createTime, updateTime: time };
}

function assertCondition({ kind, path, lastUpdateTime }: Write, before: Version | null): void {
  if (lastUpdateTime !== null && before?.updateTime.isEqual(lastUpdateTime) !== true)
    throw new StatusError(GrpcStatus.FAILED_PRECONDITION, `${path} was written meanwhile`);
  if (kind === "create" && before !== null) throw new StatusError(GrpcStatus.ALREADY_EXISTS, path);
  if (kind === "update" && before === null) throw new StatusError(GrpcStatus.NOT_FOUND, path);
}
