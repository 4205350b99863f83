import * as z from "zod/mini";
import { personText, schemaVersion, time } from "./fields.ts";
import { MAX_PERSON_NAME } from "./limits.ts";

export const ROLES = ["guest", "photographer", "organiser"] as const;
export type Role = (typeof ROLES)[number];

/** `declined`: was asked and said no. `withdrawn`: had said yes. Neither is ever searched for. */
export const CONSENT_STATES = ["granted", "declined", "withdrawn"] as const;

export const consentSchema = z
  .strictObject({
    version: z.int().check(z.minimum(1)),
    state: z.enum(CONSENT_STATES),
    /** When it reached the server: what looks for changes looks by this time. */
    at: time,
    /** When the person said so, where that was not at a door: up to a day before `at`. */
    takenAt: z.optional(time),
  })
  .register(z.globalRegistry, { id: "Consent" });
export type Consent = z.output<typeof consentSchema>;

/** `events/{eventId}/participants/{uid}` */
export const participantSchema = z
  .strictObject({
    schemaVersion,
    displayName: personText(MAX_PERSON_NAME),
    role: z.enum(ROLES),
    consent: consentSchema,
    joinedAt: time,
  })
  .register(z.globalRegistry, { id: "Participant" });
export type Participant = z.output<typeof participantSchema>;
