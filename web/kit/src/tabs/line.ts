import type { Found, Snapshot, SnapshotListener, Target } from "../ports/document-source.ts";

const isSame = (one: Found | undefined, other: Found): one is Found =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

/** Two targets with the same key are the same: of a document that bounds a list only its place counts. */
export const keyOf = (target: Target): string =>
  JSON.stringify(target, (name, value: unknown) => (name === "data" ? undefined : value));

/** One target as this tab knows it: who of this tab listens to it, and what they were told last. */
export class Line {
  readonly key: string;
  readonly target: Target;
  readonly #listeners = new Set<{ readonly told: SnapshotListener }>();
  #last: Snapshot | null = null;
  /** Whether the server has said nothing yet since somebody else brings the snapshots. */
  #isDoubted = false;
  /** Tabs that this one listens for. */
  readonly followers = new Set<string>();
  /** Ends the listening, where it is this tab that listens. */
  close: (() => void) | null = null;
  isRenewed = false;

  constructor(target: Target) {
    this.target = target;
    this.key = keyOf(target);
  }

  get last(): Snapshot | null {
    return this.#last;
  }

  get isLocal(): boolean {
    return this.#listeners.size > 0;
  }

  /**
   * Whoever comes later is told at once what is known.
   * @param known what they were told last, by whoever listened before
   */
  join(told: SnapshotListener, known: Snapshot | null): () => void {
    const listener = { told };
    this.#listeners.add(listener);
    if (this.#last === null) {
      this.#last = known;
      // Only the server may take away from that.
      this.doubt();
    } else
      queueMicrotask(() => {
        if (this.#last !== null && this.#listeners.has(listener)) told.next(this.#last);
      });
    return () => void this.#listeners.delete(listener);
  }

  /** Another one brings the snapshots from now on. Its cache may know less than what is shown: only the server may take away. */
  doubt(): void {
    this.#isDoubted = this.#last !== null;
  }

  next(snapshot: Snapshot): void {
    const { fromCache } = snapshot;
    if (!fromCache) {
      this.#isDoubted = false;
      this.isRenewed = false;
    }
    const before = this.#last?.found ?? [];
    const known = new Map(before.map((found) => [found.id, found]));
    const keep = (found: Found): Found => {
      const same = known.get(found.id);
      return isSame(same, found) ? same : found;
    };
    const found = this.#isDoubted ? before : snapshot.found.map(keep);
    this.#last = { found, fromCache };
    for (const { told } of this.#listeners) told.next(this.#last);
  }

  error(thrown: unknown): void {
    for (const { told } of this.#listeners) told.error(thrown);
    this.#listeners.clear();
  }
}
