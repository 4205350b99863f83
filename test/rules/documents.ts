import { createHash } from "node:crypto";
import {
  announcementItemId,
  DEFAULT_ALERTING,
  type DocumentKind,
  type DocumentOf,
  notificationId,
  paths,
  type Role,
} from "@shutterbell/contract";
import { EMPTY_EVENT, EVENT, OTHER_EVENT, UIDS } from "./people.ts";

/** One stored document: its kind, where it stands, and what it holds. */
export type Stored = { [K in DocumentKind]: { kind: K; path: string; data: DocumentOf<K> } }[DocumentKind];

export const NOON = new Date("2026-05-16T12:00:00.000Z");
export const LATER = new Date("2026-08-16T12:00:00.000Z");

const PHOTO = "p1";
/** A ready photo that organisers alone may see. */
export const HIDDEN_PHOTO = "p2";
export const WITHDRAWN_PHOTO = "p3";
const ANNOUNCEMENT = "a1";
export const NOTIFICATION = notificationId(EVENT, PHOTO);
const ANNOUNCED = announcementItemId(EVENT, ANNOUNCEMENT);
export const DELIVERY = "hV3kq8Zt1LwYb0Rn";
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
  inboxWritten: true,
};
const itemBase = {
  schemaVersion,
  eventId: EVENT,
  createdAt: NOON,
  expireAt: LATER,
  seenAt: null,
  readAt: null,
  archivedAt: null,
  answer: null,
} as const;
export const inboxItem: DocumentOf<"inboxItem"> = {
  ...itemBase,
  kind: "photo",
  photoId: PHOTO,
  rev: 1,
  card,
  confidence: 0.97,
  processedAt: NOON,
};
export const announcement: DocumentOf<"announcement"> = {
  schemaVersion,
  text: "The band starts now.",
  priority: "high",
  createdAt: NOON,
};
/** The other kind of inbox item, and where the guest's stands. */
export const announcedItem: { readonly path: string; readonly data: DocumentOf<"inboxItem"> } = {
  path: paths.inboxItem(UIDS.guest, ANNOUNCED),
  data: {
    ...itemBase,
    kind: "announcement",
    announcementId: ANNOUNCEMENT,
    text: announcement.text,
    priority: announcement.priority,
  },
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
  minConfidence: 0.5,
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
  thread: "Zt1LwYb0RnhV3kq8",
  seq: 2,
  covers: [NOTIFICATION],
  left: [{ reason: "seen", items: [notificationId(EVENT, "p0")] }],
  count: 1,
  cursor: { at: NOON, known: [NOTIFICATION] },
  alertedAt: [NOON],
  redriveOf: null,
  replaces: [],
  attempts: [{ at: NOON, outcome: "accepted", error: null }],
  timeline: {
    processedAt: NOON,
    committedAt: NOON,
    triggeredAt: NOON,
    plannedAt: NOON,
    leasedAt: NOON,
    acceptedAt: NOON,
    shownAt: null,
    clickedAt: null,
  },
  createdAt: NOON,
  expireAt: LATER,
  state: "sent",
} satisfies DocumentOf<"delivery">;
const leasedDelivery: DocumentOf<"delivery"> = {
  ...delivery,
  seq: 3,
  count: 0,
  attempts: [],
  state: "leased",
  holder: "worker-1",
  dueAt: LATER,
};
export const deadLetter: DocumentOf<"deadLetter"> = {
  schemaVersion,
  eventId: EVENT,
  uid: UIDS.guest,
  channel: "push",
  category: "photo",
  covers: [NOTIFICATION],
  reason: "messaging/internal-error",
  attempts: [{ at: NOON, outcome: "unknown", error: "deadline" }],
  diedAt: NOON,
  replaces: [],
  toldUntil: NOON,
  expireAt: LATER,
  redriveRequestedAt: null,
  redrivenAs: null,
};
export const circuit: DocumentOf<"circuit"> = {
  schemaVersion,
  channel: "push",
  state: "open",
  reason: "messaging/server-unavailable",
  changedAt: NOON,
};
export const reconciler: DocumentOf<"reconciler"> = {
  schemaVersion,
  matches: NOON,
  consents: NOON,
  announcements: NOON,
  updatedAt: NOON,
};
export const signingKey: DocumentOf<"signingKey"> = { schemaVersion, key: "k".repeat(43), createdAt: NOON };
const AUDIT = "Lw1LwYb0RnhV3kq8Zt";
/** An entry about the guest, who was taken out of the event. */
export const auditEntry = {
  schemaVersion,
  action: "erased",
  by: "organiser",
  eventId: EVENT,
  salt: "s".repeat(32),
  subject: "0f".repeat(32),
  counts: { participant: 1, matchSet: 1, inboxItem: 2, device: 0, settings: 0, delivery: 2, deadLetter: 1 },
  askedAt: NOON,
  expireAt: LATER,
  state: "closed",
  erasedAt: NOON,
  closedAt: LATER,
} satisfies DocumentOf<"auditEntry">;
/** Where an entry stands that is about an account, and about no event. */
export const ACCOUNT_AUDIT = paths.auditEntry("Zt1LwYb0RnhV3kq8Lw");
export const erasure: DocumentOf<"erasure"> = {
  schemaVersion,
  uid: UIDS.guest,
  eventId: EVENT,
  auditId: AUDIT,
  eventIds: [EVENT],
  askedAt: NOON,
  erasedAt: NOON,
  dueAt: LATER,
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
  announcement: { path: paths.announcement(EVENT, ANNOUNCEMENT), data: announcement },
  circuit: { path: paths.circuit("push"), data: circuit },
  reconciler: { path: paths.reconciler(), data: reconciler },
  signingKey: { path: paths.signingKey(), data: signingKey },
  auditEntry: { path: paths.auditEntry(AUDIT), data: auditEntry },
  erasure: { path: paths.erasure("0a".repeat(20)), data: erasure },
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
  { kind: "inboxItem", ...announcedItem },
  { kind: "device", ...seeded.device },
  {
    kind: "device",
    path: paths.device(UIDS.otherGuest, deviceIdOf("silent")),
    data: { ...device, id: "silent", silentSince: NOON },
  },
  { kind: "settings", ...seeded.settings },
  { kind: "delivery", ...seeded.delivery },
  { kind: "delivery", path: paths.delivery(EVENT, "Yb0RnhV3kq8Zt1Lw"), data: leasedDelivery },
  { kind: "deadLetter", ...seeded.deadLetter },
  { kind: "deadLetter", path: paths.deadLetter(OTHER_EVENT, DELIVERY), data: { ...deadLetter, eventId: OTHER_EVENT } },
  { kind: "announcement", ...seeded.announcement },
  { kind: "circuit", ...seeded.circuit },
  { kind: "reconciler", ...seeded.reconciler },
  { kind: "signingKey", ...seeded.signingKey },
  { kind: "auditEntry", ...seeded.auditEntry },
  { kind: "auditEntry", path: ACCOUNT_AUDIT, data: { ...auditEntry, by: "self", eventId: null } },
  { kind: "erasure", ...seeded.erasure },
  {
    kind: "event",
    path: paths.event(OTHER_EVENT),
    data: { ...event, name: "Meadow Run", alerting: DEFAULT_ALERTING },
  },
  {
    kind: "participant",
    path: paths.participant(OTHER_EVENT, UIDS.otherOrganiser),
    data: participantAs("organiser", "Mina"),
  },
];
