import type { Tabs } from "../ports/tabs.ts";
import type { Word } from "../tabs/words.ts";

const isHeldBy = (locks: LockManager, name: string): Promise<boolean> =>
  new Promise((resolve) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        // Kept until the page goes.
        return lock === null ? undefined : new Promise<void>(() => undefined);
      })
      // A browser that gives no locks cannot keep tabs apart; then each tells.
      .catch(() => resolve(true));
  });

/**
 * Web Locks and BroadcastChannel, where the browser has both.
 * @param prefix what keeps this app's names apart from others on the same origin
 */
export function browserTabs(prefix: string): Tabs | undefined {
  // Browsers have locks on https and on localhost only.
  const locks: LockManager | undefined = navigator.locks;
  if (locks === undefined || typeof BroadcastChannel === "undefined") return undefined;
  return {
    newId: () => crypto.randomUUID(),
    join: (name, hear) => {
      const channel = new BroadcastChannel(prefix + name);
      channel.addEventListener("message", ({ data }: MessageEvent<Word>) => hear(data));
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin, this one
      return { say: (word) => channel.postMessage(word), leave: () => channel.close() };
    },
    lock: (name, { held, lost, refused }, isStealing = false) => {
      const ending = new AbortController();
      const { signal } = ending;
      const hold = (): Promise<void> | undefined => {
        if (signal.aborted) return undefined;
        held();
        return new Promise((release) => signal.addEventListener("abort", () => release()));
      };
      locks.request(prefix + name, isStealing ? { steal: true } : { signal }, hold).catch((thrown: unknown) => {
        if (signal.aborted) return;
        if (thrown instanceof DOMException && thrown.name === "AbortError") lost();
        else refused();
      });
      return () => ending.abort();
    },
    claim: (name) => isHeldBy(locks, prefix + name),
  };
}
