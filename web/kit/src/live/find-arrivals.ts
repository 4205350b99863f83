interface Reading<T> {
  readonly idOf: (item: T) => string;
  /** The server's time of the commit. */
  readonly timeOf: (item: T) => Date;
}

/**
 * When that was committed which has come since `previous`. Both are newest first; an older page that was loaded
 * meanwhile is no news.
 */
export function findArrivals<T>(
  items: readonly T[],
  previous: readonly T[],
  { idOf, timeOf }: Reading<T>,
): readonly Date[] {
  const known = new Set(previous.map(idOf));
  const [newest] = previous;
  const since = newest === undefined ? Number.NEGATIVE_INFINITY : timeOf(newest).getTime();
  return items.filter((item) => !known.has(idOf(item)) && timeOf(item).getTime() >= since).map(timeOf);
}
