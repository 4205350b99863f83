import * as z from "zod/mini";
import { eventId, schemaVersion, time, uid } from "./fields.ts";
import type { Transitions } from "./transitions.ts";

/** In which part somebody erased or exported: about themselves, as an organiser of the event, or by the command line. */
export const ASKERS = ["self", "organiser", "operator"] as const;
export type Asker = (typeof ASKERS)[number];

/** `erased`: all that was found is gone. `closed`: and what came late as well; nothing remembers the uid any more. */
export const ERASURE_STATES = ["asked", "erased", "closed"] as const;
export type ErasureState = (typeof ERASURE_STATES)[number];
export const erasureTransitions: Transitions<ErasureState> = {
  asked: ["erased"],
  erased: ["closed"],
  closed: [],
};

const count = z.int().check(z.minimum(0));

/** How many documents (of match sets: entries) there were about the person. */
export const heldCountsSchema = z
  .strictObject({
    participant: count,
    matchSet: count,
    inboxItem: count,
    device: count,
    settings: count,
    delivery: count,
    deadLetter: count,
  })
  .register(z.globalRegistry, { id: "HeldCounts" });
export type HeldCounts = z.output<typeof heldCountsSchema>;

/** The id of a document of `audit` and of `erasures`. */
export const auditId = z.string().check(z.regex(/^[A-Za-z0-9_-]{16,64}$/, "must be the id of an audit entry"));

const base = {
  schemaVersion,
  by: z.enum(ASKERS),
  /** The one event that it was about; null for all of them, and the account. */
  eventId: z.nullable(eventId),
  /** Random, one for each entry. */
  salt: z.string().check(z.regex(/^[A-Za-z0-9_-]{22,64}$/, "must be random, in base64url")),
  /** The SHA-256, in hexadecimal, of the salt and the uid: who knows the uid can ask, and nobody can tell it from this. */
  subject: z.string().check(z.regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in hexadecimal")),
  counts: heldCountsSchema,
  askedAt: time,
  expireAt: time,
};

/**
 * `audit/{auditId}`: that something was done with what is held about one person, without saying about whom. No uid,
 * no name, no device, no photo.
 */
export const auditEntrySchema = z
  .discriminatedUnion("action", [
    z.strictObject({
      ...base,
      action: z.literal("erased"),
      state: z.enum(ERASURE_STATES),
      erasedAt: z.nullable(time),
      closedAt: z.nullable(time),
    }),
    z.strictObject({ ...base, action: z.literal("exported") }),
  ])
  .register(z.globalRegistry, { id: "AuditEntry" });
export type AuditEntry = z.output<typeof auditEntrySchema>;
export type ErasureEntry = Extract<AuditEntry, { action: "erased" }>;
export type ExportEntry = Extract<AuditEntry, { action: "exported" }>;

/**
 * `erasures/{erasureId}`: that somebody is to be erased. It is the work itself: whoever finds it does it, and it goes
 * when nothing more can come. Its id follows from uid and event, so that there is one of each at a time.
 */
export const erasureSchema = z
  .strictObject({
    schemaVersion,
    uid,
    eventId: z.nullable(eventId),
    auditId,
    /** The events that knew the person, written down before anything is removed: what died half way finds them here. */
    eventIds: z.array(eventId),
    askedAt: time,
    /** When all that was found was gone; null until then. */
    erasedAt: z.nullable(time),
    /** When somebody must look at it, should nobody have. */
    dueAt: time,
  })
  .register(z.globalRegistry, { id: "Erasure" });
export type Erasure = z.output<typeof erasureSchema>;
