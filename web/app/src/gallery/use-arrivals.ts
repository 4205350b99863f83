import { useState, useSyncExternalStore } from "react";
import { type Arrivals, splitArrivals } from "./split-arrivals.ts";

/** As near to the top as counts as being there, in CSS pixels. */
const TOP = 80;

function onScroll(listener: () => void): () => void {
  window.addEventListener("scroll", listener, { passive: true });
  return () => window.removeEventListener("scroll", listener);
}

const useIsAtTop = (): boolean => useSyncExternalStore(onScroll, () => window.scrollY < TOP);

/** At the top new photos are let in at once; further down they wait until the reader comes back up. */
export function useArrivals<T extends { readonly at: Date }>(photos: readonly T[]): Arrivals<T> {
  const isAtTop = useIsAtTop();
  const newest = photos[0]?.at.getTime() ?? null;
  const [shownUntil, setShownUntil] = useState(newest);
  if (newest !== null && newest !== shownUntil && (isAtTop || shownUntil === null)) setShownUntil(newest);
  return splitArrivals(photos, isAtTop ? null : shownUntil);
}
