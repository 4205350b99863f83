import * as z from "zod/mini";
import { rev, schemaVersion, time, uid } from "./fields.ts";
import { MAX_MATCHES } from "./limits.ts";

export const matchSchema = z
  .strictObject({
    /** How sure the face matcher is, 0 to 1. */
    confidence: z.number().check(z.minimum(0), z.maximum(1)),
  })
  .register(z.globalRegistry, { id: "Match" });
export type Match = z.output<typeof matchSchema>;

/** Who is in the photo, by uid. */
export const matchesSchema = z.record(uid, matchSchema).check(
  z.refine((matches) => Object.keys(matches).length <= MAX_MATCHES, {
    error: `must not name more than ${MAX_MATCHES} people`,
  }),
);
export type Matches = z.output<typeof matchesSchema>;

/**
 * `events/{eventId}/photos/{photoId}/private/matches`: the only place where all identities of a photo stand
 * together, and the document that triggers the functions.
 */
export const matchSetSchema = z
  .strictObject({
    schemaVersion,
    rev,
    matches: matchesSchema,
    /** When the pipeline finished the photo, by its own clock: the start of the trace. */
    processedAt: time,
    /** Server time of the commit. */
    committedAt: time,
    /**
     * That this commit wrote the inbox items as well, and asked for consent before: our own pipeline says so. Where
     * it is left out, the function asks and writes.
     */
    inboxWritten: z.optional(z.boolean()),
  })
  .register(z.globalRegistry, { id: "MatchSet" });
export type MatchSet = z.output<typeof matchSetSchema>;
