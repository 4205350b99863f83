import type { AnnouncementNotification, Notification, PhotoNotification } from "@shutterbell/kit";
import { groupNotifications, type NotificationGroup } from "./group-notifications.ts";

/** One line of the bell: a burst of matches, or one announcement. */
export type BellLine =
  | { readonly kind: "photos"; readonly at: Date; readonly group: NotificationGroup<PhotoNotification> }
  | { readonly kind: "announcement"; readonly at: Date; readonly item: AnnouncementNotification };

/**
 * The lines of the bell, the one with the newest first. What an organiser says in the middle of a burst does not tear
 * the burst apart.
 * @param items newest first
 * @param dayOf names the reader's day of a time
 */
export function arrangeLines(items: readonly Notification[], dayOf: (at: Date) => string): readonly BellLine[] {
  const bursts = groupNotifications(
    items.filter((item) => item.kind === "photo"),
    dayOf,
  );
  const lines: readonly BellLine[] = [
    ...items.filter((item) => item.kind === "announcement").map((item) => announcementLine(item)),
    ...bursts.map((group): BellLine => ({ kind: "photos", at: group.newestAt, group })),
  ];
  return lines.toSorted((one, other) => other.at.getTime() - one.at.getTime());
}

const announcementLine = (item: AnnouncementNotification): BellLine => ({
  kind: "announcement",
  at: item.createdAt,
  item,
});
