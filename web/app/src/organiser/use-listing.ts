import type { KitError, PagedStore, Store, Watched } from "@shutterbell/kit";
import type { Listing } from "@shutterbell/kit/organiser";
import { useEffect, useState, useSyncExternalStore } from "react";

/** A list as far as it is loaded, and the way on. */
export interface Loaded<T> {
  readonly items: readonly T[];
  /** Whether the server has said anything yet. */
  readonly isKnown: boolean;
  readonly hasOlder: boolean;
  readonly error: KitError | null;
  readonly loadOlder: () => Promise<void>;
}

export const useWatched = <T>(store: Store<Watched<T>>): Watched<T> =>
  useSyncExternalStore(store.subscribe, store.get, store.get);

export function useListing<T>(store: PagedStore<Listing<T>>): Loaded<T> {
  const { value, error } = useWatched(store);
  return {
    items: value?.items ?? [],
    isKnown: value !== undefined,
    hasOlder: value?.hasOlder ?? false,
    error,
    loadOlder: store.loadOlder,
  };
}

/** Fetches older pages by itself until there are `pages`. */
export function useEnough<T>(loaded: Loaded<T>, pages: number): Loaded<T> {
  const { isKnown, hasOlder, loadOlder } = loaded;
  const [fetched, setFetched] = useState(1);
  const isWanting = isKnown && hasOlder && fetched < pages;
  useEffect(() => {
    if (!isWanting) return undefined;
    let isCurrent = true;
    const count = (): void => {
      if (isCurrent) setFetched(fetched + 1);
    };
    loadOlder().then(count, count);
    return () => {
      isCurrent = false;
    };
  }, [isWanting, fetched, loadOlder]);
  return loaded;
}
