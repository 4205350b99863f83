import { createHash, randomUUID } from "node:crypto";
import {
  type Delivery,
  type DeliveryIn,
  DELIVERY_STATES,
  type DeliveryState,
  DEFAULT_PREFERENCES,
  notificationId,
  paths,
  SCHEMA_VERSION,
} from "@shutterbell/contract";
import { deleteApp, initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import { FieldValue, type Firestore } from "firebase-admin/firestore";
import { signInByEmail } from "./doors.ts";
import { deviceIdOf } from "./register-device.ts";
import { makeDevice, makeEvent, makeGuest, photoCard, PROJECT_ID, type World } from "./world.ts";

const HOUR_MS = 3_600_000;

/** Somebody of whom there is something everywhere, and somebody who stood beside them in every photo. */
export interface Life {
  readonly uid: string;
  readonly idToken: string;
  readonly eventIds: readonly [string, string];
  readonly other: string;
  /** What must be nowhere once they are erased: uid, name, address, devices. */
  readonly traces: readonly string[];
  readonly publish: (photoId: string) => Promise<void>;
}

const sentTimes = (now: Date) => ({
  ...{ processedAt: now, committedAt: now, triggeredAt: now, plannedAt: now, leasedAt: now, acceptedAt: now },
  ...{ shownAt: null, clickedAt: null },
});

/** A delivery in each state, as documents that no function is at work on. */
function deliveryIn(
  state: DeliveryState,
  { uid, eventId, now }: { uid: string; eventId: string; now: Date },
): Delivery {
  const later = new Date(now.getTime() + 5 * HOUR_MS);
  const item = notificationId(eventId, "kept");
  const base: Omit<DeliveryIn<"sent">, "state"> = {
    ...{ schemaVersion: SCHEMA_VERSION, eventId, uid, channel: "email", category: "photo", priority: "normal" },
    ...{ thread: createHash("md5").update(`${state}${uid}`).digest("hex"), seq: 1, covers: [item], left: [], count: 1 },
    ...{ cursor: { at: now, known: [item] }, alertedAt: [now], redriveOf: null, replaces: [] },
    ...{ attempts: [], timeline: sentTimes(now), createdAt: now, expireAt: later },
  };
  switch (state) {
    case "planned":
    case "retry":
      return { ...base, state, dueAt: later };
    case "leased":
      return { ...base, state, dueAt: later, holder: "somebody" };
    case "dead":
      return { ...base, state, reason: "smtp/550" };
    case "cancelled":
      return { ...base, state, reason: "match-removed" };
    case "skipped":
      return { ...base, state, reason: "seen" };
    default:
      return { ...base, state };
  }
}

async function writeLedger(firestore: Firestore, uid: string, eventId: string): Promise<void> {
  const now = new Date();
  for (const state of DELIVERY_STATES) {
    const id = createHash("sha256").update(`${eventId}${uid}${state}`).digest("base64url").slice(0, 32);
    const delivery = deliveryIn(state, { uid, eventId, now });
    await firestore.doc(paths.delivery(eventId, id)).create(delivery);
    if (state !== "dead") continue;
    await firestore.doc(paths.deadLetter(eventId, id)).create({
      ...{ schemaVersion: SCHEMA_VERSION, eventId, uid, channel: "email", category: "photo", covers: delivery.covers },
      ...{
        reason: "smtp/550",
        attempts: [{ at: now, outcome: "fatal", error: "smtp/550" }],
        diedAt: now,
        replaces: [],
      },
      ...{ toldUntil: now, expireAt: delivery.expireAt, redriveRequestedAt: null, redrivenAs: null },
    });
  }
}

async function nameAccount(uid: string, displayName: string): Promise<void> {
  const app = initializeApp({ projectId: PROJECT_ID }, `life-${uid}`);
  await getAuth(app).updateUser(uid, { displayName, emailVerified: true });
  await deleteApp(app);
}

async function takePart(
  { firestore }: World,
  uid: string,
  { eventId, name }: { eventId: string; name: string },
): Promise<void> {
  const now = new Date();
  await firestore.doc(paths.participant(eventId, uid)).create({
    ...{ schemaVersion: SCHEMA_VERSION, displayName: name, role: "guest", joinedAt: now },
    consent: { version: 1, state: "granted", at: now },
  });
}

/** An account with a name and an address, two events, two devices, settings, and a delivery in every state. */
export async function makeLife(world: World, fcmOrigin: string): Promise<Life> {
  const { firestore, pipeline } = world;
  const email = `${randomUUID()}@photos.example`;
  const { uid, idToken } = await signInByEmail(email);
  // A name of their own, so that no test finds another's.
  const name = `Zuleika ${uid.slice(0, 12)}`;
  await nameAccount(uid, name);
  const eventIds = [(await makeEvent(world)).eventId, (await makeEvent(world)).eventId] as const;
  const other = await makeGuest(world, eventIds[0]);
  for (const eventId of eventIds) {
    await takePart(world, uid, { eventId, name });
    await writeLedger(firestore, uid, eventId);
  }
  const tokens = [await makeDevice(world, fcmOrigin, uid), await makeDevice(world, fcmOrigin, uid)];
  await firestore.doc(paths.settings(uid)).set({
    ...{ schemaVersion: SCHEMA_VERSION, ...DEFAULT_PREFERENCES, mutedEvents: [eventIds[1]] },
    updatedAt: FieldValue.serverTimestamp(),
  });
  const both = { [uid]: { confidence: 0.9 }, [other]: { confidence: 0.8 } };
  const publish = async (photoId: string): Promise<void> => {
    for (const eventId of eventIds)
      await pipeline.publishPhoto({
        ...{ eventId, photoId, rev: 1, card: photoCard(photoId), processedAt: new Date() },
        matches: both,
      });
  };
  const traces = [uid, name, email, ...tokens, ...tokens.map(deviceIdOf)];
  return { uid, idToken, eventIds, other, traces, publish };
}
