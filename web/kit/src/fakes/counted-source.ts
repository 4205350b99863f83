import type { DocumentSource, Found, SnapshotListener, Target } from "../ports/document-source.ts";

/**
 * Counts the documents that listeners bring, as Firestore bills them: all that a new listener finds, and after that
 * each one that is new in its result or has changed. A connection that was lost and comes back brings what has changed.
 */
export class CountedSource implements DocumentSource {
  readonly #source: DocumentSource;
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
    let before = new Set<Found>();
    return this.#source.listen(target, {
      next: (snapshot) => {
        this.brought += snapshot.found.filter((found) => !before.has(found)).length;
        before = new Set(snapshot.found);
        listener.next(snapshot);
      },
      error: listener.error,
    });
  };
}
