/** A queue's retry policy, in milliseconds. The words are those of Cloud Tasks. */
export interface RetryPolicy {
  /** In all, the first included; -1 for no limit. */
  readonly maxAttempts: number;
  readonly minBackoffMs: number;
  readonly maxBackoffMs: number;
  /** The wait doubles this often, and rises evenly from then on. */
  readonly maxDoublings: number;
  /** Retries go on until this has passed as well, since the first attempt; 0 for no such limit. */
  readonly maxRetryMs: number;
}

/**
 * How long to wait before a retry, as Cloud Tasks documents it: a minimum of 10 s with three doublings gives
 * 10, 20, 40, 80, 160, 240, 300 s for a maximum of 300 s.
 * @param retry counted from 1
 */
export function backOffMs(policy: RetryPolicy, retry: number): number {
  const { minBackoffMs, maxBackoffMs, maxDoublings } = policy;
  const doublings = Math.min(retry - 1, maxDoublings);
  const evenly = Math.max(1, retry - maxDoublings);
  return Math.min(maxBackoffMs, minBackoffMs * 2 ** doublings * evenly);
}

/** Both limits must be reached, where both are set. */
export function isExhausted(policy: RetryPolicy, attempts: number, sinceFirstMs: number): boolean {
  if (policy.maxAttempts === -1) return policy.maxRetryMs > 0 && sinceFirstMs >= policy.maxRetryMs;
  return attempts >= policy.maxAttempts && sinceFirstMs >= policy.maxRetryMs;
}
