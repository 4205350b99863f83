import type { Event, GalleryPhoto, InvitationAnswer, Notification, Participant, PhotoCard } from "@shutterbell/kit";

/** One wedding for every test: invented, and the same each time. */
export const EVENT_ID = "mali-tom";
export const SECRET = "Zr8kQ2mW5xY7vB1nC3dE9f";

export const invitation: InvitationAnswer = {
  name: "Mali & Tom",
  startsAt: "2027-06-12T09:00:00Z",
  endsAt: "2027-06-12T17:00:00Z",
  timeZone: "Asia/Bangkok",
  locale: "th",
  visibility: "everyone",
};

export const event: Event = {
  ...invitation,
  schemaVersion: 1,
  startsAt: new Date(invitation.startsAt),
  endsAt: new Date(invitation.endsAt),
  status: "live",
};

export const guest: Participant = {
  schemaVersion: 1,
  displayName: "Nok",
  role: "guest",
  consent: { version: 1, state: "granted", at: new Date("2027-06-12T09:10:00Z") },
  joinedAt: new Date("2027-06-12T09:10:00Z"),
};

const MINUTE_MS = 60_000;
const FIRST = new Date("2027-06-12T12:00:00Z").getTime();

/** The instant of the `number`th photo: one a minute, from 19:00 in Bangkok. */
const instant = (number: number): Date => new Date(FIRST + number * MINUTE_MS);

const cardOf = (number: number, blurhash = "LEHV6nWB2yk8pyo0adR*.7kCMdnj"): PhotoCard => {
  const isTall = number % 3 === 0;
  const size = (long: number) =>
    isTall ? { width: (long * 2) / 3, height: long } : { width: long, height: (long * 2) / 3 };
  return {
    thumb: { path: `${EVENT_ID}/p${number}/thumb.webp`, ...size(600) },
    full: { path: `${EVENT_ID}/p${number}/full.webp`, ...size(2400) },
    blurhash,
    takenAt: instant(number),
  };
};

export const photoOf = (number: number, card = cardOf(number)): GalleryPhoto => ({
  schemaVersion: 1,
  status: "ready",
  audience: "everyone",
  rev: 1,
  photoId: `p${number}`,
  card,
  publishedAt: instant(number),
});

export const matchOf = (number: number, more: Partial<Notification> = {}): Notification => ({
  schemaVersion: 1,
  kind: "photo",
  eventId: EVENT_ID,
  photoId: `p${number}`,
  notificationId: `${EVENT_ID}_p${number}`,
  rev: 1,
  card: cardOf(number),
  createdAt: instant(number),
  expireAt: new Date("2027-09-10T00:00:00Z"),
  seenAt: null,
  readAt: null,
  archivedAt: null,
  answer: null,
  ...more,
});
