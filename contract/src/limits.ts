/** Numbers that the rules, the kit and the functions must agree on. */

/** The most documents that one list query may ask for; the rules refuse a larger `limit`, and one without. */
export const MAX_PAGE = 50;

/** Of what people write, in UTF-16 units. */
export const MAX_PERSON_NAME = 60;
export const MAX_EVENT_NAME = 120;
export const MAX_ANNOUNCEMENT = 500;

/** How many events one person can mute; of more the first muted are forgotten, which are over by then. */
export const MAX_MUTED = 50;

/** The most people in one match set. */
export const MAX_MATCHES = 200;

/** A gallery card stays below this, so that hundreds of listeners can afford it (bytes of JSON). */
export const MAX_PHOTO_CARD_BYTES = 1024;

const DAY_MS = 24 * 60 * 60 * 1000;
/** What a person did without a connection is saved if it reaches the server within this time; the rules hold the same. */
export const ACTION_TTL_MS = DAY_MS;
export const INBOX_TTL_MS = 90 * DAY_MS;
/** How long a delivery that never ends is kept, which should not happen. */
export const DELIVERY_TTL_MS = 30 * DAY_MS;
/** How long one that has ended is kept, counted from its end and from the end of its event. */
export const FINISHED_TTL_MS = 3 * DAY_MS;
export const DEAD_LETTER_TTL_MS = 90 * DAY_MS;

/** A browser that has not opened the app for so long is marked as silent, and after the second span removed. */
export const DEVICE_SILENT_MS = 30 * DAY_MS;
export const DEVICE_GONE_MS = 60 * DAY_MS;

/** Tries of one delivery before it becomes a dead letter. */
export const MAX_ATTEMPTS = 3;

/** The most inbox items that one alert tells of; the next alert tells of the rest. */
export const MAX_COVERS = 2500;

/**
 * How much later than the `createdAt` that it bears an inbox item may become visible: the server stamps a commit when
 * it begins, and commits end in another order than they began.
 */
export const COMMIT_SLACK_MS = 60_000;

/** How many deliveries in a row may be sent again one for the other, and be known to the last; a push has room for them. */
export const MAX_REPLACED = 20;

/** How long it is remembered that somebody was erased, or was told what is held about them; nobody is named there. */
export const AUDIT_TTL_MS = 3 * 365 * DAY_MS;

/** How long the function that was triggered has for an erasure, before the reconciler takes it up. */
export const ERASURE_GRACE_MS = 2 * 60_000;

/**
 * When an erasure looks once more, counted from its first look: an ID token that was out then lets its owner's browsers
 * write for an hour, and a function that was running may write for some minutes.
 */
export const ERASURE_CLOSE_MS = 65 * 60_000;
