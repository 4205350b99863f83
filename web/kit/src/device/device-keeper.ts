import { createCell } from "../cell.ts";
import { type Account, uidOf } from "../ports/account.ts";
import { type CacheOwner, UNERASED } from "../ports/cache-owner.ts";
import { type Clock, within } from "../ports/clock.ts";
import { requireUid } from "../ports/require-uid.ts";
import type { OwnDevice } from "../types.ts";
import type { KeptCache } from "./kept-cache.ts";

/** Erasing waits for the other tabs to let go; one that sleeps does not, and then the next start goes on. */
export const ERASE_MS = 5_000;

export interface KeeperDeps<Db> {
  readonly account: Account;
  readonly cache: Pick<KeptCache<Db>, "former" | "isOutdated" | "letGo">;
  readonly clock: Clock;
  /** Removes from the disk what one that has ended, or any other, has kept. */
  readonly erase: (db: Db) => Promise<void>;
  readonly owner: CacheOwner;
}

/**
 * Whether what is read is kept on this device, and for whom. What must go is noted first, here or by the cache, and is
 * erased then; what could not be erased is given to nobody.
 */
export class DeviceKeeper<Db> implements OwnDevice {
  readonly #deps: KeeperDeps<Db>;
  readonly #isMine = createCell(false);
  #erasing: Promise<void> = Promise.resolve();
  /** What the cache has let go, and is seen to. */
  #seenTo: Promise<Db> | null = null;

  constructor(deps: KeeperDeps<Db>) {
    this.#deps = deps;
    deps.account.session.subscribe(() => this.#look());
    deps.owner.subscribe(() => this.#onOwner());
    this.#onOwner();
  }

  readonly get = (): boolean => this.#isMine.get();
  readonly subscribe = (listener: () => void): (() => void) => this.#isMine.subscribe(listener);

  readonly remember = async (isMine: boolean): Promise<void> => {
    const { account, owner } = this.#deps;
    const uid = requireUid(account, "This device");
    // Somebody else's may still be there; a cache that could not be erased is not given to anybody.
    if (isMine ? owner.get() === UNERASED : owner.get() !== null) {
      this.#forget();
      await this.#erasing;
    }
    if (isMine && owner.get() === null && uidOf(account.session.get()) === uid) owner.set(uid);
    this.#look();
  };

  /** Settles when everything that had to go has gone, or goes at the next start. */
  readonly whenForgotten = (): Promise<void> => this.#erasing;

  // The tab that said so erases; this one lets go of what it has open.
  #onOwner(): void {
    const { cache } = this.#deps;
    if (cache.isOutdated) {
      cache.letGo();
      this.#seenTo = cache.former;
    }
    this.#look();
  }

  #look(): void {
    const { account, cache, owner } = this.#deps;
    const uid = uidOf(account.session.get());
    if (owner.get() === UNERASED && cache.former !== this.#seenTo) this.#erase();
    this.#isMine.set(uid !== null && owner.get() === uid);
  }

  #forget(): void {
    const { cache, owner } = this.#deps;
    // First of all, so that whatever happens next it is known, and that the other tabs let go.
    owner.set(UNERASED);
    if (cache.former === null || cache.isOutdated) cache.letGo();
    this.#erase();
    this.#look();
  }

  #erase(): void {
    const { cache, clock, owner } = this.#deps;
    const { former } = cache;
    this.#seenTo = former;
    const erase = async (): Promise<void> => {
      const ended = await former;
      if (ended !== null) await this.#deps.erase(ended);
      if (owner.get() === UNERASED) owner.set(null);
    };
    this.#erasing = within(clock, ERASE_MS, erase(), () => new Error("late")).catch(() => undefined);
  }
}
