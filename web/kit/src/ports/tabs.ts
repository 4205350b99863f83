import type { Word } from "../tabs/words.ts";

/** What happens to a lock that was asked for; nothing more once it was given up. */
export interface LockHolder {
  readonly held: () => void;
  /** Another tab has taken it away. */
  readonly lost: () => void;
  /** This browser gives no locks after all. */
  readonly refused: () => void;
}

/** What the tabs of one browser have in common. All of it is known by name, to every tab of this origin. */
export interface Tabs {
  /** A name for this tab that no other has. */
  readonly newId: () => string;
  /** Tells `hear` what the other tabs say, never what this one says. */
  readonly join: (name: string, hear: (word: Word) => void) => Channel;
  /**
   * Waits for the lock, in the order of asking, or takes it from whoever has it. A tab that goes gives up its locks.
   * @returns gives it up, or waits no longer
   */
  readonly lock: (name: string, holder: LockHolder, isStealing?: boolean) => () => void;
  /** Whether this tab, before any other, says that it takes this; nobody else can, for as long as the tab lives. */
  readonly claim: (name: string) => Promise<boolean>;
}

export interface Channel {
  readonly say: (word: Word) => void;
  /** Says and hears nothing from now on, not even what is on its way. */
  readonly leave: () => void;
}
