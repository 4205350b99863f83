import {
  type AnnouncementItem,
  type Event,
  type Participant,
  type Photo,
  type PhotoItem,
  SCHEMA_VERSION,
} from "@shutterbell/contract";

const schemaVersion: typeof SCHEMA_VERSION = SCHEMA_VERSION;
const AT = new Date(Date.UTC(2026, 5, 12, 12));

const image = { path: "harbour/p1/thumb.jpg", width: 400, height: 300 };
const card = { thumb: image, full: image, blurhash: "LEHV6nWB2yk8pyo0adR*.7kCMdnj", takenAt: AT };

export const eventDocument = (name = "Mali & Tom"): Event => ({
  schemaVersion,
  name,
  startsAt: AT,
  endsAt: AT,
  timeZone: "Asia/Bangkok",
  locale: "th",
  status: "live",
  visibility: "everyone",
});

export const photoDocument = (publishedAt: Date): Photo => ({
  schemaVersion,
  status: "ready",
  audience: "everyone",
  rev: 1,
  card,
  publishedAt,
});

export const withdrawnDocument = (publishedAt: Date): Photo => ({
  schemaVersion,
  status: "withdrawn",
  rev: 2,
  publishedAt,
  withdrawnAt: publishedAt,
});

const itemOf = (createdAt: Date) => ({
  schemaVersion,
  eventId: "harbour",
  createdAt,
  expireAt: new Date(createdAt.getTime() + 90 * 24 * 3_600_000),
  seenAt: null,
  readAt: null,
  archivedAt: null,
  answer: null,
});

export const inboxDocument = (createdAt: Date, changes: Partial<PhotoItem> = {}): PhotoItem => ({
  ...itemOf(createdAt),
  kind: "photo",
  photoId: "p1",
  rev: 1,
  card,
  confidence: 0.93,
  processedAt: createdAt,
  ...changes,
});

export const announcementDocument = (createdAt: Date, changes: Partial<AnnouncementItem> = {}): AnnouncementItem => ({
  ...itemOf(createdAt),
  kind: "announcement",
  announcementId: "a1",
  text: "The group photo is at eight.",
  priority: "normal",
  ...changes,
});

export const participantDocument = (state: Participant["consent"]["state"]): Participant => ({
  schemaVersion,
  displayName: "Mali",
  role: "guest",
  consent: { version: 1, state, at: AT },
  joinedAt: AT,
});
