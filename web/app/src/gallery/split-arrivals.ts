interface Dated {
  readonly at: Date;
}

/** What the reader sees, and what waits above until they ask for it. Both newest first. */
export interface Arrivals<T> {
  readonly shown: readonly T[];
  readonly waiting: readonly T[];
}

/**
 * Holds back what came after `shownUntil` (milliseconds), so that nothing moves under a reader who has scrolled down.
 * By time and not by id: the newest one shown may have been withdrawn since.
 */
export function splitArrivals<T extends Dated>(photos: readonly T[], shownUntil: number | null): Arrivals<T> {
  if (shownUntil === null) return { shown: photos, waiting: [] };
  const isWaiting = ({ at }: T): boolean => at.getTime() > shownUntil;
  return { shown: photos.filter((photo) => !isWaiting(photo)), waiting: photos.filter(isWaiting) };
}
