import type { Inbox, Notification, PhotoNotification } from "../types.ts";

const isPhoto = (item: Notification): item is PhotoNotification => item.kind === "photo";

const isUnread = (item: Notification): boolean => item.archivedAt === null && item.seenAt === null;

/**
 * A match that was put away is no news, and a photo of the reader all the same.
 * @param kept those that have not expired and were not answered "not me", newest first
 */
export const toInbox = (kept: readonly Notification[], hasOlder: boolean): Inbox => ({
  items: kept.filter((item) => item.archivedAt === null),
  archived: kept.filter((item) => item.archivedAt !== null),
  photos: kept.filter(isPhoto),
  unread: kept.filter(isUnread).length,
  hasOlder,
});
