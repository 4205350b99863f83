import type { KitError, PagedStore, Store, Watched } from "@shutterbell/kit";
import type { Listing } from "@shutterbell/kit/organiser";
import type { OrganiserKey } from "../texts/organiser-texts.ts";
import { useEffect, useSyncExternalStore } from "react";

/** Why nothing can be said of something: the server has not answered yet, or will not. Each is a text as well. */
export type Gap = Extract<OrganiserKey, "loading" | "stopped">;

/** A list as far as it is loaded, and the way on. */
export interface Loaded<T> {
  readonly items: readonly T[];
  readonly gap: Gap | null;
  readonly hasOlder: boolean;
  readonly error: KitError | null;
  readonly loadOlder: () => Promise<void>;
}

export const useWatched = <T>(store: Store<Watched<T>>): Watched<T> =>
  useSyncExternalStore(store.subscribe, store.get, store.get);

/** Null where it is known; what it would say of nothing, it does not say before. */
export function gapOf({ value, connection }: Pick<Watched<unknown>, "value" | "connection">): Gap | null {
  if (value !== undefined) return null;
  return connection === "denied" || connection === "failed" ? "stopped" : "loading";
}

export function useListing<T>(store: PagedStore<Listing<T>>): Loaded<T> {
  const { value, error, connection } = useWatched(store);
  return {
    items: value?.items ?? [],
    gap: gapOf({ value, connection }),
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
