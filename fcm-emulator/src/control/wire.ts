import { z } from "zod";
import { FCM_ERROR_CODES } from "../fcm/fcm-error.ts";

const times = z.union([z.int().positive(), z.literal("forever")]).optional();
const delayMs = z.int().min(0).max(600_000).optional();
const retryAfter = z.union([z.int().min(0), z.string().min(1)]).optional();
const each = { times, delayMs };

/** What answers one `messages:send`; `times` is how many in a row (1), `delayMs` how long it waits first (0). */
const faultOutcomeSchema = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.enum(FCM_ERROR_CODES), message: z.string().optional(), retryAfter, ...each }),
  z.strictObject({
    outcome: z.literal("raw"),
    status: z.int().min(200).max(599),
    body: z.string(),
    contentType: z.string().optional(),
    retryAfter,
    ...each,
  }),
  z.strictObject({
    outcome: z.enum(["accept", "hang", "dropConnection", "acceptThenDrop", "acceptThenLose"]),
    ...each,
  }),
]);
export type FaultOutcome = z.infer<typeof faultOutcomeSchema>;

/** A queue of outcomes for one target: an exact token, FID, topic or condition, or `*` for those without their own. */
export const faultSchema = z.strictObject({ target: z.string().min(1), outcomes: z.array(faultOutcomeSchema).min(1) });
export type Fault = z.infer<typeof faultSchema>;

const DELIVERY_STATES = [
  "stored",
  "pending",
  "delivered",
  "expired",
  "replaced",
  "lost",
  "unreachable",
  "validateOnly",
] as const;
/**
 * `stored` waits for its browser to connect, `pending` is on the wire and not acknowledged, `delivered` is acknowledged
 * by the browser; `expired` outlived its TTL, `replaced` met a newer message of its Topic, `lost` was scripted,
 * `unreachable` has no browser of this emulator behind it.
 */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

const json = z.record(z.string(), z.unknown());
const targetSchema = z.object({ kind: z.enum(["token", "fid", "topic", "condition"]), id: z.string() });
export type Target = z.infer<typeof targetSchema>;

/** A message that was accepted. `at` is milliseconds since 1970; `push` is the payload as a service worker reads it. */
export const sentMessageSchema = z.object({
  id: z.string(),
  at: z.number(),
  projectId: z.string(),
  target: targetSchema,
  message: json,
  push: json,
  ttlSeconds: z.number(),
  urgency: z.enum(["very-low", "low", "normal", "high"]),
  topic: z.string().optional(),
  delivery: z.enum(DELIVERY_STATES),
});
export type SentMessage = z.infer<typeof sentMessageSchema>;

/** One `messages:send` and its answer: an HTTP status, or what became of the connection. */
export const attemptSchema = z.object({
  at: z.number(),
  target: z.string().optional(),
  answer: z.union([z.int(), z.enum(["hung", "dropped"])]),
  errorCode: z.string().optional(),
});
export type SendAttempt = z.infer<typeof attemptSchema>;

/** A device that can be sent to. `browserId` is absent when its endpoint was not made by this emulator. */
export const registrationSchema = z.object({
  kind: z.enum(["token", "fid"]),
  id: z.string(),
  fid: z.string(),
  projectId: z.string(),
  endpoint: z.string(),
  browserId: z.string().optional(),
  createdAt: z.number(),
  refreshedAt: z.number(),
});
export type RegistrationView = z.infer<typeof registrationSchema>;

/** A Chromium profile that has checked in. */
export const browserSchema = z.object({
  id: z.string(),
  connected: z.boolean(),
  subscriptions: z.number(),
  undelivered: z.number(),
});
export type BrowserView = z.infer<typeof browserSchema>;

/** The faults that are still to come, in their order. */
export const pendingFaultSchema = z.object({ target: z.string(), outcomes: z.array(faultOutcomeSchema) });
export type PendingFault = z.infer<typeof pendingFaultSchema>;
