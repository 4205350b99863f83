import * as z from "zod/mini";
import { eventId, notificationIdSchema, schemaVersion, time, uid } from "./fields.ts";
import { MAX_ATTEMPTS, MAX_COVERS, MAX_REPLACED } from "./limits.ts";
import { deliveryId } from "./push-payload.ts";
import { CATEGORIES } from "./plain.ts";
import { CHANNELS, PRIORITIES } from "./settings.ts";
import type { Transitions } from "./transitions.ts";

export const DELIVERY_STATES = [
  "planned",
  "leased",
  "retry",
  "sent",
  "shown",
  "clicked",
  "dead",
  "cancelled",
  "skipped",
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** How a delivery may begin: it waits for its time, somebody is sending it, or there was a reason not to. */
export const INITIAL_DELIVERY_STATES = ["planned", "leased", "skipped"] as const satisfies readonly DeliveryState[];

/**
 * `planned → planned` is a wait that became longer. `leased → leased` is a lease that expired and was taken over. A receipt may overtake the answer of the provider:
 * then `leased` or `retry` becomes `shown` or `clicked`, and nothing is sent again. `sent → clicked` is a click whose
 * `shown` receipt was lost on the way.
 */
export const deliveryTransitions: Transitions<DeliveryState> = {
  planned: ["planned", "leased", "cancelled", "skipped"],
  leased: ["leased", "sent", "retry", "dead", "cancelled", "skipped", "shown", "clicked"],
  retry: ["leased", "cancelled", "skipped", "shown", "clicked"],
  sent: ["shown", "clicked"],
  shown: ["clicked"],
  clicked: [],
  dead: [],
  cancelled: [],
  skipped: [],
};

export const SKIP_REASONS = [
  "no-consent",
  "not-a-participant",
  "switched-off",
  "muted",
  "no-device",
  "no-address",
  "not-configured",
  "sms-not-allowed",
  "seen",
  "low-confidence",
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];
/** Reasons that concern one item alone: the others of the same alert are told of. */
export const LEAVE_REASONS = ["seen", "low-confidence"] as const satisfies readonly SkipReason[];
export type LeaveReason = (typeof LEAVE_REASONS)[number];
export const CANCEL_REASONS = ["consent-withdrawn", "participant-removed", "match-removed"] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

/** The deliveries in whose place it stands, the last first: any of them may be on a screen still. */
const replaces = z.array(deliveryId).check(z.maxLength(MAX_REPLACED));
const shortCode = z.string().check(z.maxLength(200));
const items = z.array(notificationIdSchema).check(z.maxLength(MAX_COVERS));
const covers = z.array(notificationIdSchema).check(z.minLength(1), z.maxLength(MAX_COVERS));

/** One try: what the channel said. `error` is a stable code and never holds a token or a text. */
export const attemptSchema = z
  .strictObject({
    at: time,
    outcome: z.enum(["accepted", "gone", "rejected", "retry", "unknown", "fatal", "refused", "lease-expired"]),
    error: z.nullable(shortCode),
  })
  .register(z.globalRegistry, { id: "Attempt" });
export type Attempt = z.output<typeof attemptSchema>;

/** When each stage was reached, by the server's clock; null where it was not. Of several photos, the first one's. */
export const timelineSchema = z
  .strictObject({
    processedAt: z.nullable(time),
    committedAt: z.nullable(time),
    triggeredAt: z.nullable(time),
    plannedAt: z.nullable(time),
    leasedAt: z.nullable(time),
    acceptedAt: z.nullable(time),
    shownAt: z.nullable(time),
    clickedAt: z.nullable(time),
  })
  .register(z.globalRegistry, { id: "Timeline" });
export type Timeline = z.output<typeof timelineSchema>;

/**
 * Up to where a thread has told: `at` is the latest `createdAt` that it has seen, `known` the items
 * that are not older than the slack before it (see COMMIT_SLACK_MS). An item that is younger than that and is not
 * among `known` is news.
 */
export const cursorSchema = z.strictObject({ at: time, known: items }).register(z.globalRegistry, { id: "Cursor" });
export type Cursor = z.output<typeof cursorSchema>;

const base = {
  schemaVersion,
  eventId,
  uid,
  channel: z.enum(CHANNELS),
  category: z.enum(CATEGORIES),
  priority: z.enum(PRIORITIES),
  /** A person's deliveries of one event, channel and category are a thread, counted from 1: one begins when the last has ended. */
  thread: deliveryId,
  seq: z.int().check(z.minimum(1)),
  /** The inbox items that this message tells of; of one that waits, those that were there when it was planned. */
  covers,
  /** Items that it passes over, and why. */
  left: z.array(z.strictObject({ reason: z.enum(LEAVE_REASONS), items })).check(z.maxLength(LEAVE_REASONS.length)),
  /** How many items the message counted when it was sent last; 0 before. Less than `covers` when some went meanwhile. */
  count: z.int().check(z.minimum(0)),
  /** Where the thread stands once this one is under way; of one that waits, where it stood before. Null at its start. */
  cursor: z.nullable(cursorSchema),
  /** When the deliveries before this one alerted, as far back as an hour. */
  alertedAt: z.array(time).check(z.maxLength(200)),
  /** The delivery that this one sends again; null for news. */
  redriveOf: z.nullable(deliveryId),
  replaces,
  attempts: z.array(attemptSchema).check(z.maxLength(MAX_ATTEMPTS)),
  timeline: timelineSchema,
  createdAt: time,
  expireAt: time,
};
const holder = z.string().check(z.minLength(1), z.maxLength(128));

/**
 * `events/{eventId}/deliveries/{deliveryId}`: one message on one channel to one person. `dueAt` stands in those that
 * have not ended, and says when somebody must look at it: to send what waits, to try again, or to take over a lease
 * that ran out.
 */
export const deliverySchema = z
  .discriminatedUnion("state", [
    z.strictObject({ ...base, state: z.literal("planned"), dueAt: time }),
    z.strictObject({ ...base, state: z.literal("leased"), holder, dueAt: time }),
    z.strictObject({ ...base, state: z.literal("retry"), dueAt: time }),
    z.strictObject({ ...base, state: z.literal("sent") }),
    z.strictObject({ ...base, state: z.literal("shown") }),
    z.strictObject({ ...base, state: z.literal("clicked") }),
    z.strictObject({ ...base, state: z.literal("dead"), reason: shortCode }),
    z.strictObject({ ...base, state: z.literal("cancelled"), reason: z.enum(CANCEL_REASONS) }),
    z.strictObject({ ...base, state: z.literal("skipped"), reason: z.enum(SKIP_REASONS) }),
  ])
  .register(z.globalRegistry, { id: "Delivery" });
export type Delivery = z.output<typeof deliverySchema>;
export type DeliveryIn<S extends DeliveryState> = Extract<Delivery, { state: S }>;
/** A delivery that has not ended. */
export type PendingDelivery = DeliveryIn<"planned"> | DeliveryIn<"leased"> | DeliveryIn<"retry">;
export const isPending = (delivery: Delivery): delivery is PendingDelivery =>
  delivery.state === "planned" || delivery.state === "leased" || delivery.state === "retry";

/**
 * Whether it has waited on purpose: for company, for its hour, for the channel before it, or for somebody to ask for it
 * again. How long it took then says nothing of how fast we are.
 */
export const hasWaited = (delivery: Delivery): boolean =>
  delivery.covers.length > 1 ||
  delivery.channel !== "push" ||
  delivery.redriveOf !== null ||
  (delivery.timeline.plannedAt !== null && delivery.timeline.plannedAt < delivery.createdAt);

/** `events/{eventId}/deadLetters/{deliveryId}`: a delivery given up, with every error, to look at and send again. */
export const deadLetterSchema = z
  .strictObject({
    schemaVersion,
    eventId,
    uid,
    channel: z.enum(CHANNELS),
    category: z.enum(CATEGORIES),
    covers,
    reason: shortCode,
    attempts: z.array(attemptSchema).check(z.minLength(1), z.maxLength(MAX_ATTEMPTS)),
    diedAt: time,
    replaces,
    /** Until when the inbox had been read for it: what bears a covered id and came later is another item. */
    toldUntil: time,
    expireAt: time,
    /** Server time at which somebody asked for it to be sent again; null until then. Set once. */
    redriveRequestedAt: z.nullable(time),
    /** The delivery that sends it again; null until there is one. */
    redrivenAs: z.nullable(deliveryId),
  })
  .register(z.globalRegistry, { id: "DeadLetter" });
export type DeadLetter = z.output<typeof deadLetterSchema>;
