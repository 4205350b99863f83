import * as z from "zod/mini";
import { eventId, notificationIdSchema, schemaVersion, time, uid } from "./fields.ts";
import { MAX_ATTEMPTS } from "./limits.ts";
import { CATEGORIES, CHANNELS, PRIORITIES } from "./settings.ts";
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

/**
 * `leased → leased` is a lease that expired and was taken over. `sent → clicked` is a click whose `shown`
 * receipt was lost on the way.
 */
export const deliveryTransitions: Transitions<DeliveryState> = {
  planned: ["leased", "cancelled", "skipped"],
  leased: ["leased", "sent", "retry", "dead", "cancelled", "skipped"],
  retry: ["leased", "cancelled", "skipped"],
  sent: ["shown", "clicked"],
  shown: ["clicked"],
  clicked: [],
  dead: [],
  cancelled: [],
  skipped: [],
};

const SKIP_REASONS = ["no-consent", "no-match", "not-a-participant", "switched-off", "muted", "no-device"] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];
const CANCEL_REASONS = ["consent-withdrawn", "photo-withdrawn", "match-removed", "participant-removed"] as const;

const shortCode = z.string().check(z.maxLength(200));
const covers = z.array(notificationIdSchema).check(z.minLength(1), z.maxLength(500));

/** One try: what the channel said. `error` is a stable code and never holds a token or a text. */
export const attemptSchema = z
  .strictObject({
    at: time,
    outcome: z.enum(["accepted", "gone", "rejected", "retry", "unknown", "fatal", "lease-expired"]),
    error: z.nullable(shortCode),
  })
  .register(z.globalRegistry, { id: "Attempt" });
export type Attempt = z.output<typeof attemptSchema>;

/** When each stage was reached; null where it was not. */
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

const base = {
  schemaVersion,
  eventId,
  uid,
  channel: z.enum(CHANNELS),
  category: z.enum(CATEGORIES),
  priority: z.enum(PRIORITIES),
  /** The inbox items that this message tells of. */
  covers,
  attempts: z.array(attemptSchema).check(z.maxLength(MAX_ATTEMPTS)),
  timeline: timelineSchema,
  createdAt: time,
  expireAt: time,
};
const lease = z.strictObject({ holder: z.string().check(z.minLength(1), z.maxLength(128)), expiresAt: time });

/** `events/{eventId}/deliveries/{deliveryId}`: one message on one channel to one person. */
export const deliverySchema = z
  .discriminatedUnion("state", [
    z.strictObject({ ...base, state: z.literal("planned"), dueAt: time }),
    z.strictObject({ ...base, state: z.literal("leased"), lease }),
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

/** `events/{eventId}/deadLetters/{deliveryId}`: a delivery given up, with every error, to look at and send again. */
export const deadLetterSchema = z
  .strictObject({
    schemaVersion,
    eventId,
    uid,
    channel: z.enum(CHANNELS),
    covers,
    reason: shortCode,
    attempts: z.array(attemptSchema).check(z.minLength(1), z.maxLength(MAX_ATTEMPTS)),
    diedAt: time,
    expireAt: time,
  })
  .register(z.globalRegistry, { id: "DeadLetter" });
export type DeadLetter = z.output<typeof deadLetterSchema>;
