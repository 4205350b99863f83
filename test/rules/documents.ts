import { createHash } from "node:crypto";
import { type DocumentKind, type DocumentOf, notificationId, paths, type Role } from "@shutterbell/contract";
import { EMPTY_EVENT, EVENT, OTHER_EVENT, UIDS } from "./people.ts";

/** One stored document: its kind, where it stands, and what it holds. */
export type Stored = { [K in DocumentKind]: { kind: K; path: string; data: DocumentOf<K> } }[DocumentKind];

export const NOON = new Date("2026-05-16T12:00:00.000Z");
export const LATER = new Date("2026-08-16T12:00:00.000Z");

const PHOTO = "p1";
/** A ready photo that organisers alone may see. */
export const HIDDEN_PHOTO = "p2";
export const WITHDRAWN_PHOTO = "p3";
export const NOTIFICATION = notificationId(EVENT, PHOTO);
const DELIVERY = "hV3kq8Zt1LwYb0Rn";
const INSTALLATION = "cX9dQ2installation";

/** The id of the document of one browser, as contract says: the SHA-256 of its id. */
export const deviceIdOf = (id: string | Uint8Array): string => createHash("sha256").update(id).digest("hex");

const schemaVersion = 1;
const card = {
  thumb: { path: "harbour/p1/thumb.jpg", width: 320, height: 213 },
  full: { path: "harbour/p1/full.jpg", width: 4096, height: 2731 },
  blurhash: "LEHV6nWB2yk8pyo0adR*",
  takenAt: NOON,
};

export const event: DocumentOf<"event"> = {
  schemaVersion,
  name: "Harbour Swim",
  startsAt: NOON,
  endsAt: LATER,
  timeZone: "Europe/Lisbon",
  locale: "en",
  status: "live",
  visibility: "everyone",
};
export const join: DocumentOf<"join"> = { schemaVersion, secret: "q8Zt1LwYb0RnhV3kc2d4Xg", rotatedAt: NOON };
export const participantAs = (role: Role, displayName: string): DocumentOf<"participant"> => ({
  schemaVersion,
  displayName,
  role,
  consent: { version: 1, state: "granted", at: NOON },
  joinedAt: NOON,
});
export const progress: DocumentOf<"progress"> = {
  schemaVersion,
  received: 12,
  processed: 7,
  failed: 1,
  updatedAt: NOON,
};
export const photo = {
  schemaVersion,
  status: "ready",
  audience: "everyone",
  rev: 1,
  card,
  publishedAt: NOON,
} satisfies DocumentOf<"photo">;
const withdrawnPhoto: DocumentOf<"photo"> = {
  schemaVersion,
  status: "withdrawn",
  rev: 2,
  publishedAt: NOON,
  withdrawnAt: LATER,
};
export const matchSet: DocumentOf<"matchSet"> = {
  schemaVersion,
  rev: 1,
  matches: { [UIDS.guest]: { confidence: 0.97 }, [UIDS.otherGuest]: { confidence: 0.91 } },
  processedAt: NOON,
  committedAt: NOON,
};
export const inboxItem: DocumentOf<"inboxItem"> = {
  schemaVersion,
  kind: "photo",
  eventId: EVENT,
  photoId: PHOTO,
  rev: 1,
  card,
  createdAt: NOON,
  expireAt: LATER,
  seenAt: null,
  readAt: null,
  archivedAt: null,
  answer: null,
};
export const device: DocumentOf<"device"> = {
  schemaVersion,
  kind: "fid",
  id: INSTALLATION,
  platform: "web",
  userAgent: "Mozilla/5.0",
  refreshedAt: NOON,
};
const switches = { push: true, email: false, sms: false };
export const settings: DocumentOf<"settings"> = {
  schemaVersion,
  channels: { photo: switches, announcement: switches },
  quietHours: { from: "22:30", to: "07:00", timeZone: "Asia/Bangkok" },
  digest: "instant",
  mutedEvents: [OTHER_EVENT],
  updatedAt: NOON,
};
export const delivery = {
  schemaVersion,
  eventId: EVENT,
  uid: UIDS.guest,
  channel: "push",
  category: "photo",
  priority: "normal",
  covers: [NOTIFICATION],
  attempts: [],
  timeline: {
    processedAt: NOON,
    committedAt: NOON,
    triggeredAt: NOON,
    plannedAt: NOON,
    leasedAt: null,
    acceptedAt: null,
    shownAt: null,
    clickedAt: null,
  },
  createdAt: NOON,
  expireAt: LATER,
  state: "planned",
  dueAt: NOON,
} satisfies DocumentOf<"delivery">;
const { dueAt: _, ...begun } = delivery;
const leasedDelivery: DocumentOf<"delivery"> = {
  ...begun,
  state: "leased",
  lease: { holder: "worker-1", expiresAt: LATER },
};
export const deadLetter: DocumentOf<"deadLetter"> = {
  schemaVersion,
  eventId: EVENT,
  uid: UIDS.guest,
  channel: "push",
  covers: [NOTIFICATION],
  reason: "three tries",
  attempts: [{ at: NOON, outcome: "unknown", error: "deadline" }],
  diedAt: NOON,
  expireAt: LATER,
};

/** What each kind's cells of the matrix are tried on; what a person can own is the guest's. */
export const seeded: { readonly [K in DocumentKind]: { readonly path: string; readonly data: DocumentOf<K> } } = {
  event: { path: paths.event(EVENT), data: event },
  join: { path: paths.join(EVENT), data: join },
  participant: { path: paths.participant(EVENT, UIDS.guest), data: participantAs("guest", "Gwen") },
  progress: { path: paths.progress(EVENT, "camera-1"), data: progress },
  photo: { path: paths.photo(EVENT, PHOTO), data: photo },
  matchSet: { path: paths.matchSet(EVENT, PHOTO), data: matchSet },
  inboxItem: { path: paths.inboxItem(UIDS.guest, NOTIFICATION), data: inboxItem },
  device: { path: paths.device(UIDS.guest, deviceIdOf(INSTALLATION)), data: device },
  settings: { path: paths.settings(UIDS.guest), data: settings },
  delivery: { path: paths.delivery(EVENT, DELIVERY), data: delivery },
  deadLetter: { path: paths.deadLetter(EVENT, DELIVERY), data: deadLetter },
};

const staff = (eventId: string): Stored[] => [
  { kind: "participant", path: paths.participant(eventId, UIDS.guest), data: participantAs("guest", "Gwen") },
  { kind: "participant", path: paths.participant(eventId, UIDS.otherGuest), data: participantAs("guest", "Omar") },
  {
    kind: "participant",
    path: paths.participant(eventId, UIDS.photographer),
    data: participantAs("photographer", "Petra"),
  },
  { kind: "participant", path: paths.participant(eventId, UIDS.organiser), data: participantAs("organiser", "Olaf") },
];

/** Everything that stands in the database when a file of tests begins. */
export const allDocuments: readonly Stored[] = [
  ...staff(EVENT),
  ...staff(EMPTY_EVENT),
  { kind: "event", ...seeded.event },
  { kind: "join", ...seeded.join },
  { kind: "progress", ...seeded.progress },
  { kind: "photo", ...seeded.photo },
  { kind: "photo", path: paths.photo(EVENT, HIDDEN_PHOTO), data: { ...photo, audience: "organisers" } },
  { kind: "photo", path: paths.photo(EVENT, WITHDRAWN_PHOTO), data: withdrawnPhoto },
  { kind: "matchSet", ...seeded.matchSet },
  { kind: "inboxItem", ...seeded.inboxItem },
  { kind: "inboxItem", path: paths.inboxItem(UIDS.otherGuest, NOTIFICATION), data: inboxItem },
  {
    kind: "inboxItem",
    path: paths.inboxItem(UIDS.otherGuest, notificationId(EVENT, "p4")),
    data: { ...inboxItem, photoId: "p4", seenAt: NOON, readAt: NOON, archivedAt: NOON, answer: "notMe" },
  },
  { kind: "device", ...seeded.device },
  { kind: "settings", ...seeded.settings },
  { kind: "delivery", ...seeded.delivery },
  { kind: "delivery", path: paths.delivery(EVENT, "Yb0RnhV3kq8Zt1Lw"), data: leasedDelivery },
  { kind: "deadLetter", ...seeded.deadLetter },
  { kind: "event", path: paths.event(OTHER_EVENT), data: { ...event, name: "Meadow Run" } },
  {
    kind: "participant",
    path: paths.participant(OTHER_EVENT, UIDS.otherOrganiser),
    data: participantAs("organiser", "Mina"),
  },
];
