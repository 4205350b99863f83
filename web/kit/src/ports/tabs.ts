import type { Word } from "../tabs/words.ts";

/**
 * What happens to a lock that was asked for; nothing more once it was given up. `lost`: another tab has taken it away;
 * `refused`: this browser gives no locks after all.
 */
export type LockNews = "held" | "lost" | "refused";

/** Of all tabs of one browser one at a time has a lock, which is known by its name to every tab of this origin. */
export interface Locks {
  /**
   * Waits for the lock, in the order of asking, or takes it from whoever has it. A tab that goes gives up its locks.
   * @returns gives it up, or waits no longer
   */
  readonly lock: (name: string, hear: (news: LockNews) => void, isStealing?: boolean) => () => void;
}

/** What else the tabs of one browser have in common. */
export interface Tabs extends Locks {
  /** A name for this tab that no other has. */
  readonly newId: () => string;
  /** Tells `hear` what the other tabs say, never what this one says. */
  readonly join: (name: string, hear: (word: Word) => void) => Channel;
  /** Whether this tab, before any other, says that it takes this; nobody else can, for as long as the tab lives. */
  readonly claim: (name: string) => Promise<boolean>;
}

export interface Channel {
  readonly say: (word: Word) => void;
  /** Says and hears nothing from now on, not even what is on its way. */
  readonly leave: () => void;
}
