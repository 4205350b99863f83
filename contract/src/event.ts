import * as z from "zod/mini";
import { locale, personText, schemaVersion, time, timeZone } from "./fields.ts";

export const EVENT_STATUSES = ["draft", "live", "ended", "archived"] as const;
export const VISIBILITIES = ["everyone", "matched"] as const;

/**
 * `events/{eventId}`. `visibility` says who may see the gallery: every participant, or (with `matched`) each
 * participant only the photos of themselves, in their inbox. It is copied onto each photo as `audience`
 * when the photo is published, so that a rule needs one look-up and not two.
 */
export const eventSchema = z
  .strictObject({
    schemaVersion,
    name: personText(120),
    startsAt: time,
    endsAt: time,
    timeZone,
    locale,
    status: z.enum(EVENT_STATUSES),
    visibility: z.enum(VISIBILITIES),
  })
  .register(z.globalRegistry, { id: "Event" });
export type Event = z.output<typeof eventSchema>;

/** `events/{eventId}/private/join`: the secret in the QR link, 128 bits or more, base64url. */
export const joinSecret = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{22,128}$/, "must be 22 to 128 base64url characters"));
export const joinSchema = z
  .strictObject({ schemaVersion, secret: joinSecret, rotatedAt: time })
  .register(z.globalRegistry, { id: "Join" });
export type Join = z.output<typeof joinSchema>;

const count = z.int().check(z.minimum(0));

/**
 * `events/{eventId}/progress/{pipelineId}`: how far one pipeline is with the event, counts since it began.
 * One document for each pipeline, so that several never write to the same one; a reader adds them up.
 */
export const progressSchema = z
  .strictObject({
    schemaVersion,
    received: count,
    processed: count,
    failed: count,
    updatedAt: time,
  })
  .check(
    z.refine((progress) => progress.processed + progress.failed <= progress.received, {
      error: "must not count more photos done than were received",
      path: ["processed"],
    }),
  )
  .register(z.globalRegistry, { id: "Progress" });
export type Progress = z.output<typeof progressSchema>;
