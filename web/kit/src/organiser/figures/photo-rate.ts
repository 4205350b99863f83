/** What is looked back at. In milliseconds. */
const RATE_WINDOW_MS = 5 * 60_000;

export interface PhotoRate {
  readonly perMinute: number;
  /** How many photos that is. */
  readonly photos: number;
  /** Over how long: shorter than the window where more photos came than are loaded. In milliseconds. */
  readonly windowMs: number;
}

/**
 * Photos a minute over the last five, by when they were published.
 * @param photos newest first, as far as they are loaded
 */
export function photoRate(photos: readonly { readonly publishedAt: Date }[], hasOlder: boolean, now: Date): PhotoRate {
  // By the browser's clock, which may be behind the server's: what is from the future has just come.
  const ages = photos.map(({ publishedAt }) => Math.max(0, now.getTime() - publishedAt.getTime()));
  const recent = ages.filter((age) => age < RATE_WINDOW_MS);
  const isCut = hasOlder && recent.length === ages.length;
  const windowMs = isCut ? Math.max(1000, ...recent) : RATE_WINDOW_MS;
  return { perMinute: (recent.length * 60_000) / windowMs, photos: recent.length, windowMs };
}
