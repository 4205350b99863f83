/** A push holds 4096 bytes in all; this leaves room for the rest of it. */
export const MAX_LINK = 1200;

/** Where the app shows one photo; the links of pushes and of the gallery are the same. */
export const photoLink = (event: string, photo: string): string => `/e/${event}/p/${photo}`;
/** Where the app shows what was announced. */
export const eventLink = (event: string): string => `/e/${event}`;
/** No photo's id holds it. */
const BETWEEN = "~";
/** Where the app shows all photos of the reader; of those that are named, these alone, as long as a link holds them. */
export function photosOfMeLink(event: string, photos: readonly string[] = []): string {
  const all = `/e/${event}/me`;
  const these = `${all}?new=${photos.join(BETWEEN)}`;
  return photos.length === 0 || these.length > MAX_LINK ? all : these;
}

/** The photos that a link of ours names; none where it leads to more than them. */
export function photosIn(link: string): readonly string[] {
  const [, photos = ""] = /^\/e\/[^/]+\/(?:p\/|me\?new=)([\w~-]+)$/.exec(link) ?? [];
  return photos.split(BETWEEN).filter((photo) => photo !== "");
}
