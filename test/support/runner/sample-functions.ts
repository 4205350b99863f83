import { getFirestore } from "firebase-admin/firestore";
import type { Platform } from "./load-functions.ts";

/**
 * Functions for what the project's own do not show of the runner.
 * @param ran is told what ran
 */
export async function sampleFunctions({ now }: Platform, ran: string[]) {
  const [{ onTaskDispatched }, { onSchedule }, { onRequest }] = await Promise.all([
    import("firebase-functions/tasks"),
    import("firebase-functions/scheduler"),
    import("firebase-functions/https"),
  ]);
  return {
    note: onTaskDispatched(({ data }) => void ran.push(`${data} at ${now().toISOString()}`)),
    refuse: onTaskDispatched({ retryConfig: { maxAttempts: 4, minBackoffSeconds: 10, maxDoublings: 1 } }, () => {
      throw new Error("never");
    }),
    pair: onTaskDispatched({ rateLimits: { maxConcurrentDispatches: 2 } }, async ({ data }) => {
      await getFirestore().doc(`pairs/${data}`).set({});
    }),
    hourly: onSchedule("every 1 hours", () => {}),
    hello: onRequest(
      (request, response) => void response.json({ method: request.method, path: request.path, body: request.body }),
    ),
  };
}
