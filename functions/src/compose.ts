import { alertTask, type ChannelName, parseInput, templates } from "@shutterbell/contract";
import { initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import { getFirestore } from "firebase-admin/firestore";
import { getFunctions } from "firebase-admin/functions";
import { setGlobalOptions } from "firebase-functions";
import { onDocumentUpdated, onDocumentWritten } from "firebase-functions/firestore";
import { onSchedule } from "firebase-functions/scheduler";
import { onTaskDispatched } from "firebase-functions/tasks";
import { composeChannels } from "./compose-channels.ts";
import { composeDoors, proofsBy } from "./compose-doors.ts";
import { lookAtThread } from "./deliver/look-at-thread.ts";
import { accountsIn } from "./erase/accounts.ts";
import { wakeErasures } from "./erase/wake-erasures.ts";
import { enqueueOn } from "./plan/enqueue.ts";
import { rememberEvents } from "./plan/read-event.ts";
import { readSettings } from "./read-settings.ts";
import { prune } from "./tend/prune.ts";
import { reconcile } from "./tend/reconcile.ts";
import { sweepMatches } from "./tend/sweep-matches.ts";
import { onAnnouncementWritten } from "./trigger/on-announcement-written.ts";
import { onErasureWritten } from "./trigger/on-erasure-written.ts";
import { onItemAnswered } from "./trigger/on-item-answered.ts";
import { onLetterUpdated } from "./trigger/on-letter-updated.ts";
import { onMatchesWritten } from "./trigger/on-matches-written.ts";
import { onParticipantWritten } from "./trigger/on-participant-written.ts";
import { namingNobody, unlessUnreadable } from "./trigger/unless-unreadable.ts";

/** What the functions take from outside of themselves; a test gives its own. */
export interface Outside {
  readonly now: () => Date;
  readonly newId: () => string;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** Settings and secrets of the deployment; README's "Deploy" lists them. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

const REGION = "asia-southeast1";

/** How long a worker holds a delivery; longer than everything that happens meanwhile. In milliseconds. */
const LEASE_MS = 60_000;

/**
 * The queue's own tries reach beyond any lease and any outage of an hour: until a delivery is planned, its task is all
 * that remembers it. How often a delivery is sent is counted by the delivery itself.
 */
const RETRY = { maxAttempts: 100, minBackoffSeconds: 1, maxBackoffSeconds: 60, maxDoublings: 6 };

/** Builds every function: the only place that chooses an implementation. */
export function compose({ now, newId, sleep, env }: Outside) {
  setGlobalOptions({ region: REGION, memory: "512MiB", maxInstances: 20 });
  const app = initializeApp();
  const firestore = getFirestore(app);
  const settings = readSettings(env);
  const { smsPriceUsd, secrets } = settings;
  const { channels, signing, signingKey } = composeChannels({ app, firestore, now, settings });
  const recipientsOf = async (name: ChannelName, uid: string) => (await channels.get(name)?.recipientsOf(uid)) ?? [];
  const readEvent = rememberEvents(firestore, now);
  const enqueue = enqueueOn(getFunctions(app), `locations/${REGION}/functions/alert`);
  const base = { firestore, now, readEvent, enqueue };
  const accounts = accountsIn(getAuth(app));
  const erase = { firestore, now, accounts };
  const look = {
    ...base,
    ...{ sleep, recipientsOf, smsPriceUsd, newHolder: newId, leaseMs: LEASE_MS },
    channels: [...channels.keys()],
    signReceipt: signing.signReceipt,
  };
  return {
    /** A match set was written: have the threads of those looked at who are new in it. */
    matches: onDocumentWritten({ document: templates.matchSet, retry: true }, (event) => onMatchesWritten(base, event)),

    /** Looks at one thread: sends what is due, tells of what is new. The queue runs it again when it throws. */
    alert: onTaskDispatched({ retryConfig: RETRY, rateLimits: { maxConcurrentDispatches: 100 }, secrets }, ({ data }) =>
      namingNobody("alert", () => lookAtThread(look, parseInput(alertTask, data, "alert task"))),
    ),

    /** A participant was written: undo what an event knows of whoever has withdrawn. */
    participants: onDocumentWritten({ document: templates.participant, retry: true }, (event) =>
      unlessUnreadable("participant", () => onParticipantWritten(base, event)),
    ),

    /** An inbox item was updated: "not me" takes its owner out of the match set. */
    answers: onDocumentUpdated({ document: templates.inboxItem, retry: true }, (event) =>
      unlessUnreadable("inboxItem", () => onItemAnswered(firestore, event)),
    ),

    /** An organiser announced something, or took it back. */
    announcements: onDocumentWritten({ document: templates.announcement, retry: true }, (event) =>
      unlessUnreadable("announcement", () => onAnnouncementWritten(base, event)),
    ),

    /** Somebody asked for a dead letter to be sent again. */
    redrive: onDocumentUpdated({ document: templates.deadLetter, retry: true }, (event) =>
      unlessUnreadable("deadLetter", () => onLetterUpdated(base, event)),
    ),

    /** Somebody is to be erased, or an erasure is to look once more. It reads every match set of their events. */
    erasures: onDocumentWritten({ document: templates.erasure, retry: true, timeoutSeconds: 540 }, (event) =>
      onErasureWritten(erase, event),
    ),

    /** Every minute: closes the gaps of what never came. One at a time. */
    reconcile: onSchedule({ schedule: "every 1 minutes", maxInstances: 1 }, async () => {
      await wakeErasures(firestore, now());
      await reconcile(base);
    }),

    /** Every night: removes what has outlived its use, and asks again whether those consent whom match sets name. */
    prune: onSchedule({ schedule: "20 3 * * *", maxInstances: 1, timeoutSeconds: 1800 }, async () => {
      await prune(base);
      await sweepMatches(base);
    }),

    ...composeDoors({
      ...base,
      ...{ newId, settings, signing, signingKey, accounts },
      proofs: proofsBy(app, settings),
    }),
  };
}
