import type { CacheOwner } from "../ports/cache-owner.ts";

const KEY = "shutterbell/kept-for";

/** In localStorage. A browser that refuses that keeps nothing. */
export const storedOwner: CacheOwner = {
  get: () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  },
  set: (owner) => {
    try {
      if (owner === null) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, owner);
    } catch {
      // Then it is not kept.
    }
  },
  subscribe: (listener) => {
    const ending = new AbortController();
    // A null key means that everything was removed.
    const onStorage = ({ key }: StorageEvent): void => {
      if (key === null || key === KEY) listener();
    };
    window.addEventListener("storage", onStorage, ending);
    return () => ending.abort();
  },
};
