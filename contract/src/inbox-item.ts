import * as z from "zod/mini";
import { announcementId, announcementText } from "./announcement.ts";
import { eventId, photoId, rev, schemaVersion, time } from "./fields.ts";
import { photoCardSchema } from "./photo.ts";
import { PRIORITIES } from "./settings.ts";

/** The fields of an inbox item that its owner may set; the rules hold the same list. */
export const OWNER_FIELDS = ["seenAt", "readAt", "archivedAt", "answer", "answeredAt"] as const;

const base = {
  schemaVersion,
  eventId,
  /** Server time of the commit that wrote it. */
  createdAt: time,
  /** 90 days on. Readers filter by it themselves; the TTL policy is only the broom. */
  expireAt: time,
  /** This and the next two: when the person did it, by the server's clock; it may have reached the server a day later. */
  seenAt: z.nullable(time),
  readAt: z.nullable(time),
  archivedAt: z.nullable(time),
  /** `notMe`: the person says that the match is wrong. */
  answer: z.nullable(z.literal("notMe")),
  /** When the person said so; only where they have. */
  answeredAt: z.optional(time),
};

const photoItem = z.strictObject({
  ...base,
  kind: z.literal("photo"),
  photoId,
  rev,
  card: photoCardSchema,
  /** How sure the face matcher is that it is this person, 0 to 1. */
  confidence: z.number().check(z.minimum(0), z.maximum(1)),
  /** When the pipeline finished the photo, corrected to the server's clock. */
  processedAt: time,
});

const announcementItem = z.strictObject({
  ...base,
  kind: z.literal("announcement"),
  announcementId,
  text: announcementText,
  priority: z.enum(PRIORITIES),
});

/** `users/{uid}/inbox/{notificationId}`: what this person is told; also the view "photos of me". */
export const inboxItemSchema = z
  .discriminatedUnion("kind", [photoItem, announcementItem])
  .register(z.globalRegistry, { id: "InboxItem" });
export type InboxItem = z.output<typeof inboxItemSchema>;
export type PhotoItem = z.output<typeof photoItem>;
export type AnnouncementItem = z.output<typeof announcementItem>;

/** The id of the inbox item of a photo; the same whoever writes it, so that a second write is no second item. */
export const notificationId = (event: string, photo: string): string => `${event}_${photo}`;

/** The id of the inbox item of an announcement; never that of a photo. */
export const announcementItemId = (event: string, announcement: string): string => `${event}_.${announcement}`;
