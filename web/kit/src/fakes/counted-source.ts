import type { DocumentSource, Found, SnapshotListener, Target } from "../ports/document-source.ts";
import { keyOf } from "../tabs/line.ts";

/**
 * Counts the documents that listeners bring, as Firestore bills them: all that a new listener finds, and after that
 * each one that is new in its result or has changed. A connection that was lost and comes back brings what has changed.
 * Who listens to what is listened to already is told by the SDK what it has.
 */
export class CountedSource implements DocumentSource {
  readonly #source: DocumentSource;
  readonly #shared = new Map<string, { listeners: number; before: ReadonlySet<Found> }>();
  brought = 0;
  readonly ping: DocumentSource["ping"];

  constructor(source: DocumentSource) {
    this.#source = source;
    this.ping = source.ping;
  }

  /** How many since it was asked last. */
  take(): number {
    const { brought } = this;
    this.brought = 0;
    return brought;
  }

  readonly listen = (target: Target, listener: SnapshotListener): (() => void) => {
    const key = keyOf(target);
    const shared = this.#shared.get(key) ?? { listeners: 0, before: new Set() };
    this.#shared.set(key, shared);
    shared.listeners += 1;
    const leave = this.#source.listen(target, {
      next: (snapshot) => {
        this.brought += snapshot.found.filter((found) => !shared.before.has(found)).length;
        shared.before = new Set(snapshot.found);
        listener.next(snapshot);
      },
      error: listener.error,
    });
    return () => {
      leave();
      shared.listeners -= 1;
      if (shared.listeners === 0 && this.#shared.get(key) === shared) this.#shared.delete(key);
    };
  };
}
