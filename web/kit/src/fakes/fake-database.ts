import type { Database } from "../device/kept-cache.ts";
import type { CacheOwner } from "../ports/cache-owner.ts";

/** One database that a page has opened. */
export interface FakeDb {
  readonly isKept: boolean;
  isEnded: boolean;
}

/** What databases of one browser leave on its disk. */
export class FakeDatabase implements Database<FakeDb> {
  /** Whether something is on the disk. */
  isOnDisk = false;
  /** What holds the erasing up, or makes it fail. */
  failure: Promise<void> = Promise.resolve();
  readonly opened: FakeDb[] = [];

  readonly open = (isKept: boolean): FakeDb => {
    const db = { isKept, isEnded: false };
    this.opened.push(db);
    this.isOnDisk ||= isKept;
    return db;
  };

  readonly end = async (db: FakeDb): Promise<void> => {
    db.isEnded = true;
  };

  readonly erase = async (db: FakeDb): Promise<void> => {
    if (!db.isEnded) throw new Error("It still runs.");
    await this.failure;
    this.isOnDisk = false;
  };
}

/** The note of one browser, read by each of its tabs. */
export class FakeOwner {
  #value: string | null = null;
  /** Whether tabs hear of what another has noted only later. */
  isMute = false;
  readonly #listeners = new Set<{ readonly tab: object; readonly call: () => void }>();

  get value(): string | null {
    return this.#value;
  }

  openTab(): CacheOwner {
    const tab = {};
    return {
      get: () => this.#value,
      set: (value) => {
        this.#value = value;
        for (const listener of this.#listeners) if (listener.tab !== tab && !this.isMute) listener.call();
      },
      subscribe: (call) => {
        const listener = { tab, call };
        this.#listeners.add(listener);
        return () => void this.#listeners.delete(listener);
      },
    };
  }
}
