/** Numbers that the rules, the kit and the functions must agree on. */

/** The most documents that one list query may ask for; the rules refuse a larger `limit`, and one without. */
export const MAX_PAGE = 50;

/** The most people in one match set. */
export const MAX_MATCHES = 200;

/** A gallery card stays below this, so that hundreds of listeners can afford it (bytes of JSON). */
export const MAX_PHOTO_CARD_BYTES = 1024;

const DAY_MS = 24 * 60 * 60 * 1000;
export const INBOX_TTL_MS = 90 * DAY_MS;
export const DELIVERY_TTL_MS = 30 * DAY_MS;
export const DEAD_LETTER_TTL_MS = 90 * DAY_MS;

/** Tries of one delivery before it becomes a dead letter. */
export const MAX_ATTEMPTS = 3;
