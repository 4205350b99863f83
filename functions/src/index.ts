import { randomUUID } from "node:crypto";
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

// The composition root: the only place that reads a clock, makes an id, or chooses an implementation.
const REGION = "asia-southeast1";
setGlobalOptions({ region: REGION, memory: "512MiB", maxInstances: 20 });

const now = (): Date => new Date();
const app = initializeApp();
const firestore = getFirestore(app);
// A named app: a stand-in credential on the default one would break Firestore.
const messaging = getMessaging(initializeApp({ ...app.options, ...fcmAppOptions() }, "fcm"));
const plan = { firestore, now, enqueue: enqueueOn(getFunctions(app), `locations/${REGION}/functions/deliver`) };
const delivering = {
  firestore,
  now,
  newHolder: randomUUID,
  leaseMs: 60_000,
  channel: pushChannel({ messaging, now, deadlineMs: 15_000 }),
};

const answer = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    throw asDoorError(error);
  }
};

/** A match set was written: plan who is told. Retried by the platform when it throws. */
export const matches = onDocumentWritten({ document: templates.matchSet, retry: true }, (event) =>
  onMatchesWritten(plan, event),
);

/** Sends one delivery; the queue runs it again, up to three times in all, when it throws. */
export const deliver = onTaskDispatched(
  {
    retryConfig: { maxAttempts: 3, minBackoffSeconds: 1, maxBackoffSeconds: 60 },
    rateLimits: { maxConcurrentDispatches: 100 },
  },
  async ({ data }) => {
    const task = parseInput(deliverTask, data, "deliver task");
    if ((await deliverOne(delivering, task)) === "retry") throw new TryAgain(task.deliveryId);
  },
);

/** Door: what an invitation link leads to. */
export const invitation = onCall(({ data }) => answer(openInvitation(firestore, data)));

/** Door: become a guest of an event. */
export const join = onCall(({ auth, data }) => answer(joinEvent({ firestore, now }, auth?.uid ?? null, data)));
