const getIsOpen = "They may get it by another statement already.";

/**
 * Changes that open nothing and close nothing, and why. One that a row notices after all, or that is no longer made,
 * fails the run: then its line goes.
 */
export const explained: Readonly<Record<string, string>> = {
  "roleIn · get(/databases/$(database)/documents/events/$(eventId)/participants/$(request.auth.uid)).data.role → get(/databases/$('(default)')/documents/events/$(eventId)/participants/$(request.auth.uid)).data.role":
    "Rules that are put in force later hold in (default) alone; other-databases.test.ts asks another one.",
  "isAnswerKeptOrGiven · !after.diff(before).affectedKeys().hasAny(['answer', 'answeredAt']) → !after.diff(before).affectedKeys().hasAny(['answer', 'answeredAt', 'extra', 'junk!'])":
    "What is asked for beside them is nothing that changesOnly lets through.",
  "isTimeZone · zone.matches('[A-Za-z][A-Za-z0-9+-]+(/[A-Za-z0-9_+-]+)*') → zone.matches('[A-Za-z][A-Za-z0-8+-]+(/[A-Za-z0-9_+-]+)*')":
    "No zone has a nine in its first word; what is meant is any digit.",
  "/events/{eventId} · allow update: if isOrganiser(eventId) → and allow get: if isOrganiser(eventId);": getIsOpen,
  "/events/{eventId}/participants/{uid} · allow list: if isOrganiser(eventId) → and allow get: if isOrganiser(eventId);":
    getIsOpen,
  "/events/{eventId}/participants/{uid} · allow update: if isSelf(uid) → and allow get: if isSelf(uid);": getIsOpen,
  "/events/{eventId}/participants/{uid} · allow update: if isOrganiser(eventId) → and allow get: if isOrganiser(eventId);":
    getIsOpen,
  "/events/{eventId}/announcements/{announcementId} · allow create: if isOrganiser(eventId) → and allow get: if isOrganiser(eventId);":
    getIsOpen,
  "/events/{eventId}/announcements/{announcementId} · allow delete: if isOrganiser(eventId) → and allow get: if isOrganiser(eventId);":
    getIsOpen,
  "/audit/{auditId} · allow get: if isOrganiser(resource.data.eventId) → and allow create: if isOrganiser(resource.data.eventId);":
    "What is not there yet has no event, and so the condition errs.",
};

const oneInstant = "It differs in one instant alone, and whether a row meets that is luck.";

/** Changes that are not tried, for what comes of it would not be the same each time; one that is no longer made fails the run. */
export const undecidable: Readonly<Record<string, string>> = {
  "isTakenLately · time > request.time - duration.value(24, 'h') → time >= request.time - duration.value(24, 'h')":
    oneInstant,
  "isTakenLately · time <= request.time + duration.value(2, 'm') → time < request.time + duration.value(2, 'm')":
    oneInstant,
};
