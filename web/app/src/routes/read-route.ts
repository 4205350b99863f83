export type EventView =
  | { readonly name: "all" }
  | { readonly name: "me" }
  | { readonly name: "photo"; readonly photoId: string };

export type Route =
  | { readonly screen: "home" }
  | { readonly screen: "event"; readonly eventId: string; readonly view: EventView }
  | { readonly screen: "erased" }
  | { readonly screen: "unknown" };

const EVENT = String.raw`/e/([A-Za-z0-9][A-Za-z0-9-]{0,63})`;
const patterns = {
  all: new RegExp(`^${EVENT}/?$`),
  me: new RegExp(`^${EVENT}/me/?$`),
  photo: new RegExp(`^${EVENT}/p/([A-Za-z0-9][A-Za-z0-9_-]{0,95})/?$`),
};

/** Where whoever had everything about them deleted is told so. */
export const ERASED_LINK = "/erased";

const unknown: Route = { screen: "unknown" };

/** What an address of this app shows. An id that no event or photo can have leads nowhere. */
export function readRoute(path: string): Route {
  if (path === "/" || path === "") return { screen: "home" };
  if (path === ERASED_LINK) return { screen: "erased" };
  const [, photoEvent, photoId] = patterns.photo.exec(path) ?? [];
  if (photoEvent !== undefined && photoId !== undefined)
    return { screen: "event", eventId: photoEvent, view: { name: "photo", photoId } };
  for (const name of ["all", "me"] as const) {
    const [, eventId] = patterns[name].exec(path) ?? [];
    if (eventId !== undefined) return { screen: "event", eventId, view: { name } };
  }
  return unknown;
}

export const galleryLink = (eventId: string): string => `/e/${eventId}`;
export const meLink = (eventId: string): string => `/e/${eventId}/me`;
export const photoLink = (eventId: string, photoId: string): string => `/e/${eventId}/p/${photoId}`;
