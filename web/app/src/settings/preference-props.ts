import type { PreferenceCentre, Preferences } from "@shutterbell/kit";

/** What every part of the preferences shows, and how it changes it. */
export interface PreferenceProps {
  readonly preferences: Preferences;
  readonly change: PreferenceCentre["change"];
}
