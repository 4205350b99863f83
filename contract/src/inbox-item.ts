import * as z from "zod/mini";
import { eventId, photoId, rev, schemaVersion, time } from "./fields.ts";
import { photoCardSchema } from "./photo.ts";

/** The four fields of an inbox item that its owner may set; the rules hold the same list. */
export const OWNER_FIELDS = ["seenAt", "readAt", "archivedAt", "answer"] as const;

/** `users/{uid}/inbox/{notificationId}`: what this person is told; also the view "photos of me". */
export const inboxItemSchema = z
  .strictObject({
    schemaVersion,
    kind: z.literal("photo"),
    eventId,
    photoId,
    rev,
    card: photoCardSchema,
    createdAt: time,
    /** 90 days on. Readers filter by it themselves; the TTL policy is only the broom. */
    expireAt: time,
    seenAt: z.nullable(time),
    readAt: z.nullable(time),
    archivedAt: z.nullable(time),
    /** `notMe`: the person says that the match is wrong. */
    answer: z.nullable(z.literal("notMe")),
  })
  .register(z.globalRegistry, { id: "InboxItem" });
export type InboxItem = z.output<typeof inboxItemSchema>;

/** The id of the inbox item of a photo; the same whoever writes it, so that a second write is no second item. */
export const notificationId = (event: string, photo: string): string => `${event}_${photo}`;
