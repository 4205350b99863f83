import { type Account, uidOf } from "../ports/account.ts";
import { type CacheNote, UNERASED } from "../ports/cache-owner.ts";
import { createTeller } from "../teller.ts";

/** What keeps, or does not. */
export interface Database<Db> {
  /** `isKept`: on the disk, shared by all tabs; else in the memory of this page alone. */
  readonly open: (isKept: boolean) => Db;
  /** Ends it; another one may be opened at once. */
  readonly end: (db: Db) => Promise<void>;
}

export interface KeptCacheDeps<Db> {
  readonly account: Account;
  readonly database: Database<Db>;
  readonly owner: CacheNote;
}

/**
 * The database of this page. What is kept belongs to one person: when somebody else is signed in, or nobody, the page
 * goes over to one in memory and notes that what was kept must be erased (device-keeper.ts); it is never opened again.
 * Make it before anything that reads, so that it hears of the next person first.
 */
export class KeptCache<Db> {
  readonly #deps: KeptCacheDeps<Db>;
  readonly #replaced = createTeller<void>();
  #db: Db;
  /** Whose reading this page's database keeps. */
  #keptFor: string | null;
  /** The database that was let go last, as soon as it has ended. */
  former: Promise<Db> | null = null;

  constructor(deps: KeptCacheDeps<Db>) {
    this.#deps = deps;
    const { account, database, owner } = deps;
    this.#keptFor = owner.get() || null;
    this.#db = database.open(this.#keptFor !== null);
    if (owner.get() === UNERASED) this.letGo();
    account.session.subscribe(() => this.#onSession());
    this.#onSession();
  }

  /** What reads and writes; ask anew each time. */
  readonly current = (): Db => this.#db;

  /** Tells that `current` is another one, and that the former has ended. */
  readonly onReplaced = this.#replaced.listen;

  /** Whether what this page keeps is, by the note, no longer to be kept. */
  get isOutdated(): boolean {
    return this.#keptFor !== null && this.#deps.owner.get() !== this.#keptFor;
  }

  /** Goes over to a database in memory. */
  letGo(): void {
    const { database } = this.#deps;
    const former = this.#db;
    this.former = database.end(former).then(() => former);
    // Whoever erases it hears of it.
    this.former.catch(() => undefined);
    this.#keptFor = null;
    this.#db = database.open(false);
    this.#replaced.tell();
  }

  #onSession(): void {
    const { account, owner } = this.#deps;
    const session = account.session.get();
    // Another tab may have noted already that it must go, and not told this one yet.
    const isForeign = (kept: string | null): boolean => Boolean(kept) && kept !== uidOf(session);
    if (session.status === "unknown" || !(isForeign(owner.get()) || isForeign(this.#keptFor))) return;
    // First of all, so that whatever happens next it is known, and that the other tabs let go.
    owner.set(UNERASED);
    this.letGo();
  }
}
