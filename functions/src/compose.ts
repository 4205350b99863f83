import { deliverTask, parseInput, templates } from "@shutterbell/contract";
import { fcmAppOptions } from "@shutterbell/fcm-emulator/admin";
import { initializeApp } from "firebase-admin/app";
import { getFirestore } from "firebase-admin/firestore";
import { getFunctions } from "firebase-admin/functions";
import { getMessaging } from "firebase-admin/messaging";
import { setGlobalOptions } from "firebase-functions";
import { onDocumentWritten } from "firebase-functions/firestore";
import { onCall } from "firebase-functions/https";
import { onTaskDispatched } from "firebase-functions/tasks";
import { pushChannel } from "./channel/push.ts";
import { deliver as deliverOne } from "./deliver/deliver.ts";
import { asDoorError, TryAgain } from "./errors.ts";
import { enqueueOn } from "./plan/enqueue.ts";
import { joinEvent } from "./trigger/join-event.ts";
import { onMatchesWritten } from "./trigger/on-matches-written.ts";
import { openInvitation } from "./trigger/open-invitation.ts";

/** What the functions take from outside of themselves; a test gives its own. */
export interface Outside {
  readonly now: () => Date;
  readonly newId: () => string;
}

const REGION = "asia-southeast1";

/** How long a worker holds a delivery; longer than everything that happens meanwhile. In milliseconds. */
const LEASE_MS = 60_000;

/** How long one send may take: firebase-admin's own patience is longer than a function lives. In milliseconds. */
const SEND_DEADLINE_MS = 15_000;

/**
 * The queue's own tries reach beyond a lease (1 + 2 + 4 + … + 32 s), so that a delivery whose worker died is taken
 * over; how often a delivery is sent is counted by the delivery itself.
 */
const RETRY = { maxAttempts: 8, minBackoffSeconds: 1, maxBackoffSeconds: 60, maxDoublings: 6 };

const answer = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    throw asDoorError(error);
  }
};

/** Builds every function: the only place that chooses an implementation. */
export function compose({ now, newId }: Outside) {
  setGlobalOptions({ region: REGION, memory: "512MiB", maxInstances: 20 });
  const app = initializeApp();
  const firestore = getFirestore(app);
  // A named app: a stand-in credential on the default one would break Firestore.
  const messaging = getMessaging(initializeApp({ ...app.options, ...fcmAppOptions() }, "fcm"));
  const channel = pushChannel({ messaging, now, deadlineMs: SEND_DEADLINE_MS });
  const plan = { firestore, now, enqueue: enqueueOn(getFunctions(app), `locations/${REGION}/functions/deliver`) };
  const delivering = { firestore, now, channel, newHolder: newId, leaseMs: LEASE_MS };
  return {
    /** A match set was written: plan who is told. Retried by the platform when it throws. */
    matches: onDocumentWritten({ document: templates.matchSet, retry: true }, (event) => onMatchesWritten(plan, event)),

    /** Sends one delivery; the queue runs it again when it throws. */
    deliver: onTaskDispatched(
      { retryConfig: RETRY, rateLimits: { maxConcurrentDispatches: 100 } },
      async ({ data }) => {
        const task = parseInput(deliverTask, data, "deliver task");
        const state = await deliverOne(delivering, task);
        if (state === "retry" || state === "held") throw new TryAgain(task.deliveryId);
      },
    ),

    /** Door: what an invitation link leads to. */
    invitation: onCall(({ data }) => answer(openInvitation(firestore, data))),

    /** Door: become a guest of an event. */
    join: onCall(({ auth, data }) => answer(joinEvent({ firestore, now }, auth?.uid ?? null, data))),
  };
}
