import { logger } from "firebase-functions";

/** One function for each line that we log. Ids and codes only: never a token, a name or a text. */
export const log = {
  photoPlanned: (line: { eventId: string; photoId: string; rev: number; planned: number; skipped: number }) =>
    logger.info("photo planned", line),
  matchSetUnreadable: (line: { path: string; code: string }) => logger.error("match set unreadable", line),
  deliveryEnded: (line: { eventId: string; deliveryId: string; state: string; reason: string | null }) =>
    logger.info("delivery ended", line),
  deviceGone: (line: { deviceId: string }) => logger.info("device gone", line),
};
