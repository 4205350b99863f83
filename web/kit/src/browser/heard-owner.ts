import type { CacheOwner } from "../ports/cache-owner.ts";
import { KEPT_FOR, storedOwner } from "./stored-owner.ts";

/** The note in localStorage, and what other tabs write there. */
export const heardOwner: CacheOwner = {
  ...storedOwner,
  subscribe: (listener) => {
    const ending = new AbortController();
    // A null key means that everything was removed.
    const onStorage = ({ key }: StorageEvent): void => {
      if (key === null || key === KEPT_FOR) listener();
    };
    window.addEventListener("storage", onStorage, ending);
    return () => ending.abort();
  },
};
