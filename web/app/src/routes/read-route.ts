import { photosIn, photosOfMeLink } from "@shutterbell/kit/links";

export type EventView =
  | { readonly name: "all" }
  /** `only` names the photos that a notification counted; where it names none, it is all of them. */
  | { readonly name: "me"; readonly only: readonly string[] }
  | { readonly name: "photo"; readonly photoId: string };

export type Route =
  | { readonly screen: "home" }
  | { readonly screen: "event"; readonly eventId: string; readonly view: EventView }
  | { readonly screen: "unknown" };

const EVENT = String.raw`/e/([A-Za-z0-9][A-Za-z0-9-]{0,63})`;
const patterns = {
  all: new RegExp(`^${EVENT}/?$`),
  me: new RegExp(`^${EVENT}/me/?$`),
  photo: new RegExp(`^${EVENT}/p/([A-Za-z0-9][A-Za-z0-9_-]{0,95})/?$`),
};

const unknown: Route = { screen: "unknown" };

/** What an address of this app shows. An id that no event or photo can have leads nowhere. */
export function readRoute(path: string, search = ""): Route {
  if (path === "/" || path === "") return { screen: "home" };
  const [, photoEvent, photoId] = patterns.photo.exec(path) ?? [];
  if (photoEvent !== undefined && photoId !== undefined)
    return { screen: "event", eventId: photoEvent, view: { name: "photo", photoId } };
  const [, meEvent] = patterns.me.exec(path) ?? [];
  if (meEvent !== undefined)
    return { screen: "event", eventId: meEvent, view: { name: "me", only: onlyIn(meEvent, search) } };
  const [, eventId] = patterns.all.exec(path) ?? [];
  return eventId === undefined ? unknown : { screen: "event", eventId, view: { name: "all" } };
}

/** @param search with or without its question mark */
const onlyIn = (eventId: string, search: string): readonly string[] =>
  photosIn(`${meLink(eventId)}?${search.replace(/^\?/, "")}`);

export const galleryLink = (eventId: string): string => `/e/${eventId}`;
/** To all photos of the reader; with photos, to these among them. */
export const meLink = (eventId: string, photoIds: readonly string[] = []): string => photosOfMeLink(eventId, photoIds);
export const photoLink = (eventId: string, photoId: string): string => `/e/${eventId}/p/${photoId}`;
