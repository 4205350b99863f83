import type { DocumentSource, Found, ListTarget, SnapshotListener, Target } from "../ports/document-source.ts";
import type { DocumentWriter, Fields } from "../ports/document-writer.ts";
import { keyOf } from "../tabs/line.ts";

interface Listening {
  readonly target: Target;
  readonly listener: SnapshotListener;
  readonly page: object;
}

const denied = (): Error =>
  Object.assign(new Error("Missing or insufficient permissions."), { code: "permission-denied" });
const unavailable = (): Error => Object.assign(new Error("The client is offline."), { code: "unavailable" });

const DAY_MS = 24 * 3_600_000;
const TAKEN = ["seenAt", "readAt", "archivedAt", "answeredAt", "takenAt"] as const;

const fieldOf = (found: Found, name: string): unknown =>
  typeof found.data === "object" && found.data !== null
    ? Object.entries(found.data).find(([key]) => key === name)?.[1]
    : undefined;

const timeOf = (found: Found, field: string): number => {
  const time = fieldOf(found, field);
  return time instanceof Date ? time.getTime() : 0;
};

/** A small Firestore: documents by path, listeners with bounds and limits, answers after the call, never within it. */
export class FakeStore implements DocumentSource, DocumentWriter {
  readonly #documents = new Map<string, Found>();
  readonly #listening = new Set<Listening>();
  readonly #denied = new Set<string>();
  readonly #readOnly = new Set<string>();
  #onReach: (() => void)[] = [];
  /** How many listeners were ever opened on a path; those of one page to the same target are one, as in the SDK. */
  readonly opened = new Map<string, number>();
  readonly batches: (readonly string[])[] = [];
  /** What was written and not refused, in order: paths with the fields. */
  readonly written: (readonly [path: string, fields: Fields])[] = [];
  /** Does what it is asked and never says so, as a server whose answer is lost. */
  isMute = false;
  pings = 0;
  isReachable = true;
  now: () => Date;

  constructor(now: () => Date) {
    this.now = now;
  }

  /** Paths (of documents or lists) that listen now. */
  get listening(): readonly string[] {
    return [...this.#listening].map(({ target }) => target.path).toSorted();
  }

  /** As commit, but whoever listens already never hears of it. */
  commitUnheard(changes: Readonly<Record<string, object | null>>): void {
    this.#keep(changes);
  }

  /** The server changes documents, in one commit; null removes. */
  commit(changes: Readonly<Record<string, object | null>>): void {
    this.#keep(changes);
    this.#tellAll();
  }

  #keep(changes: Readonly<Record<string, object | null>>): void {
    for (const [path, data] of Object.entries(changes)) {
      if (data === null) this.#documents.delete(path);
      else this.#documents.set(path, { id: path.slice(path.lastIndexOf("/") + 1), path, data });
    }
  }

  has(path: string): boolean {
    return this.#documents.has(path);
  }

  /** What the rules say of a path from now on; who listens is told at once. */
  rule(path: string, isAllowed: boolean): void {
    if (isAllowed) this.#denied.delete(path);
    else this.#denied.add(path);
    this.#tellAll();
  }

  /** What the rules say of writing to a path from now on. */
  ruleWrites(path: string, isAllowed: boolean): void {
    if (isAllowed) this.#readOnly.delete(path);
    else this.#readOnly.add(path);
  }

  reach(isReachable: boolean): void {
    this.isReachable = isReachable;
    if (isReachable) for (const go of this.#onReach.splice(0)) go();
    this.#tellAll();
  }

  readonly listen = (target: Target, listener: SnapshotListener, page: object = this): (() => void) => {
    const listening = { target, listener, page };
    const isShared = [...this.#listening].some((one) => one.page === page && keyOf(one.target) === keyOf(target));
    this.#listening.add(listening);
    if (!isShared) this.opened.set(target.path, (this.opened.get(target.path) ?? 0) + 1);
    queueMicrotask(() => this.#tell(listening));
    return () => {
      this.#listening.delete(listening);
    };
  };

  readonly ping = async (): Promise<void> => {
    this.pings += 1;
    if (!this.isReachable) throw unavailable();
  };

  readonly askTime = async (): Promise<Date> => {
    if (!this.isReachable) throw unavailable();
    return this.now();
  };

  readonly serverTime = (): unknown => this.now();

  readonly read = async (path: string): Promise<unknown> => this.#documents.get(path)?.data;

  readonly set = async (path: string, document: Fields): Promise<void> => {
    await this.#receive([path]);
    this.#check(path, document);
    await this.#write([[path, document]]);
  };

  /** Refuses the whole, as the rules do, where a document is gone or a time was set before. */
  readonly update = async (changes: readonly { readonly path: string; readonly fields: Fields }[]): Promise<void> => {
    await this.#receive(changes.map(({ path }) => path));
    const next = changes.map(({ path, fields }): [string, object] => {
      const found = this.#documents.get(path);
      const isSetAgain = Object.keys(fields).some(
        (name) =>
          name.endsWith("At") && name !== "rotatedAt" && found !== undefined && (fieldOf(found, name) ?? null) !== null,
      );
      if (found === undefined || isSetAgain) throw denied();
      this.#check(path, fields);
      return [path, { ...Object(found.data), ...fields }];
    });
    await this.#write(
      changes.map(({ path, fields }) => [path, fields]),
      next,
    );
  };

  /** The browser has ended: what its SDK held in memory is lost. */
  forgetHeld(): void {
    this.#onReach = [];
  }

  readonly remove = async (path: string): Promise<void> => {
    if (!this.isReachable) throw unavailable();
    this.commit({ [path]: null });
  };

  // As the SDK does: a write waits for the connection, and nobody is told that it waits.
  async #receive(paths: readonly string[]): Promise<void> {
    if (!this.isReachable) await new Promise<void>((go) => void this.#onReach.push(go));
    this.batches.push(paths);
  }

  /** As the rules do, for whatever says when it was done. */
  #check(path: string, fields: Fields): void {
    const now = this.now().getTime();
    const times = [fields, Object(fields["consent"])].flatMap((from: Fields) => TAKEN.map((name) => from[name]));
    const isWrong = times.some(
      (time) => time instanceof Date && (now - time.getTime() >= DAY_MS || time.getTime() - now > 120_000),
    );
    if (this.#readOnly.has(path) || isWrong) throw denied();
  }

  async #write(
    written: readonly (readonly [string, Fields])[],
    documents: readonly (readonly [string, object])[] = written,
  ): Promise<void> {
    this.written.push(...written);
    this.commit(Object.fromEntries(documents));
    if (this.isMute) await new Promise(() => undefined);
  }

  #tellAll(): void {
    for (const listening of this.#listening) this.#tell(listening);
  }

  #tell(listening: Listening): void {
    if (!this.#listening.has(listening)) return;
    const { target, listener } = listening;
    if (this.#denied.has(target.path)) {
      this.#listening.delete(listening);
      listener.error(denied());
      return;
    }
    listener.next({ found: this.find(target), fromCache: !this.isReachable });
  }

  /** What a target holds now. */
  find(target: Target): readonly Found[] {
    if (target.kind === "list") return this.#list(target);
    const found = this.#documents.get(target.path);
    return found === undefined ? [] : [found];
  }

  #list(target: ListTarget): readonly Found[] {
    const key = (found: Found): number => (target.newestBy === null ? 0 : -timeOf(found, target.newestBy));
    const compare = (one: Found, other: Found): number =>
      key(one) - key(other) || (one.id < other.id ? 1 : one.id > other.id ? -1 : 0);
    return [...this.#documents.values()]
      .filter(({ path }) => path.slice(0, path.lastIndexOf("/")) === target.path)
      .filter((found) => target.where.every(([field, value]) => fieldOf(found, field) === value))
      .filter((found) => target.from === undefined || compare(found, target.from) >= 0)
      .filter((found) => target.after === undefined || compare(found, target.after) > 0)
      .filter((found) => target.before === undefined || compare(found, target.before) < 0)
      .toSorted(compare)
      .slice(0, target.limit);
  }
}
