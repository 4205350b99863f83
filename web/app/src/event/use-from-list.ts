import { useHistoryState } from "wouter/use-browser-location";

export type List = "all" | "me";

/** Kept in the history beside a photo's address: the list that it was opened from. */
export interface FromList {
  readonly from: List;
}

/** The list that the photo now shown was opened from; null when it was opened by its address or by a push. */
export function useFromList(): List | null {
  const state: unknown = useHistoryState<unknown>();
  if (typeof state !== "object" || state === null || !("from" in state)) return null;
  return state.from === "all" || state.from === "me" ? state.from : null;
}
