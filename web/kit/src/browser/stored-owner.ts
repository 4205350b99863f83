import type { CacheNote } from "../ports/cache-owner.ts";

export const KEPT_FOR = "shutterbell/kept-for";

/** In localStorage. A browser that refuses that keeps nothing. */
export const storedOwner: CacheNote = {
  get: () => {
    try {
      return localStorage.getItem(KEPT_FOR);
    } catch {
      return null;
    }
  },
  set: (owner) => {
    try {
      if (owner === null) localStorage.removeItem(KEPT_FOR);
      else localStorage.setItem(KEPT_FOR, owner);
    } catch {
      // Then it is not kept.
    }
  },
};
