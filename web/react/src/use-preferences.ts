import type { PreferenceCentre, Preferences, Watched } from "@shutterbell/kit";
import { useKit } from "./provider.tsx";
import { useStore } from "./use-store.ts";

export type WatchedPreferences = Omit<Watched<Preferences>, "value"> &
  Pick<PreferenceCentre, "change"> & {
    /** With what is not saved yet; undefined until they are known. */
    readonly preferences: Preferences | undefined;
  };

/** What the reader wants to be told, how and when. `change` is the same function at each render, and may reject. */
export function usePreferences(): WatchedPreferences {
  const { preferences: centre } = useKit();
  const { value: preferences, ...how } = useStore(centre);
  return { preferences, ...how, change: centre.change };
}
