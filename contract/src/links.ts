/** Where the app shows one photo; the links of pushes and of the gallery are the same. */
export const photoLink = (event: string, photo: string): string => `/e/${event}/p/${photo}`;
/** Where the app shows what was announced. */
export const eventLink = (event: string): string => `/e/${event}`;
/** Where the app shows all photos of the reader. */
export const photosOfMeLink = (event: string): string => `/e/${event}/me`;
