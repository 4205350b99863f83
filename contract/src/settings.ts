import * as z from "zod/mini";
import { eventId, schemaVersion, time, timeZone } from "./fields.ts";
import { MAX_MUTED } from "./limits.ts";

export const CHANNELS = ["push", "email", "sms"] as const;
export type ChannelName = (typeof CHANNELS)[number];
export const PRIORITIES = ["urgent", "high", "normal", "low"] as const;
export type Priority = (typeof PRIORITIES)[number];
export const DIGESTS = ["instant", "every15min", "hourly", "eventEnd"] as const;

const channelSwitches = z.strictObject({ push: z.boolean(), email: z.boolean(), sms: z.boolean() });
const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time such as 22:30"));

/** `users/{uid}/settings/notifications`: what this person wants to be told, how and when. */
export const settingsSchema = z
  .strictObject({
    schemaVersion,
    channels: z.strictObject({ photo: channelSwitches, announcement: channelSwitches }),
    /** Local times in the person's own zone; `from` later than `to` runs over midnight. */
    quietHours: z.nullable(z.strictObject({ from: clockTime, to: clockTime, timeZone })),
    digest: z.enum(DIGESTS),
    /** Matches that the face matcher was less sure of are not alerted; 0 to 1. They stand in the inbox all the same. */
    minConfidence: z.number().check(z.minimum(0), z.maximum(1)),
    mutedEvents: z.array(eventId).check(z.maxLength(MAX_MUTED)),
    updatedAt: time,
    /** When the person made the last change in the app; a link in an email leaves it as it is. */
    takenAt: z.optional(time),
  })
  .register(z.globalRegistry, { id: "NotificationSettings" });
export type NotificationSettings = z.output<typeof settingsSchema>;
export type Preferences = Omit<NotificationSettings, "schemaVersion" | "updatedAt" | "takenAt">;
