import type {
  AnnouncementNotification,
  Event,
  GalleryPhoto,
  Inbox,
  InvitationAnswer,
  Notification,
  Participant,
  PhotoCard,
  PhotoNotification,
  Preferences,
  Session,
} from "@shutterbell/kit";

/** One wedding for every test: invented, and the same each time. */
export const EVENT_ID = "mali-tom";
/** Five past eight in the evening, in Bangkok: the wedding has been going on for a while. */
export const NOW = new Date("2027-06-12T13:05:00Z");
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

/** A guest who came by invitation: the account has neither an address nor a number. */
export const signedIn: Session = { status: "signedIn", uid: "u1", hasEmail: false, hasPhone: false };

/** What holds for whoever has said nothing. */
export const preferences: Preferences = {
  channels: {
    photo: { push: true, email: false, sms: false },
    announcement: { push: true, email: false, sms: false },
  },
  quietHours: null,
  digest: "instant",
  minConfidence: 0,
  mutedEvents: [],
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

const itemOf = (number: number) => ({
  schemaVersion: 1 as const,
  eventId: EVENT_ID,
  createdAt: instant(number),
  expireAt: new Date("2027-09-10T00:00:00Z"),
  seenAt: null,
  readAt: null,
  archivedAt: null,
  answer: null,
});

export const matchOf = (number: number, more: Partial<PhotoNotification> = {}): PhotoNotification => ({
  ...itemOf(number),
  kind: "photo",
  photoId: `p${number}`,
  notificationId: `${EVENT_ID}_p${number}`,
  rev: 1,
  card: cardOf(number),
  confidence: 0.93,
  processedAt: instant(number),
  ...more,
});

/** What the organisers say in the `number`th minute. */
export const announcementOf = (
  number: number,
  more: Partial<AnnouncementNotification> = {},
): AnnouncementNotification => ({
  ...itemOf(number),
  kind: "announcement",
  announcementId: `a${number}`,
  notificationId: `${EVENT_ID}_.a${number}`,
  text: "Group photo at 20:00, by the fountain.",
  priority: "normal",
  ...more,
});

/** An inbox of these, newest first, as the kit sorts them. */
export function inboxOf(...kept: readonly Notification[]): Inbox {
  const items = kept.filter(({ archivedAt }) => archivedAt === null);
  return {
    items,
    archived: kept.filter(({ archivedAt }) => archivedAt !== null),
    photos: kept.filter((item) => item.kind === "photo"),
    unread: items.filter(({ seenAt }) => seenAt === null).length,
    hasOlder: false,
  };
}
