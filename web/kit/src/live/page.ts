import type { DocumentSource, Found, ListTarget } from "../ports/document-source.ts";

export interface PageDeps {
  readonly source: DocumentSource;
  readonly target: ListTarget;
  readonly onChange: () => void;
  readonly onError: (thrown: unknown) => void;
}

/** One listener over a stretch of a list, and what it holds now. */
export class Page {
  readonly target: ListTarget;
  readonly #close: () => void;
  readonly #waiting: (() => void)[] = [];
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
        deps.onChange();
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

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
