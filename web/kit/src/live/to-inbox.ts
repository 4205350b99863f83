import type { Inbox, Notification, PhotoNotification } from "../types.ts";

const isPhoto = (item: Notification): item is PhotoNotification => item.kind === "photo";

/** @param items those that are shown, newest first */
export const toInbox = (items: readonly Notification[], hasOlder: boolean): Inbox => ({
  items,
  photos: items.filter(isPhoto),
  unread: items.filter((item) => item.seenAt === null).length,
  hasOlder,
});
