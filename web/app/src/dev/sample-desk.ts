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
import {
  at,
  type Base,
  circuitDocument,
  deadDocument,
  joinDocument,
  letterDocument,
  matchSetDocument,
  plannedDocument,
  sentDocument,
  shownDocument,
  skippedDocument,
  storedAnnouncement,
  timelineOf,
} from "../../../kit/src/fakes/organiser-documents.ts";
import { EVENT_ID, guest, NOW, SECRET } from "./sample-event.ts";

export const BOSS = "boss";

const YEAR_MS = 365 * 24 * 3_600_000;
const ago = (ms: number): Date => at(-ms, NOW);
const expireAt = at(YEAR_MS, NOW);

export const listingOf = <T>(...items: readonly T[]): Listing<T> => ({ items, hasOlder: false });

/** How an alert is told of in a sample; times in milliseconds. */
export interface Told {
  readonly uid: string;
  readonly photo: number;
  /** How long before now it was made. */
  readonly agoMs: number;
  /** From processed to the screen; null where it was not shown. */
  readonly screenMs: number | null;
  /** From processed to the gallery. */
  readonly commitMs?: number;
}

const decided = (commitMs: number) => ({
  ...{ processedAt: 0, committedAt: commitMs },
  ...{ triggeredAt: commitMs + 50, plannedAt: commitMs + 320 },
});

/** What is the same whatever became of it; `deliveryId` is by whom and of what. */
function baseOf({ uid, photo, agoMs, commitMs = 140 }: Told, reached: Parameters<typeof timelineOf>[0] = {}) {
  const made = ago(agoMs);
  const base = {
    eventId: EVENT_ID,
    uid,
    covers: [`${EVENT_ID}_p${photo}`],
    timeline: timelineOf({ ...decided(commitMs), ...reached }, made),
    createdAt: at(commitMs + 320, made),
    expireAt,
  } satisfies Partial<Base>;
  return { base, deliveryId: `${uid}-${photo}` };
}

/** An alert that was sent, and shown where it says so. */
export function alertOf(told: Told, more: Partial<Base> = {}): ListedDelivery {
  const { screenMs, commitMs = 140 } = told;
  const sent = { leasedAt: commitMs + 320, acceptedAt: commitMs + 380 };
  const { base, deliveryId } = baseOf(told, screenMs === null ? sent : { ...sent, shownAt: screenMs });
  const changes = { ...base, ...more };
  return { ...(screenMs === null ? sentDocument(changes) : shownDocument(changes)), deliveryId };
}

/** An alert that came no further than to be decided, in the state that `make` says. */
export function undoneOf(told: Told, make: (changes: Partial<Base>) => Delivery): ListedDelivery {
  const { base, deliveryId } = baseOf(told);
  return { ...make(base), deliveryId };
}

export const skippedOf = (told: Told, reason: Extract<Delivery, { state: "skipped" }>["reason"]): ListedDelivery =>
  undoneOf(told, (base) => skippedDocument(reason, base));

/** An alert that waits for its time. */
export const plannedOf = (told: Told): ListedDelivery =>
  undoneOf(told, (base) => plannedDocument(at(300_000, NOW), base));

export const deadOf = (told: Told, reason: string): ListedDelivery =>
  undoneOf(told, (base) => deadDocument(reason, base));

/** A letter of ten minutes ago. */
export function letterOf(deliveryId: string, more: Partial<ListedLetter> = {}): ListedLetter {
  const diedAt = ago(600_000);
  const reason = "messaging/invalid-argument";
  const attempts: ListedLetter["attempts"] = [{ at: diedAt, outcome: "fatal", error: reason }];
  const about = { eventId: EVENT_ID, uid: "u2", covers: [`${EVENT_ID}_p3`], reason, attempts };
  return { ...letterDocument({ ...about, diedAt, toldUntil: diedAt, expireAt, ...more }), deliveryId };
}

export const personOf = (
  uid: string,
  displayName: string,
  more: Partial<ListedParticipant> = {},
): ListedParticipant => ({ ...guest, uid, displayName, joinedAt: ago(3_600_000), ...more });

export const announcedOf = (announcementId: string, more: Partial<ListedAnnouncement> = {}): ListedAnnouncement => ({
  ...storedAnnouncement(ago(900_000), { text: "Group photo at 20:30, by the fountain.", ...more }),
  announcementId,
});

export const link: Join = joinDocument(SECRET, ago(7_200_000));

export const matchSetOf = (...uids: readonly string[]): MatchSet =>
  matchSetDocument({
    matches: Object.fromEntries(uids.map((uid) => [uid, { confidence: 0.93 }])),
    processedAt: ago(60_000),
    committedAt: at(140, ago(60_000)),
  });

export const circuitOf = (state: Circuit["state"], more: Partial<Circuit> = {}): Circuit =>
  circuitDocument(state, { changedAt: ago(120_000), ...more });
