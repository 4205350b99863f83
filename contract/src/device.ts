import * as z from "zod/mini";
import { schemaVersion, time } from "./fields.ts";

/** FCM is moving from registration tokens to installation ids (`fid`); both are kept, both can be sent to. */
export const DEVICE_KINDS = ["fid", "token"] as const;
export const PLATFORMS = ["web", "android", "ios"] as const;

/** The most devices of one person that a push goes to; more is an abuse, not a household. */
export const MAX_DEVICES = 20;

/** `users/{uid}/devices/{deviceId}`: one browser. `deviceId` is the SHA-256 of `id`, in hexadecimal. */
export const deviceSchema = z
  .strictObject({
    schemaVersion,
    kind: z.enum(DEVICE_KINDS),
    id: z.string().check(z.minLength(1), z.maxLength(1024)),
    platform: z.enum(PLATFORMS),
    userAgent: z.string().check(z.maxLength(512)),
    /** Server time; raised at each start of the app, so that a silent device can be told from a living one. */
    refreshedAt: time,
    /** Since when it is silent, as the functions noticed; gone with the next refresh. */
    silentSince: z.optional(time),
  })
  .register(z.globalRegistry, { id: "Device" });
export type Device = z.output<typeof deviceSchema>;
