import {
  type Alerting,
  type AnnouncementItem,
  type Attempt,
  type Consent,
  type DeadLetter,
  DEFAULT_ALERTING,
  DEFAULT_PREFERENCES,
  type DeliveryIn,
  type Event,
  INBOX_TTL_MS,
  notificationId,
  type NotificationSettings,
  type Participant,
  type PhotoItem,
  type Preferences,
  SCHEMA_VERSION,
  type Timeline,
} from "@shutterbell/contract";
import type { Found } from "../decide/choose-items.ts";

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** When it all takes place: a Friday, in the summer of the northern half. */
export const NOW = new Date("2026-06-12T14:04:00.000Z");
export const at = (ms: number): Date => new Date(NOW.getTime() + ms);

export const EVENT_ID = "harbour";
/** Somebody's uid: what no id, no log line and no push may hold. */
export const UID = "mali";

export const alertingWith = (change: Partial<Alerting>): Alerting => ({ ...DEFAULT_ALERTING, ...change });
export const preferencesWith = (change: Partial<Preferences>): Preferences => ({ ...DEFAULT_PREFERENCES, ...change });

export const makeEvent = (change: Partial<Event> = {}): Event => ({
  schemaVersion: SCHEMA_VERSION,
  name: "Mali & Tom",
  startsAt: at(-4 * HOUR_MS),
  endsAt: at(4 * HOUR_MS),
  timeZone: "Asia/Bangkok",
  locale: "en",
  status: "live",
  visibility: "everyone",
  ...change,
});

export const makeParticipant = (state: Consent["state"] = "granted"): Participant => ({
  schemaVersion: SCHEMA_VERSION,
  displayName: "A guest",
  role: "guest",
  consent: { version: 1, state, at: at(-HOUR_MS) },
  joinedAt: at(-HOUR_MS),
});

export const makeSettings = (change: Partial<Preferences> = {}): NotificationSettings => ({
  schemaVersion: SCHEMA_VERSION,
  ...preferencesWith(change),
  updatedAt: at(-HOUR_MS),
});

const image = { path: "harbour/p1/thumb.webp", width: 480, height: 320 };
export const card = { thumb: image, full: image, blurhash: "LEHV6nWB2yk8pyo0adR*.7kCMdnj", takenAt: at(-HOUR_MS) };

const schemaVersion: typeof SCHEMA_VERSION = SCHEMA_VERSION;
const itemBase = (createdAt: Date) => ({
  schemaVersion,
  eventId: EVENT_ID,
  createdAt,
  expireAt: new Date(createdAt.getTime() + INBOX_TTL_MS),
  seenAt: null,
  readAt: null,
  archivedAt: null,
  answer: null,
});

export const makePhotoItem = (photoId: string, change: Partial<PhotoItem> = {}): PhotoItem => ({
  ...itemBase(change.createdAt ?? NOW),
  kind: "photo",
  photoId,
  rev: 1,
  card,
  confidence: 0.9,
  processedAt: at(-SECOND_MS),
  ...change,
});

export const makeAnnouncementItem = (
  announcementId: string,
  change: Partial<AnnouncementItem> = {},
): AnnouncementItem => ({
  ...itemBase(change.createdAt ?? NOW),
  kind: "announcement",
  announcementId,
  text: "The band starts now.",
  priority: "normal",
  ...change,
});

/** An inbox item under its id, as a thread finds it. */
export const foundPhoto = (photoId: string, change: Partial<PhotoItem> = {}): Found => ({
  id: notificationId(EVENT_ID, photoId),
  item: makePhotoItem(photoId, change),
});
export const foundAnnouncement = (announcementId: string, change: Partial<AnnouncementItem> = {}): Found => ({
  id: `${EVENT_ID}_.${announcementId}`,
  item: makeAnnouncementItem(announcementId, change),
});

export const NO_TIMES: Timeline = {
  processedAt: null,
  committedAt: null,
  triggeredAt: null,
  plannedAt: null,
  leasedAt: null,
  acceptedAt: null,
  shownAt: null,
  clickedAt: null,
};

type Base = Omit<DeliveryIn<"sent">, "state">;

/** What all deliveries have, whatever their state. */
const deliveryBase = (change: Partial<Base> = {}): Base => ({
  schemaVersion: SCHEMA_VERSION,
  eventId: EVENT_ID,
  uid: UID,
  channel: "push",
  category: "photo",
  priority: "normal",
  thread: "t".repeat(32),
  seq: 1,
  covers: [notificationId(EVENT_ID, "p1")],
  left: [],
  count: 0,
  cursor: { at: NOW, known: [notificationId(EVENT_ID, "p1")] },
  alertedAt: [],
  redriveOf: null,
  replaces: [],
  attempts: [],
  timeline: { ...NO_TIMES, plannedAt: NOW },
  createdAt: NOW,
  expireAt: at(30 * DAY_MS),
  ...change,
});

export const makePlanned = (change: Partial<Base> & { dueAt?: Date } = {}): DeliveryIn<"planned"> => ({
  ...deliveryBase(change),
  state: "planned",
  dueAt: change.dueAt ?? at(MINUTE_MS),
});
export const makeLeased = (change: Partial<Base> & { dueAt?: Date } = {}): DeliveryIn<"leased"> => ({
  ...deliveryBase(change),
  state: "leased",
  holder: "holder-1",
  dueAt: change.dueAt ?? at(MINUTE_MS),
});
export const makeRetry = (change: Partial<Base> & { dueAt?: Date } = {}): DeliveryIn<"retry"> => ({
  ...deliveryBase(change),
  state: "retry",
  dueAt: change.dueAt ?? at(2 * SECOND_MS),
});
export const makeSent = (change: Partial<Base> = {}): DeliveryIn<"sent"> => ({
  ...deliveryBase({ timeline: { ...NO_TIMES, plannedAt: NOW, leasedAt: NOW, acceptedAt: NOW }, ...change }),
  state: "sent",
});

export const failed = (ms: number): Attempt => ({
  at: at(ms),
  outcome: "retry",
  error: "messaging/internal-error",
});

export const makeLetter = (change: Partial<DeadLetter> = {}): DeadLetter => ({
  schemaVersion: SCHEMA_VERSION,
  eventId: EVENT_ID,
  uid: UID,
  channel: "push",
  category: "photo",
  covers: [notificationId(EVENT_ID, "p1")],
  reason: "messaging/internal-error",
  attempts: [failed(0)],
  diedAt: NOW,
  replaces: [],
  toldUntil: NOW,
  expireAt: at(90 * DAY_MS),
  redriveRequestedAt: null,
  redrivenAs: null,
  ...change,
});
