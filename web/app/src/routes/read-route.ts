import { photosIn, photosOfMeLink } from "@shutterbell/kit/links";

export type EventView =
  | { readonly name: "all" }
  /** `only` names the photos that a notification counted; where it names none, it is all of them. */
  | { readonly name: "me"; readonly only: readonly string[] }
  | { readonly name: "photo"; readonly photoId: string };

/** A part of the organisers' dashboard. */
export type OrganiserView = "now" | "photos" | "people" | "announce";

export type Route =
  | { readonly screen: "home" }
  | { readonly screen: "event"; readonly eventId: string; readonly view: EventView }
  | { readonly screen: "organiser"; readonly eventId: string; readonly view: OrganiserView }
  | { readonly screen: "erased" }
  | { readonly screen: "unknown" };

const ID = "([A-Za-z0-9][A-Za-z0-9-]{0,63})";
const EVENT = `/e/${ID}`;
const ORGANISER = new RegExp(`^/o/${ID}(?:/(photos|people|announce))?/?$`);
const ORGANISER_VIEWS: readonly OrganiserView[] = ["now", "photos", "people", "announce"];
const patterns = {
  all: new RegExp(`^${EVENT}/?$`),
  me: new RegExp(`^${EVENT}/me/?$`),
  photo: new RegExp(`^${EVENT}/p/([A-Za-z0-9][A-Za-z0-9_-]{0,95})/?$`),
};

/** Where whoever had everything about them deleted is told so. */
export const ERASED_LINK = "/erased";

const unknown: Route = { screen: "unknown" };

/** What an address of this app shows. An id that no event or photo can have leads nowhere. */
export function readRoute(path: string, search = ""): Route {
  if (path === "/" || path === "") return { screen: "home" };
  if (path === ERASED_LINK) return { screen: "erased" };
  const [, photoEvent, photoId] = patterns.photo.exec(path) ?? [];
  if (photoEvent !== undefined && photoId !== undefined)
    return { screen: "event", eventId: photoEvent, view: { name: "photo", photoId } };
  const [, meEvent] = patterns.me.exec(path) ?? [];
  if (meEvent !== undefined)
    return { screen: "event", eventId: meEvent, view: { name: "me", only: onlyIn(meEvent, search) } };
  const [, eventId] = patterns.all.exec(path) ?? [];
  return eventId === undefined ? readOrganiserRoute(path) : { screen: "event", eventId, view: { name: "all" } };
}

function readOrganiserRoute(path: string): Route {
  const [, eventId, name = "now"] = ORGANISER.exec(path) ?? [];
  const view = ORGANISER_VIEWS.find((known) => known === name);
  return eventId === undefined || view === undefined ? unknown : { screen: "organiser", eventId, view };
}

/** @param search with or without its question mark */
const onlyIn = (eventId: string, search: string): readonly string[] =>
  photosIn(`${meLink(eventId)}?${search.replace(/^\?/, "")}`);

export const galleryLink = (eventId: string): string => `/e/${eventId}`;
/** To all photos of the reader; with photos, to these among them. */
export const meLink = (eventId: string, photoIds: readonly string[] = []): string => photosOfMeLink(eventId, photoIds);
export const organiserLink = (eventId: string, view: OrganiserView = "now"): string =>
  view === "now" ? `/o/${eventId}` : `/o/${eventId}/${view}`;
export const photoLink = (eventId: string, photoId: string): string => `/e/${eventId}/p/${photoId}`;
