import * as z from "zod/mini";
import { locale, personText, schemaVersion, time, timeZone } from "./fields.ts";
import { MAX_EVENT_NAME } from "./limits.ts";

export const EVENT_STATUSES = ["draft", "live", "ended", "archived"] as const;
export const VISIBILITIES = ["everyone", "matched"] as const;

/** How the alerts of an event are paced, and by which channels they may go. */
export const alertingSchema = z
  .strictObject({
    /** How long the first photo of a burst waits for company. In milliseconds. */
    windowMs: z.int().check(z.minimum(0), z.maximum(60_000)),
    /** The most alerts of one category to one person in an hour on one channel; `urgent` ones come on top. */
    capPerHour: z.int().check(z.minimum(1), z.maximum(60)),
    /** Whether each alert of a burst waits longer than the one before. Without it each window is an alert. */
    folds: z.boolean(),
    /** How long after the push an email follows, for those who want one and have not seen the photo. In minutes. */
    emailAfterMinutes: z.int().check(z.minimum(1), z.maximum(1440)),
    /** As `emailAfterMinutes`, for an SMS after the email. */
    smsAfterMinutes: z.int().check(z.minimum(1), z.maximum(1440)),
    /** The price of one SMS in USD that the organiser has agreed to; null allows none. */
    smsPriceUsd: z.nullable(z.number().check(z.minimum(0), z.maximum(10))),
  })
  .register(z.globalRegistry, { id: "Alerting" });
export type Alerting = z.output<typeof alertingSchema>;

/** What holds for an event that says nothing. */
export const DEFAULT_ALERTING: Alerting = {
  windowMs: 250,
  capPerHour: 5,
  folds: true,
  emailAfterMinutes: 15,
  smsAfterMinutes: 45,
  smsPriceUsd: null,
};

/**
 * `events/{eventId}`. `visibility` says who may see the gallery: every participant, or (with `matched`) each
 * participant only the photos of themselves, in their inbox. It is copied onto each photo as `audience`
 * when the photo is published, so that a rule needs one look-up and not two.
 */
export const eventSchema = z
  .strictObject({
    schemaVersion,
    name: personText(MAX_EVENT_NAME),
    startsAt: time,
    endsAt: time,
    timeZone,
    locale,
    status: z.enum(EVENT_STATUSES),
    visibility: z.enum(VISIBILITIES),
    alerting: z.optional(alertingSchema),
  })
  .register(z.globalRegistry, { id: "Event" });
export type Event = z.output<typeof eventSchema>;

/** `events/{eventId}/private/join`: the secret in the QR link, 128 bits or more, base64url. */
export const joinSecret = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{22,128}$/, "must be 22 to 128 base64url characters"));
export const joinSchema = z
  .strictObject({
    schemaVersion,
    secret: joinSecret,
    rotatedAt: time,
    /**
     * SHA-256, in hexadecimal, of the secret in the organisers' own link. The secret itself is stored nowhere: who
     * reads this document learns nothing that would make an organiser of anybody. Left out where there is no such link.
     */
    organiserHash: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in hexadecimal"))),
  })
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
