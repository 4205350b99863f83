import type { Delivery, InboxItem, LeaveReason, Preferences } from "@shutterbell/contract";

/** An inbox item and its id. */
export interface Found {
  readonly id: string;
  readonly item: InboxItem;
}

/** Whether this is still something to tell: not expired, and not answered "not me". */
export const isLive = (item: InboxItem, now: Date): boolean => item.answer === null && item.expireAt > now;

export const isSeen = (item: InboxItem): boolean =>
  item.seenAt !== null || item.readAt !== null || item.archivedAt !== null;

/** Why an alert passes over a live item; null where it tells of it. Whoever has seen it needs no alert. */
function reasonToLeave(item: InboxItem, preferences: Preferences): LeaveReason | null {
  if (isSeen(item)) return "seen";
  return item.kind === "photo" && item.confidence < preferences.minConfidence ? "low-confidence" : null;
}

export interface Choice {
  readonly tell: readonly Found[];
  readonly left: Delivery["left"];
}

/** Parts live items into those that an alert tells of and those that it passes over. */
export function chooseItems(live: readonly Found[], preferences: Preferences): Choice {
  const tell: Found[] = [];
  const left = new Map<LeaveReason, string[]>();
  for (const found of live) {
    const reason = reasonToLeave(found.item, preferences);
    if (reason === null) tell.push(found);
    else left.set(reason, [...(left.get(reason) ?? []), found.id]);
  }
  return { tell, left: [...left].map(([reason, items]) => ({ reason, items })) };
}

/** The words of the last of these announcements; null where they are photos. */
export function newestText(items: readonly Found[]): string | null {
  const newest = items.at(-1)?.item;
  return newest?.kind === "announcement" ? newest.text : null;
}
