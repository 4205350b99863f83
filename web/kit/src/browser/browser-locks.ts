import type { Locks } from "../ports/tabs.ts";
import { WORDS_VERSION } from "../tabs/words.ts";
import type { KitConfig } from "../types.ts";

/** What keeps this app's names apart from others on the same origin. */
export const prefixOf = ({ firebase }: KitConfig): string => `shutterbell/${WORDS_VERSION}/${firebase.projectId}/`;

/** Web Locks; undefined in a browser whose tabs have no locks, or no way to speak to each other. */
export function browserLocks(prefix: string): Locks | undefined {
  // Browsers have locks on https and on localhost only.
  const locks: LockManager | undefined = navigator.locks;
  if (locks === undefined || typeof BroadcastChannel === "undefined") return undefined;
  return {
    lock: (name, hear, isStealing = false) => {
      const ending = new AbortController();
      const { signal } = ending;
      const hold = (): Promise<void> | undefined => {
        if (signal.aborted) return undefined;
        hear("held");
        return new Promise((release) => signal.addEventListener("abort", () => release()));
      };
      locks.request(prefix + name, isStealing ? { steal: true } : { signal }, hold).catch((thrown: unknown) => {
        if (!signal.aborted) hear(thrown instanceof DOMException && thrown.name === "AbortError" ? "lost" : "refused");
      });
      return () => ending.abort();
    },
  };
}
