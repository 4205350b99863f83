import type { LiveSource, Found, ListTarget } from "../ports/document-source.ts";
import type { Feed, FeedListener } from "./feed.ts";
import { Page } from "./page.ts";

/** How many new documents the newest page takes, while older ones are shown, before it is divided. */
const DIVIDE_AT = 25;

export interface PagesListener extends FeedListener {
  /** The server has taken these documents away: they were not merely pushed out of a page. */
  readonly removed: (found: readonly Found[]) => void;
}

type Bounds = Pick<ListTarget, "from" | "after" | "before">;

/**
 * A list, newest first, as a chain of live pages. What is shown is always the union of what live listeners hold:
 * a document that is withdrawn disappears wherever the reader has scrolled to.
 *
 * A query with a limit slides: a new document pushes the last one out. So once an older page is asked for, the newest
 * page is divided into one that begins at its newest document, and holds still, and one for what comes above that.
 * The same happens again when the one above fills up. Older pages begin after the last document of the page before,
 * so they never read a newer one.
 */
export class Pages implements Feed {
  readonly #source: LiveSource;
  readonly #target: ListTarget;
  readonly #listener: PagesListener;
  /** Every page that listens; those of the chain, and those that are about to join it. */
  readonly #listening = new Set<Page>();
  #chain: readonly Page[];
  #changing = false;
  #closed = false;

  constructor(source: LiveSource, target: ListTarget, listener: PagesListener) {
    this.#source = source;
    this.#target = target;
    this.#listener = listener;
    this.#chain = [this.#open({})];
  }

  readonly close = (): void => {
    this.#closed = true;
    for (const page of this.#listening) page.close();
  };

  readonly loadOlder = async (): Promise<void> => {
    if (this.#changing || !this.#hasOlder) return;
    const last = this.#chain.at(-1)?.found.at(-1);
    if (last === undefined) return;
    await this.#change(async () => {
      const older = this.#open({ after: last });
      await Promise.all([older.whenAnswered(), this.#chain.length === 1 && this.#divideNewest()]);
      this.#chain = [...this.#chain, older];
    });
  };

  get #hasOlder(): boolean {
    return !this.#closed && this.#chain.at(-1)?.isFull === true;
  }

  #open(bounds: Bounds): Page {
    const page = new Page({
      source: this.#source,
      target: { ...this.#target, ...bounds },
      onChange: () => this.#onChange(),
      onError: (thrown) => this.#onError(thrown),
      onRemoved: (removed) => {
        if (!this.#closed) this.#listener.removed(removed);
      },
    });
    this.#listening.add(page);
    return page;
  }

  #onChange(): void {
    if (this.#closed) return;
    this.#listener.next({
      found: union(this.#chain),
      fromCache:
        this.#chain.some((page) => page.confirmed && page.fromCache) || !this.#chain.some((page) => page.confirmed),
      hasOlder: this.#hasOlder,
    });
    this.#tend();
  }

  #onError(thrown: unknown): void {
    if (this.#closed) return;
    this.close();
    this.#listener.error(thrown);
  }

  /** Keeps the chain without a gap, however many documents came at once. */
  #tend(): void {
    if (this.#changing || this.#chain.length === 1) return;
    const [newest, ...others] = this.#chain;
    const torn = others.find((page) => page.target.before !== undefined && page.isFull && !page.isContinued);
    if (torn !== undefined) void this.#change(() => this.#continue(torn));
    else if (newest !== undefined && newest.found.length >= DIVIDE_AT) void this.#change(() => this.#divideNewest());
  }

  // One change of the chain at a time; what came meanwhile is looked at when it ends.
  async #change(change: () => Promise<void>): Promise<void> {
    this.#changing = true;
    await change();
    this.#changing = false;
    this.#onChange();
  }

  async #divideNewest(): Promise<void> {
    const [newest, ...others] = this.#chain;
    const first = newest?.found[0];
    if (newest === undefined || first === undefined) return;
    const still = this.#open({ ...newest.target, from: first });
    const above = this.#open({ before: first });
    await Promise.all([still.whenAnswered(), above.whenAnswered()]);
    this.#chain = [above, still, ...others];
    this.#listening.delete(newest);
    newest.close();
  }

  async #continue(page: Page): Promise<void> {
    const last = page.found.at(-1);
    if (last === undefined) return;
    page.isContinued = true;
    const next = this.#open({ ...(page.target.before && { before: page.target.before }), after: last });
    await next.whenAnswered();
    const place = this.#chain.indexOf(page) + 1;
    this.#chain = [...this.#chain.slice(0, place), next, ...this.#chain.slice(place)];
  }
}

/** In the order of the chain; where two pages overlap (a withdrawn document pulls in the next), each document once. */
function union(chain: readonly Page[]): readonly Found[] {
  const byId = new Map<string, Found>();
  for (const page of chain) for (const found of page.found) if (!byId.has(found.id)) byId.set(found.id, found);
  return [...byId.values()];
}
