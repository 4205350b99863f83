import { GrpcStatus, Timestamp } from "firebase-admin/firestore";
import type { FieldPath } from "firebase-admin/firestore";
import { type Candidate, type QueryPlan, runQuery } from "./query.ts";
import { type Fields, isMap, toStored, withField } from "./values.ts";

export interface Version {
  readonly fields: Fields;
  readonly createTime: Timestamp;
  readonly updateTime: Timestamp;
}

export interface Write {
  readonly kind: "create" | "set" | "update" | "delete";
  readonly path: string;
  /** Of an update: each field and its value; of the others: the whole document. */
  readonly fields: readonly (readonly [string | FieldPath, unknown])[];
  readonly lastUpdateTime: Timestamp | null;
}

/** One document before and after a commit; null where it was not there. */
export interface Change {
  readonly path: string;
  readonly before: Version | null;
  readonly after: Version | null;
}

class StatusError extends Error {
  readonly code: number;
  constructor(code: GrpcStatus, message: string) {
    super(`${GrpcStatus[code]}: ${message}`);
    this.code = code;
  }
}

export const aborted = (): Error => new StatusError(GrpcStatus.ABORTED, "a document was changed meanwhile");

/** The documents, and commits of several writes that hold all or none. */
export class Store {
  readonly #documents = new Map<string, Version>();
  readonly #now: () => Date;
  #commits = 0;

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

  /** Each commit has a time of its own, a microsecond at least behind the one before. */
  #nextTime(): Timestamp {
    this.#commits += 1;
    const ms = this.#now().getTime();
    return new Timestamp(Math.floor(ms / 1000), (ms % 1000) * 1_000_000 + (this.#commits % 1000) * 1000);
  }

  time(): Timestamp {
    return Timestamp.fromDate(this.#now());
  }

  /**
   * @param requestedAt what the server's time is in the fields: when the commit began, not when it took place
   * @throws an error with Firestore's status; then nothing was written
   */
  commit(
    writes: readonly Write[],
    requestedAt: Timestamp,
  ): { readonly time: Timestamp; readonly changes: readonly Change[] } {
    const time = this.#nextTime();
    const next = new Map<string, Version | null>();
    const current = (path: string): Version | null => next.get(path) ?? (next.has(path) ? null : this.read(path));
    for (const write of writes) next.set(write.path, apply(write, current(write.path), { time, requestedAt }));
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
  readonly requestedAt: Timestamp;
}

function apply(write: Write, before: Version | null, { time, requestedAt }: Times): Version | null {
  const { kind, path, fields, lastUpdateTime } = write;
  if (lastUpdateTime !== null && before?.updateTime.isEqual(lastUpdateTime) !== true) {
    throw new StatusError(GrpcStatus.FAILED_PRECONDITION, `${path} was written meanwhile`);
  }
  if (kind === "delete") return null;
  if (kind === "create" && before !== null) throw new StatusError(GrpcStatus.ALREADY_EXISTS, path);
  if (kind === "update" && before === null) throw new StatusError(GrpcStatus.NOT_FOUND, path);
  const createTime = before?.createTime ?? time;
  if (kind === "update") {
    const changed = fields.reduce<Fields>(
      (map, [field, value]) => withField(map, field, value, requestedAt),
      before?.fields ?? {},
    );
    return { fields: changed, createTime, updateTime: time };
  }
  const stored = toStored(Object.fromEntries(fields.map(([field, value]) => [String(field), value])), requestedAt);
  return { fields: isMap(stored) ? stored : {}, createTime, updateTime: time };
}
