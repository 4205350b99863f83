import { createCell } from "../cell.ts";
import { type Account, requireUid, uidOf } from "../ports/account.ts";
import { type CacheOwner, UNERASED } from "../ports/cache-owner.ts";
import { type Clock, within } from "../ports/clock.ts";
import { createTeller } from "../teller.ts";
import type { OwnDevice } from "../types.ts";

/** Erasing waits for the other tabs to let go; one that sleeps does not, and then the next start goes on. */
export const ERASE_MS = 5_000;

/** What keeps, or does not. */
export interface Database<Db> {
  /** `isKept`: on the disk, shared by all tabs; else in the memory of this page alone. */
  readonly open: (isKept: boolean) => Db;
  /** Ends it; another one may be opened at once. */
  readonly end: (db: Db) => Promise<void>;
  /** Removes from the disk what one that has ended, or any other, has kept. */
  readonly erase: (db: Db) => Promise<void>;
}

export interface KeptCacheDeps<Db> {
  readonly account: Account;
  readonly clock: Clock;
  readonly database: Database<Db>;
  readonly owner: CacheOwner;
}

/**
 * The database of this page, and whether it keeps what it reads. What is kept belongs to one person: it goes when they
 * sign out, when somebody else is signed in, and when they say that this is no longer their device; and what could not
 * be erased is never opened again. Make it before anything that reads, so that it hears of the next person first.
 */
export class KeptCache<Db> implements OwnDevice {
  readonly #deps: KeptCacheDeps<Db>;
  readonly #isMine = createCell(false);
  readonly #replaced = createTeller<void>();
  #db: Db;
  /** Whose reading this page's database keeps. */
  #keptFor: string | null;
  #erasing: Promise<void> = Promise.resolve();

  constructor(deps: KeptCacheDeps<Db>) {
    this.#deps = deps;
    const { account, database, owner } = deps;
    this.#keptFor = owner.get() || null;
    this.#db = database.open(this.#keptFor !== null);
    if (owner.get() === UNERASED) this.#forget();
    account.session.subscribe(() => this.#onSession());
    owner.subscribe(() => this.#onOwner());
    this.#onSession();
  }

  /** What reads and writes; ask anew each time. */
  readonly current = (): Db => this.#db;

  /** Tells that `current` is another one, and that the former has ended. */
  readonly onReplaced = this.#replaced.listen;

  readonly get = (): boolean => this.#isMine.get();
  readonly subscribe = (listener: () => void): (() => void) => this.#isMine.subscribe(listener);

  readonly remember = async (isMine: boolean): Promise<void> => {
    const { account, owner } = this.#deps;
    const uid = requireUid(account, "This device");
    if (!isMine) {
      if (owner.get() !== null) this.#forget();
      await this.#erasing;
      return;
    }
    // Somebody else's may still be there; a cache that could not be erased is not given to anybody.
    if (owner.get() === UNERASED) {
      this.#forget();
      await this.#erasing;
    }
    if (owner.get() === null && uidOf(account.session.get()) === uid) owner.set(uid);
    this.#show();
  };

  /** Settles when everything that had to go has gone, or goes at the next start. */
  readonly whenForgotten = (): Promise<void> => this.#erasing;

  #onSession(): void {
    const session = this.#deps.account.session.get();
    if (session.status === "unknown") return;
    const uid = uidOf(session);
    // Another tab may have noted already that it must go, and not told this one yet.
    const isForeign = (owner: string | null): boolean => owner !== null && owner !== UNERASED && owner !== uid;
    if (isForeign(this.#deps.owner.get()) || isForeign(this.#keptFor)) this.#forget();
    this.#show();
  }

  // The tab that said so erases; this one lets go of what it has open.
  #onOwner(): void {
    if (this.#keptFor !== null && this.#deps.owner.get() !== this.#keptFor) void this.#replace().catch(() => undefined);
    this.#show();
  }

  #show(): void {
    const uid = uidOf(this.#deps.account.session.get());
    this.#isMine.set(uid !== null && this.#deps.owner.get() === uid);
  }

  #forget(): void {
    const { clock, database, owner } = this.#deps;
    const former = this.#db;
    // First of all, so that whatever happens next it is known, and that the other tabs let go.
    owner.set(UNERASED);
    this.#show();
    const erase = async (): Promise<void> => {
      await this.#replace();
      await database.erase(former);
      if (owner.get() === UNERASED) owner.set(null);
    };
    this.#erasing = within(clock, ERASE_MS, erase(), () => new Error("late")).catch(() => undefined);
  }

  #replace(): Promise<void> {
    const { database } = this.#deps;
    const ended = database.end(this.#db);
    this.#keptFor = null;
    this.#db = database.open(false);
    this.#replaced.tell();
    return ended;
  }
}
