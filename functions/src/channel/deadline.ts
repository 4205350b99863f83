/** The code of an outcome that no answer came for in time. */
export const DEADLINE = "channel/deadline";

/** Whether this is the reason of an `AbortSignal.timeout()` that ran out. */
export const isDeadline = (error: unknown): boolean => error instanceof DOMException && error.name === "TimeoutError";

/** What `work` comes to, unless `expired` is aborted before: then its reason is thrown and `work` is left behind. */
export function orExpire<T>(work: Promise<T>, expired: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const expire = () => reject(expired.reason);
    if (expired.aborted) expire();
    expired.addEventListener("abort", expire, { once: true });
    work.then(resolve, reject).finally(() => expired.removeEventListener("abort", expire));
  });
}
