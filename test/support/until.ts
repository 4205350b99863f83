import { setTimeout as sleep } from "node:timers/promises";

class TimeoutError extends Error {
  override readonly name = "TimeoutError";
}

/**
 * Asks again until the answer is neither null, undefined nor false.
 * @param what for the error when it does not come
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  options: { timeoutMs?: number; everyMs?: number } = {},
): Promise<T> {
  const { timeoutMs = 15_000, everyMs = 10 } = options;
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new TimeoutError(`${what}: not within ${timeoutMs} ms`);
    await sleep(everyMs);
  }
}
