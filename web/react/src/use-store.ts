import type { Store } from "@shutterbell/kit";
import { useSyncExternalStore } from "react";

/** The value of a kit store now, and a render at each change. On a server it is what the store starts with. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}
