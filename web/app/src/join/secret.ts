import { readRoute } from "../routes/read-route.ts";

const FRAGMENT = /^#k=([A-Za-z0-9_-]{22,128})$/;
const keyOf = (eventId: string): string => `shutterbell.invitation.${eventId}`;

/** The parts of the browser that an invitation passes through. */
export interface SecretPlaces {
  readonly location: Pick<Location, "pathname" | "search" | "hash">;
  readonly history: Pick<History, "state" | "replaceState">;
  readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
}

/**
 * Moves the secret of an invitation link from the address bar into `storage`, so that it is neither copied along with
 * the address nor seen over a shoulder. Call it before anything else reads the address.
 * @returns whether there was one
 */
export function takeSecret({ location, history, storage }: SecretPlaces): boolean {
  const [, secret] = FRAGMENT.exec(location.hash) ?? [];
  const route = readRoute(location.pathname);
  if (location.hash.startsWith("#k=")) history.replaceState(history.state, "", location.pathname + location.search);
  if (secret === undefined || (route.screen !== "event" && route.screen !== "organiser")) return false;
  storage.setItem(keyOf(route.eventId), secret);
  return true;
}

export const keptSecret = (storage: SecretPlaces["storage"], eventId: string): string | null =>
  storage.getItem(keyOf(eventId));

const listeners = new Set<() => void>();

export function forgetSecret(storage: SecretPlaces["storage"], eventId: string): void {
  storage.removeItem(keyOf(eventId));
  for (const listener of listeners) listener();
}

/** Calls `listener` when an invitation may have come (a link opened in this very tab) or gone. */
export function onSecret(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("hashchange", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("hashchange", listener);
  };
}
