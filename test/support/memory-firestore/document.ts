import { FieldPath, Timestamp } from "firebase-admin/firestore";
import type { Store, Version, Write } from "./store.ts";
import { type Field, type Fields, isMap, valueAt } from "./values.ts";

/** What documents and queries do their work with. */
export interface Context {
  readonly store: Store;
  readonly read: <T>(run: () => T) => Promise<T>;
  /** @param isUnchanged asked in the moment of the commit, which is refused where it says no */
  readonly commit: (writes: readonly Write[], isUnchanged?: () => boolean) => Promise<Timestamp>;
}

/** A document as it was read. */
export class Snapshot {
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
  get(field: Field): unknown {
    return this.#version === null ? undefined : valueAt(this.#version.fields, field);
  }
}

export class Reference {
  readonly path: string;
  readonly #context: Context;
  constructor(context: Context, path: string) {
    this.#context = context;
    this.path = path;
  }
  get id(): string {
    return this.path.split("/").at(-1) ?? "";
  }
  get parent(): { readonly id: string } {
    return { id: this.path.split("/").at(-2) ?? "" };
  }
  snapshot(): Snapshot {
    return new Snapshot(this, this.#context.store.read(this.path), this.#context.store.time());
  }
  get(): Promise<Snapshot> {
    return this.#context.read(() => this.snapshot());
  }
  async #write(write: Write): Promise<{ writeTime: Timestamp }> {
    return { writeTime: await this.#context.commit([write]) };
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

const whole = (kind: "create" | "set", { path }: Reference, data: object): Write => ({
  ...{ kind, path, data },
  lastUpdateTime: null,
});

const conditionOf = (value: unknown): Timestamp | null =>
  isMap(value) && value["lastUpdateTime"] instanceof Timestamp ? value["lastUpdateTime"] : null;

const removal = ({ path }: Reference, precondition: unknown): Write => ({
  kind: "delete",
  path,
  lastUpdateTime: conditionOf(precondition),
});

/** `update(fields, precondition?)`, or `update(field, value, field, value …)`. */
function partial({ path }: Reference, args: readonly unknown[]): Write {
  const [first, second] = args;
  if (isMap(first))
    return { kind: "update", path, changes: Object.entries(first), lastUpdateTime: conditionOf(second) };
  return { kind: "update", path, changes: pairsOf(args), lastUpdateTime: null };
}

function pairsOf([field, value, ...rest]: readonly unknown[]): (readonly [Field, unknown])[] {
  if (typeof field !== "string" && !(field instanceof FieldPath))
    throw new Error("The Firestore in memory knows no such update.");
  return [[field, value], ...(rest.length === 0 ? [] : pairsOf(rest))];
}

/** Collects writes: a batch, and the writing half of a transaction. */
export class Writes {
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

export class Batch extends Writes {
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
