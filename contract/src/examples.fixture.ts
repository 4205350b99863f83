import type { DocumentOf } from "./documents.ts";
import type { DocumentKind } from "./paths.ts";

const at = new Date("2026-06-12T14:04:00Z");
const image = { path: "harbour/p1/thumb.webp", width: 480, height: 320 };
const card = {
  thumb: image,
  full: { ...image, path: "harbour/p1/full.webp" },
  blurhash: "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
  takenAt: at,
};
const timeline = {
  processedAt: at,
  committedAt: at,
  triggeredAt: at,
  plannedAt: at,
  leasedAt: null,
  acceptedAt: null,
  shownAt: null,
  clickedAt: null,
};
const switches = { push: true, email: false, sms: false };

/** One valid document of each kind. */
export const examples: { readonly [K in DocumentKind]: DocumentOf<K> } = {
  event: {
    schemaVersion: 1,
    name: "Mali & Tom",
    startsAt: at,
    endsAt: at,
    timeZone: "Asia/Bangkok",
    locale: "th-TH",
    status: "live",
    visibility: "everyone",
  },
  join: { schemaVersion: 1, secret: "c".repeat(32), rotatedAt: at },
  participant: {
    schemaVersion: 1,
    displayName: "Mali",
    role: "guest",
    consent: { version: 1, state: "granted", at },
    joinedAt: at,
  },
  progress: { schemaVersion: 1, received: 10, processed: 7, failed: 1, updatedAt: at },
  photo: { schemaVersion: 1, status: "ready", audience: "everyone", rev: 1, card, publishedAt: at },
  matchSet: { schemaVersion: 1, rev: 1, matches: { mali: { confidence: 0.93 } }, processedAt: at, committedAt: at },
  inboxItem: {
    schemaVersion: 1,
    kind: "photo",
    eventId: "harbour",
    photoId: "p1",
    rev: 1,
    card,
    createdAt: at,
    expireAt: at,
    seenAt: null,
    readAt: null,
    archivedAt: null,
    answer: null,
  },
  device: { schemaVersion: 1, kind: "token", id: "a-token", platform: "web", userAgent: "a browser", refreshedAt: at },
  settings: {
    schemaVersion: 1,
    channels: { photo: switches, announcement: switches },
    quietHours: { from: "22:00", to: "08:00", timeZone: "Asia/Bangkok" },
    digest: "instant",
    mutedEvents: [],
    updatedAt: at,
  },
  delivery: {
    schemaVersion: 1,
    state: "planned",
    dueAt: at,
    eventId: "harbour",
    uid: "mali",
    channel: "push",
    category: "photo",
    priority: "normal",
    covers: ["harbour_p1"],
    attempts: [],
    timeline,
    createdAt: at,
    expireAt: at,
  },
  deadLetter: {
    schemaVersion: 1,
    eventId: "harbour",
    uid: "mali",
    channel: "push",
    covers: ["harbour_p1"],
    reason: "messaging/internal-error",
    attempts: [{ at, outcome: "retry", error: "messaging/internal-error" }],
    diedAt: at,
    expireAt: at,
  },
};
