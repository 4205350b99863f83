/** As much of an inbox item as grouping needs. */
export interface Groupable {
  readonly notificationId: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

/** One line of the bell: matches that came shortly after one another, on one day. Newest first. */
export interface NotificationGroup<T> {
  /** The oldest one's id: it stays the same while newer ones join. */
  readonly id: string;
  readonly items: readonly T[];
  readonly newestAt: Date;
  readonly isUnread: boolean;
}

/** A pause longer than this begins another line. */
const BURST_PAUSE_MS = 15 * 60_000;

const groupOf = <T extends Groupable>(items: readonly T[], newest: T): NotificationGroup<T> => ({
  id: (items.at(-1) ?? newest).notificationId,
  items,
  newestAt: newest.createdAt,
  isUnread: items.some(({ readAt }) => readAt === null),
});

/**
 * @param items newest first
 * @param dayOf names the reader's day of a time; two days never share a line
 */
export function groupNotifications<T extends Groupable>(
  items: readonly T[],
  dayOf: (at: Date) => string,
): readonly NotificationGroup<T>[] {
  const bursts: [T, ...T[]][] = [];
  for (const item of items) {
    const burst = bursts.at(-1);
    const last = burst?.at(-1);
    const goesOn =
      last !== undefined &&
      last.createdAt.getTime() - item.createdAt.getTime() <= BURST_PAUSE_MS &&
      dayOf(last.createdAt) === dayOf(item.createdAt);
    if (burst !== undefined && goesOn) burst.push(item);
    else bursts.push([item]);
  }
  return bursts.map((burst) => groupOf(burst, burst[0]));
}
