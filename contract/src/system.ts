import * as z from "zod/mini";
import { schemaVersion, time } from "./fields.ts";
import { CHANNELS } from "./settings.ts";

/** `system/reconciler`: up to where each source was compared with what was done. Times are those of the documents. */
export const reconcilerSchema = z
  .strictObject({
    schemaVersion,
    matches: z.nullable(time),
    consents: z.nullable(time),
    announcements: z.nullable(time),
    /** The path of the match set up to which the nightly sweep has asked for consent; null between two sweeps. */
    sweptTo: z.optional(z.nullable(z.string())),
    updatedAt: time,
  })
  .register(z.globalRegistry, { id: "Reconciler" });
export type Reconciler = z.output<typeof reconcilerSchema>;

export const CIRCUIT_STATES = ["closed", "open", "halfOpen"] as const;
export type CircuitState = (typeof CIRCUIT_STATES)[number];

/** `circuits/{channel}`: whether the provider of a channel is being asked at all, as the instance saw it that moved it last. */
export const circuitSchema = z
  .strictObject({
    schemaVersion,
    channel: z.enum(CHANNELS),
    state: z.enum(CIRCUIT_STATES),
    /** The last failure's stable code; null when it closed. */
    reason: z.nullable(z.string().check(z.maxLength(200))),
    changedAt: time,
  })
  .register(z.globalRegistry, { id: "Circuit" });
export type Circuit = z.output<typeof circuitSchema>;

/** `system/signingKey`: what receipts and unsubscribe links are signed with. Made by the functions at first use. */
export const signingKeySchema = z
  .strictObject({
    schemaVersion,
    /** 32 random bytes, base64url. */
    key: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/, "must be 32 bytes in base64url")),
    createdAt: time,
  })
  .register(z.globalRegistry, { id: "SigningKey" });
export type SigningKey = z.output<typeof signingKeySchema>;
