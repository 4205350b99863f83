import * as z from "zod/mini";
import { eventId } from "./fields.ts";
import { MAX_LINK } from "./links.ts";
import { CATEGORIES, patterns } from "./plain.ts";

/** Opaque: a hash, so that it tells nobody whose it is. */
export const deliveryId = z.string().check(z.regex(patterns.deliveryId, "must be a delivery id"));

/** A path, never an address: it cannot leave the origin. */
export const ownPath = z
  .string()
  .check(z.maxLength(MAX_LINK), z.regex(patterns.ownPath, "must be a path on our own origin"));

/** Proves that a receipt comes from where the push went: the functions sign the delivery's id with their own key. */
export const receiptToken = z.string().check(z.regex(patterns.receiptToken, "must be a receipt token"));

/**
 * The whole of what a push carries (FCM `data`, so strings only): ids, a count, and a path on the app's own origin.
 * No name, no image and no text about anyone; the worker writes the words in the reader's language.
 */
export const pushPayloadSchema = z
  .strictObject({
    v: z.literal("1"),
    category: z.enum(CATEGORIES),
    eventId,
    deliveryId,
    count: z.string().check(z.regex(patterns.count, "must be a count from 1")),
    link: ownPath,
    receipt: receiptToken,
    /** The deliveries that this one stands for again, parted by commas: their alerts go from the screen. */
    replaces: z.optional(z.string().check(z.regex(patterns.replaced, "must be delivery ids, parted by commas"))),
  })
  .register(z.globalRegistry, { id: "PushPayload" });
export type PushPayload = z.output<typeof pushPayloadSchema>;
