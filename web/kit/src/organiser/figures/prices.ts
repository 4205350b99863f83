/** What one unit costs in USD, in asia-southeast1 (Singapore). */
export interface Prices {
  /** The day of the newest of them. */
  readonly asOf: string;
  readonly read: number;
  readonly write: number;
  readonly egressGiB: number;
  readonly invocation: number;
  readonly vcpuSecond: number;
  readonly memoryGiBSecond: number;
  /** Baht for one USD. */
  readonly bahtPerUsd: number;
}

/**
 * Reads and egress from a bill of September 2026; writes as published in July 2025; functions (second generation, a
 * tier-2 region) from the price table of firebase-tools. FCM costs nothing. Free daily quotas are not counted in, so the
 * real bill is lower.
 */
export const PRICES: Prices = {
  asOf: "2026-09-17",
  read: 0.038 / 100_000,
  write: 0.115 / 100_000,
  egressGiB: 0.144,
  invocation: 0.4 / 1_000_000,
  vcpuSecond: 0.0000336,
  memoryGiBSecond: 0.0000035,
  bahtPerUsd: 31.96,
};
