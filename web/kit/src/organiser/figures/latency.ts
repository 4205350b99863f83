import { type Delivery, hasWaited } from "@shutterbell/contract";

/** The upper ends of the buckets but for the last, which has none. In milliseconds. */
const BOUNDS_MS = [250, 500, 1000, 2000, 5000, 10_000, 30_000];

export interface LatencyBucket {
  readonly fromMs: number;
  /** Null: without an end. */
  readonly toMs: number | null;
  readonly count: number;
}

export interface Latency {
  readonly count: number;
  /** Null where nothing was measured. In milliseconds. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly buckets: readonly LatencyBucket[];
}

/**
 * The value below or at which the part `share` of all values lies (nearest rank: it is one of the values).
 * @param sorted in rising order
 */
export function percentile(sorted: readonly number[], share: number): number | null {
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? null;
}

export function latencyOf(values: readonly number[]): Latency {
  const sorted = values.toSorted((one, other) => one - other);
  const ends = [...BOUNDS_MS, null];
  const buckets = ends.map((toMs, index) => {
    const fromMs = BOUNDS_MS[index - 1] ?? 0;
    return { fromMs, toMs, count: sorted.filter((ms) => ms >= fromMs && (toMs === null || ms < toMs)).length };
  });
  return { count: sorted.length, p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95), buckets };
}

// Two clocks may differ by a little; nothing arrives before it was made.
const between = (from: Date | null, to: Date | null): number | null =>
  from === null || to === null ? null : Math.max(0, to.getTime() - from.getTime());

const isNumber = (value: number | null): value is number => value !== null;

/** From the end of the pipeline's work to the server's commit, each photo once: from there on an open page shows it. */
export function toCommit(deliveries: readonly Delivery[]): readonly number[] {
  const byPhoto = new Map<string, number>();
  for (const { category, covers, timeline } of deliveries) {
    const ms = between(timeline.processedAt, timeline.committedAt);
    if (category === "photo" && ms !== null) byPhoto.set(covers[0] ?? "", ms);
  }
  return [...byPhoto.values()];
}

/**
 * From the end of the pipeline's work to a notification on a screen, by the receipt of the device. What has waited on
 * purpose is left out: it says nothing of how fast we are.
 */
export const toScreen = (deliveries: readonly Delivery[]): readonly number[] =>
  deliveries
    .filter((delivery) => delivery.category === "photo" && !hasWaited(delivery))
    .map(({ timeline }) => between(timeline.processedAt, timeline.shownAt))
    .filter(isNumber);

/** How many alerts that were shown are left out of `toScreen`, because they had waited on purpose. */
export const waitedOnPurpose = (deliveries: readonly Delivery[]): number =>
  deliveries.filter((one) => one.category === "photo" && one.timeline.shownAt !== null && hasWaited(one)).length;
