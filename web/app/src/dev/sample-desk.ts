import type {
  Circuit,
  Delivery,
  Join,
  ListedAnnouncement,
  ListedDelivery,
  ListedLetter,
  ListedParticipant,
  Listing,
  MatchSet,
} from "@shutterbell/kit/organiser";
import { EVENT_ID, SECRET } from "./sample-event.ts";

/** A quarter past seven in the evening, in Bangkok: the wedding has been going on for a while. */
export const NOW = new Date("2027-06-12T12:15:00Z");
export const BOSS = "boss";

const YEAR_MS = 365 * 24 * 3_600_000;
const before = (ms: number): Date => new Date(NOW.getTime() - ms);
const expireAt = new Date(NOW.getTime() + YEAR_MS);

export const listingOf = <T>(...items: readonly T[]): Listing<T> => ({ items, hasOlder: false });

const NOT_REACHED = {
  processedAt: null,
  committedAt: null,
  triggeredAt: null,
  plannedAt: null,
  leasedAt: null,
  acceptedAt: null,
  shownAt: null,
  clickedAt: null,
};

/** How an alert is told of in a sample; times in milliseconds. */
export interface Told {
  readonly uid: string;
  readonly photo: number;
  /** How long before now it was made. */
  readonly agoMs: number;
  /** From processed to the screen; null where it was not shown. */
  readonly screenMs: number | null;
}

function baseOf({ uid, photo, agoMs }: Told) {
  const made = before(agoMs);
  const after = (ms: number): Date => new Date(made.getTime() + ms);
  const timeline = {
    ...NOT_REACHED,
    processedAt: made,
    committedAt: after(140),
    triggeredAt: after(190),
    plannedAt: after(460),
  };
  const base = {
    schemaVersion: 1 as const,
    eventId: EVENT_ID,
    deliveryId: `${uid}-${photo}`,
    uid,
    channel: "push" as const,
    category: "photo" as const,
    priority: "normal" as const,
    thread: "t".repeat(32),
    seq: 1,
    covers: [`${EVENT_ID}_p${photo}`],
    left: [],
    count: 1,
    cursor: null,
    alertedAt: [],
    redriveOf: null,
    replaces: [],
    attempts: [],
    createdAt: after(460),
    expireAt,
  };
  return { base, timeline, after };
}

/** An alert that was sent, and shown where it says so. */
export function alertOf(told: Told): ListedDelivery {
  const { base, timeline, after } = baseOf(told);
  const { screenMs } = told;
  const sent = { ...timeline, leasedAt: after(460), acceptedAt: after(520) };
  if (screenMs === null) return { ...base, state: "sent", timeline: sent };
  return { ...base, state: "shown", timeline: { ...sent, shownAt: after(screenMs) } };
}

export function skippedOf(told: Told, reason: Extract<Delivery, { state: "skipped" }>["reason"]): ListedDelivery {
  const { base, timeline } = baseOf(told);
  return { ...base, state: "skipped", reason, timeline };
}

/** An alert that waits for its time. */
export function plannedOf(told: Told): ListedDelivery {
  const { base, timeline } = baseOf(told);
  return { ...base, state: "planned", timeline, dueAt: new Date(NOW.getTime() + 300_000) };
}

export function deadOf(told: Told, reason: string): ListedDelivery {
  const { base, timeline } = baseOf(told);
  return { ...base, state: "dead", reason, timeline };
}

export const letterOf = (deliveryId: string, more: Partial<ListedLetter> = {}): ListedLetter => ({
  schemaVersion: 1,
  deliveryId,
  eventId: EVENT_ID,
  uid: "u2",
  channel: "push",
  category: "photo",
  covers: [`${EVENT_ID}_p3`],
  reason: "messaging/invalid-argument",
  attempts: [{ at: before(600_000), outcome: "fatal", error: "messaging/invalid-argument" }],
  diedAt: before(600_000),
  toldUntil: before(600_000),
  replaces: [],
  expireAt,
  redriveRequestedAt: null,
  redrivenAs: null,
  ...more,
});

export const personOf = (
  uid: string,
  displayName: string,
  more: Partial<ListedParticipant> = {},
): ListedParticipant => ({
  schemaVersion: 1,
  uid,
  displayName,
  role: "guest",
  consent: { version: 1, state: "granted", at: before(3_600_000) },
  joinedAt: before(3_600_000),
  ...more,
});

export const announcedOf = (announcementId: string, more: Partial<ListedAnnouncement> = {}): ListedAnnouncement => ({
  schemaVersion: 1,
  announcementId,
  text: "Group photo at 20:00, by the fountain.",
  priority: "normal",
  createdAt: before(900_000),
  ...more,
});

export const link: Join = { schemaVersion: 1, secret: SECRET, rotatedAt: before(7_200_000) };

export const matchSetOf = (...uids: readonly string[]): MatchSet => ({
  schemaVersion: 1,
  rev: 1,
  matches: Object.fromEntries(uids.map((uid) => [uid, { confidence: 0.93 }])),
  processedAt: before(60_000),
  committedAt: before(59_860),
});

export const circuitOf = (state: Circuit["state"]): Circuit => ({
  schemaVersion: 1,
  channel: "push",
  state,
  reason: state === "closed" ? null : "messaging/server-unavailable",
  changedAt: before(120_000),
});
