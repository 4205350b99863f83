import { MAX_MUTED, type Preferences } from "@shutterbell/contract";
import type { PreferenceChange } from "../types.ts";

function mute(events: readonly string[], muted: Readonly<Record<string, boolean>>): string[] {
  const others = events.filter((eventId) => !Object.hasOwn(muted, eventId));
  return [...others, ...Object.keys(muted).filter((eventId) => muted[eventId])].slice(-MAX_MUTED);
}

/** The preferences with a change made; made twice it is as made once. */
export function changePreferences(
  { channels: { photo, announcement }, mutedEvents, ...rest }: Preferences,
  { channels = {}, muted = {}, ...changes }: PreferenceChange,
): Preferences {
  return {
    ...rest,
    ...changes,
    channels: {
      photo: { ...photo, ...channels.photo },
      announcement: { ...announcement, ...channels.announcement },
    },
    mutedEvents: mute(mutedEvents, muted),
  };
}
