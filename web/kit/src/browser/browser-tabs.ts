import type { Locks, Tabs } from "../ports/tabs.ts";
import type { Word } from "../tabs/words.ts";

const isHeldBy = (name: string): Promise<boolean> =>
  new Promise((resolve) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        // Kept until the page goes.
        return lock === null ? undefined : new Promise<void>(() => undefined);
      })
      // A browser that gives no locks cannot keep tabs apart; then each tells.
      .catch(() => resolve(true));
  });

/** Web Locks and BroadcastChannel, in a browser that has both. */
export const browserTabs = ({ lock }: Locks, prefix: string): Tabs => ({
  lock,
  newId: () => crypto.randomUUID(),
  join: (name, hear) => {
    const channel = new BroadcastChannel(prefix + name);
    channel.addEventListener("message", ({ data }: MessageEvent<Word>) => hear(data));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin, this one
    return { say: (word) => channel.postMessage(word), leave: () => channel.close() };
  },
  claim: (name) => isHeldBy(prefix + name),
});
