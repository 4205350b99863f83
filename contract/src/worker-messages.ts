import * as z from "zod/mini";
import { eventId } from "./fields.ts";
import { patterns } from "./plain.ts";
import { deliveryId, ownPath } from "./push-payload.ts";

/** What the service worker says to the pages of the app. */
export const workerMessageSchema = z.discriminatedUnion("type", [
  /** A notification was put on the screen; `count` is the number that it shows, `at` is in milliseconds since 1970. */
  z.strictObject({
    type: z.literal("shutterbell/shown"),
    deliveryId,
    eventId,
    count: z.int().check(z.minimum(1)),
    at: z.int(),
  }),
  /** A notification was clicked: go to `link`, and answer `shutterbell/opened` through the port that came along. */
  z.strictObject({ type: z.literal("shutterbell/open"), link: ownPath }),
  /** The browser has another push subscription now: register this device again. */
  z.strictObject({ type: z.literal("shutterbell/subscription-changed") }),
]);
export type WorkerMessage = z.output<typeof workerMessageSchema>;

/** What a page of the app says to the service worker. */
export const pageMessageSchema = z.discriminatedUnion("type", [
  /** The server has taken away a match of this event: the notification that may tell of it goes from the screen. */
  z.strictObject({ type: z.literal("shutterbell/withdrawn"), eventId }),
  /** To a newer version that waits: take over from the one that works. */
  z.strictObject({ type: z.literal("shutterbell/take-over") }),
  /** The reader has chosen a language, such as `th`: notifications speak it from now on. */
  z.strictObject({ type: z.literal("shutterbell/language"), language: z.string().check(z.regex(patterns.language)) }),
]);
export type PageMessage = z.output<typeof pageMessageSchema>;
