import type { OneAtATime } from "../ports/action-storage.ts";

/**
 * Web Locks: a tab that is closed gives its lock back. A browser without them may send an action from two tabs, which
 * the server's documents tell from two actions.
 */
export const browserLock =
  (locks: LockManager | undefined): OneAtATime =>
  async (name, work) => {
    if (locks === undefined) await work();
    else await locks.request(name, work);
  };
