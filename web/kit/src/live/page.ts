import type { LiveSource, Found, ListTarget, Snapshot } from "../ports/document-source.ts";
import { findRemoved } from "./find-removed.ts";

export interface PageDeps {
  readonly source: LiveSource;
  readonly target: ListTarget;
  readonly onChange: () => void;
  readonly onError: (thrown: unknown) => void;
  /** The server has taken these away; never called with none. */
  readonly onRemoved: (removed: readonly Found[]) => void;
}

/** One listener over a stretch of a list, and what it holds now. */
export class Page {
  readonly target: ListTarget;
  readonly #close: () => void;
  readonly #waiting: (() => void)[] = [];
  /** What was found since the server last confirmed a snapshot, by id. */
  readonly #known = new Map<string, Found>();
  found: readonly Found[] = [];
  fromCache = true;
  /** Whether anything came yet, and whether the server has confirmed it once. */
  answered = false;
  confirmed = false;
  /** Whether another page begins where this one ends. */
  isContinued = false;

  constructor(deps: PageDeps) {
    this.target = deps.target;
    this.#close = deps.source.listen(deps.target, {
      next: (snapshot) => {
        this.found = snapshot.found;
        this.fromCache = snapshot.fromCache;
        this.answered = true;
        this.confirmed ||= !snapshot.fromCache;
        this.#release();
        const removed = this.#compare(snapshot);
        deps.onChange();
        if (removed.length > 0) deps.onRemoved(removed);
      },
      error: deps.onError,
    });
  }

  get isFull(): boolean {
    return this.found.length >= this.target.limit;
  }

  /** Resolves at the first snapshot, or when the page is closed. */
  whenAnswered(): Promise<void> {
    return this.answered ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }

  close(): void {
    this.#close();
    this.#release();
  }

  // What is missing from the cache alone may be on its way: only the server says that something is gone.
  #compare({ found, fromCache }: Snapshot): readonly Found[] {
    const removed = fromCache ? [] : findRemoved(this.#known.values(), found, this.target);
    if (!fromCache) this.#known.clear();
    for (const each of found) this.#known.set(each.id, each);
    return removed;
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
