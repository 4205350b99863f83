import type { KitError, PagedStore, Store, Watched } from "@shutterbell/kit";
import type { Listing } from "@shutterbell/kit/organiser";
import { useEffect, useSyncExternalStore } from "react";

/** A list as far as it is loaded, and the way on. */
export interface Loaded<T> {
  readonly items: readonly T[];
  /** Whether the server has said anything yet; where it has not, nothing is said of it either. */
  readonly isKnown: boolean;
  readonly hasOlder: boolean;
  readonly error: KitError | null;
  readonly loadOlder: () => Promise<void>;
}

export const useWatched = <T>(store: Store<Watched<T>>): Watched<T> =>
  useSyncExternalStore(store.subscribe, store.get, store.get);

/** A list that is refused is as empty as it will be. */
export const isKnown = ({ value, connection }: Pick<Watched<unknown>, "value" | "connection">): boolean =>
  value !== undefined || connection === "denied" || connection === "failed";

export function useListing<T>(store: PagedStore<Listing<T>>): Loaded<T> {
  const { value, error, connection } = useWatched(store);
  return {
    items: value?.items ?? [],
    isKnown: isKnown({ value, connection }),
    hasOlder: value?.hasOlder ?? false,
    error,
    loadOlder: store.loadOlder,
  };
}

/** Fetches older pages by itself until there are `wanted` items. */
export function useEnough<T>({ items, hasOlder, loadOlder }: Loaded<T>, wanted: number): void {
  const missing = hasOlder ? Math.max(0, wanted - items.length) : 0;
  useEffect(() => {
    // One that brings nothing (all of it expired) is not asked again.
    if (missing > 0) void loadOlder();
  }, [missing, loadOlder]);
}
