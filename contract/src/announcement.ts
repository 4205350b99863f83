import * as z from "zod/mini";
import { personText, photoId, schemaVersion, time } from "./fields.ts";
import { PRIORITIES } from "./settings.ts";
import { MAX_ANNOUNCEMENT } from "./limits.ts";

/** Of the shape of a photo's id. */
export const announcementId = photoId;
export const announcementText = personText(MAX_ANNOUNCEMENT);

/**
 * `events/{eventId}/announcements/{announcementId}`: what an organiser tells every participant. Deleting it takes it
 * back. It does not say which organiser: every participant may read it.
 */
export const announcementSchema = z
  .strictObject({
    schemaVersion,
    text: announcementText,
    priority: z.enum(PRIORITIES),
    /** Server time. */
    createdAt: time,
  })
  .register(z.globalRegistry, { id: "Announcement" });
export type Announcement = z.output<typeof announcementSchema>;
