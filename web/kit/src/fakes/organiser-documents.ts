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

// Of what organisers read, one valid document of each kind: for the tests of the kit, and for the app's samples.

const schemaVersion: typeof SCHEMA_VERSION = SCHEMA_VERSION;
const START = new Date(Date.UTC(2026, 5, 12, 18));
const YEAR_MS = 365 * 24 * 3_600_000;
/** An instant, in milliseconds since the photo was processed. */
export const at = (ms: number, from = START): Date => new Date(from.getTime() + ms);

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
export const timelineOf = (reached: { readonly [K in keyof Timeline]?: number }, from = START): Timeline => ({
  ...NOT_REACHED,
  ...Object.fromEntries(Object.entries(reached).map(([stage, ms]) => [stage, at(ms, from)])),
});

/** What a delivery is besides its state. */
export type Base = Omit<DeliveryIn<"sent">, "state">;

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
  expireAt: at(YEAR_MS),
};

export const plannedDocument = (dueAt: Date, changes: Partial<Base> = {}): DeliveryIn<"planned"> => ({
  ...base,
  ...changes,
  state: "planned",
  dueAt,
});
export const leasedDocument = (dueAt: Date, changes: Partial<Base> = {}): DeliveryIn<"leased"> => ({
  ...base,
  ...changes,
  state: "leased",
  holder: "a-run",
  dueAt,
});
export const retryDocument = (dueAt: Date, changes: Partial<Base> = {}): DeliveryIn<"retry"> => ({
  ...base,
  ...changes,
  state: "retry",
  dueAt,
});
export const sentDocument = (changes: Partial<Base> = {}): Delivery => ({ ...base, ...changes, state: "sent" });
export const shownDocument = (changes: Partial<Base> = {}): Delivery => ({ ...base, ...changes, state: "shown" });
export const clickedDocument = (changes: Partial<Base> = {}): Delivery => ({ ...base, ...changes, state: "clicked" });
export const cancelledDocument = (changes: Partial<Base> = {}): DeliveryIn<"cancelled"> => ({
  ...base,
  ...changes,
  state: "cancelled",
  reason: "match-removed",
});
export const skippedDocument = (
  reason: DeliveryIn<"skipped">["reason"],
  changes: Partial<Base> = {},
): DeliveryIn<"skipped"> => ({ ...base, ...changes, state: "skipped", reason });
export const deadDocument = (reason = "messaging/invalid-argument", changes: Partial<Base> = {}): Delivery => ({
  ...base,
  ...changes,
  state: "dead",
  reason,
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
  expireAt: at(YEAR_MS),
  redriveRequestedAt: null,
  redrivenAs: null,
  ...changes,
});

export const storedAnnouncement = (createdAt: Date, changes: Partial<Announcement> = {}): Announcement => ({
  schemaVersion,
  text: "The group photo is at eight.",
  priority: "normal",
  createdAt,
  ...changes,
});

export const joinDocument = (secret = "s".repeat(32), rotatedAt = at(0)): Join => ({
  schemaVersion,
  secret,
  rotatedAt,
});

export const matchSetDocument = (changes: Partial<MatchSet> = {}): MatchSet => ({
  schemaVersion,
  rev: 1,
  matches: { mali: { confidence: 0.9 } },
  processedAt: at(0),
  committedAt: at(120),
  ...changes,
});

export const circuitDocument = (state: Circuit["state"], changes: Partial<Circuit> = {}): Circuit => ({
  schemaVersion,
  channel: "push",
  state,
  reason: state === "closed" ? null : "messaging/server-unavailable",
  changedAt: at(0),
  ...changes,
});
