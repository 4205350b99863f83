import * as z from "zod/mini";
import { eventId, locale, personText, photoId, timeZone, uid } from "./fields.ts";
import { joinSecret, VISIBILITIES } from "./event.ts";
import { CONSENT_VERSION } from "./consent-version.ts";
import { auditId } from "./erasure.ts";
import { HELD_LANGUAGES } from "./held/page-words.ts";
import { deliveryId, receiptToken } from "./push-payload.ts";
import { CATEGORIES } from "./plain.ts";
import { CHANNELS } from "./settings.ts";
import { MAX_PERSON_NAME } from "./limits.ts";

/** The HTTP doors, by name: a callable function behind `/api/{name}` on the app's own origin. */
export const DOORS = ["invitation", "join", "receipt", "withdraw-photo", "erase", "export"] as const;
export type Door = (typeof DOORS)[number];

/** What an invitation link holds: the secret of the guests, or that of the organisers. */
export const invitationRequest = z.strictObject({ eventId, secret: joinSecret });
export type InvitationRequest = z.output<typeof invitationRequest>;

/** What the holder of an invitation may know before joining. Times are ISO 8601. */
export const invitationAnswer = z.strictObject({
  name: z.string(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  timeZone,
  locale,
  visibility: z.enum(VISIBILITIES),
});
export type InvitationAnswer = z.output<typeof invitationAnswer>;

export const joinRequest = z.strictObject({
  eventId,
  secret: joinSecret,
  displayName: personText(MAX_PERSON_NAME),
  consent: z.strictObject({ version: z.literal(CONSENT_VERSION), granted: z.boolean() }),
});
export type JoinRequest = z.output<typeof joinRequest>;

/**
 * `joined` is false when the person was a participant already; nothing of theirs was changed then, but that the
 * organisers' secret made an organiser of them.
 */
export const joinAnswer = z.strictObject({ joined: z.boolean() });
export type JoinAnswer = z.output<typeof joinAnswer>;

/** What becomes of a push; each has its time in the delivery. */
export const RECEIPT_KINDS = ["shown", "clicked"] as const;
/** `muted`: the reader wants no more about this event. */
const REPORT_KINDS = [...RECEIPT_KINDS, "muted"] as const;

/**
 * What the service worker reports of a push. `at` is when it happened and `sentAt` when the report leaves, both by the
 * browser's own clock in milliseconds since 1970: the difference to the server's tells how far that clock is off.
 */
export const receiptRequest = z.strictObject({
  eventId,
  deliveryId,
  receipt: receiptToken,
  kind: z.enum(REPORT_KINDS),
  at: z.int().check(z.minimum(0)),
  sentAt: z.int().check(z.minimum(0)),
});
export type ReceiptRequest = z.output<typeof receiptRequest>;

/** `recorded` is false when it was known already, or the delivery is kept no more; muting what is muted is recorded. */
export const receiptAnswer = z.strictObject({ recorded: z.boolean() });
export type ReceiptAnswer = z.output<typeof receiptAnswer>;

/** An organiser takes a photo back. The door finds the rev that is high enough. */
export const withdrawPhotoRequest = z.strictObject({ eventId, photoId });
export type WithdrawPhotoRequest = z.output<typeof withdrawPhotoRequest>;

/** `withdrawn` is false when it had been taken back before. */
export const withdrawPhotoAnswer = z.strictObject({ withdrawn: z.boolean() });
export type WithdrawPhotoAnswer = z.output<typeof withdrawPhotoAnswer>;

/**
 * Who is to be erased: the caller, from everything or from one event; or somebody else from an event that the caller
 * organises.
 */
export const eraseRequest = z.strictObject({
  /** Null for everything, the account included. */
  eventId: z.nullable(eventId),
  /** Null for the caller. */
  uid: z.nullable(uid),
});
export type EraseRequest = z.output<typeof eraseRequest>;

/** The audit entry says when it is done. */
export const eraseAnswer = z.strictObject({ auditId });
export type EraseAnswer = z.output<typeof eraseAnswer>;

/** `json` for programs, `html` for people. */
export const EXPORT_FORMATS = ["json", "html"] as const;

/** What is held about the caller, and about nobody else. */
export const exportRequest = z.strictObject({ format: z.enum(EXPORT_FORMATS), language: z.enum(HELD_LANGUAGES) });
export type ExportRequest = z.output<typeof exportRequest>;

/** The whole of a file. */
export const exportAnswer = z.strictObject({ text: z.string() });
export type ExportAnswer = z.output<typeof exportAnswer>;

/** A thread: what one person is told of one event, channel and category, one alert after the other. */
const thread = { eventId, uid, channel: z.enum(CHANNELS), category: z.enum(CATEGORIES) };
export const threadSchema = z.strictObject(thread);
export type Thread = z.output<typeof threadSchema>;

/**
 * The task that looks at one thread: sends again what is due, and tells of what is new. It may come at any time and
 * any number of times.
 */
export const alertTask = z.strictObject({
  ...thread,
  /** A dead letter that is to be sent again; null for what is new. */
  letterId: z.nullable(deliveryId),
  /** When it is due, ISO 8601. A queue that hands it out earlier has it enqueued again, `hop` times by then. */
  at: z.iso.datetime(),
  hop: z.int().check(z.minimum(0)),
  /** When the function was triggered that asked for it, ISO 8601; null where none was. */
  triggeredAt: z.nullable(z.iso.datetime()),
});
export type AlertTask = z.output<typeof alertTask>;
