import {
  type Announcement,
  type Circuit,
  type DeadLetter,
  type DeliveryIn,
  type Delivery,
  type Join,
  type MatchSet,
  SCHEMA_VERSION,
  type Timeline,
} from "@shutterbell/contract";

const schemaVersion: typeof SCHEMA_VERSION = SCHEMA_VERSION;
const START = Date.UTC(2026, 5, 12, 18);
const YEAR_MS = 365 * 24 * 3_600_000;
/** An instant, in milliseconds since the photo was processed. */
export const at = (ms: number): Date => new Date(START + ms);

const NOT_REACHED: Timeline = {
  processedAt: null,
  committedAt: null,
  triggeredAt: null,
  plannedAt: null,
  leasedAt: null,
  acceptedAt: null,
  shownAt: null,
  clickedAt: null,
};
/** Only what is named was reached; in milliseconds since the photo was processed. */
export const timelineOf = (reached: { readonly [K in keyof Timeline]?: number }): Timeline => ({
  ...NOT_REACHED,
  ...Object.fromEntries(Object.entries(reached).map(([stage, ms]) => [stage, at(ms)])),
});

type Base = Omit<DeliveryIn<"sent">, "state">;

const base: Base = {
  schemaVersion,
  eventId: "harbour",
  uid: "mali",
  channel: "push",
  category: "photo",
  priority: "normal",
  thread: "t".repeat(32),
  seq: 1,
  covers: ["harbour_p1"],
  left: [],
  count: 1,
  cursor: null,
  alertedAt: [],
  redriveOf: null,
  replaces: [],
  attempts: [],
  timeline: NOT_REACHED,
  createdAt: at(0),
  expireAt: new Date(START + YEAR_MS),
};

export const sentDocument = (changes: Partial<Base> = {}): Delivery => ({ ...base, ...changes, state: "sent" });
export const shownDocument = (changes: Partial<Base> = {}): Delivery => ({ ...base, ...changes, state: "shown" });
export const clickedDocument = (changes: Partial<Base> = {}): Delivery => ({ ...base, ...changes, state: "clicked" });
export const skippedDocument = (
  reason: DeliveryIn<"skipped">["reason"],
  changes: Partial<Base> = {},
): DeliveryIn<"skipped"> => ({ ...base, ...changes, state: "skipped", reason });
export const deadDocument = (changes: Partial<Base> = {}): Delivery => ({
  ...base,
  ...changes,
  state: "dead",
  reason: "messaging/invalid-argument",
});

export const letterDocument = (changes: Partial<DeadLetter> = {}): DeadLetter => ({
  schemaVersion,
  eventId: "harbour",
  uid: "mali",
  channel: "push",
  category: "photo",
  covers: ["harbour_p1"],
  reason: "messaging/invalid-argument",
  attempts: [{ at: at(0), outcome: "fatal", error: "messaging/invalid-argument" }],
  diedAt: at(0),
  toldUntil: at(0),
  replaces: [],
  expireAt: new Date(START + YEAR_MS),
  redriveRequestedAt: null,
  redrivenAs: null,
  ...changes,
});

export const storedAnnouncement = (createdAt: Date): Announcement => ({
  schemaVersion,
  text: "The group photo is at eight.",
  priority: "normal",
  createdAt,
});

export const joinDocument = (secret = "s".repeat(32)): Join => ({ schemaVersion, secret, rotatedAt: at(0) });

export const matchSetDocument = (changes: Partial<MatchSet> = {}): MatchSet => ({
  schemaVersion,
  rev: 1,
  matches: { mali: { confidence: 0.9 } },
  processedAt: at(0),
  committedAt: at(120),
  ...changes,
});

export const circuitDocument = (state: Circuit["state"]): Circuit => ({
  schemaVersion,
  channel: "push",
  state,
  reason: state === "closed" ? null : "messaging/server-unavailable",
  changedAt: at(0),
});
