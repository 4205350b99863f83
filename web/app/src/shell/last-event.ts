import type { KeptStorage } from "./app-storage.ts";

const KEY = "shutterbell.last-event";

/** The event that the reader was in last: the installed app begins there. */
export const lastEvent = (local: KeptStorage): string | null => local.getItem(KEY);
export const keepLastEvent = (local: KeptStorage, eventId: string): void => local.setItem(KEY, eventId);

/** For an event that does not let the reader in any longer. */
export function forgetLastEvent(local: KeptStorage, eventId: string): void {
  if (lastEvent(local) === eventId) local.removeItem(KEY);
}
