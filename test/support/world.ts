import {
  type Consent,
  DEFAULT_ALERTING,
  type Delivery,
  type DocumentOf,
  type InboxItem,
  paths,
  type PhotoCard,
  readDocument,
  SCHEMA_VERSION,
} from "@shutterbell/contract";
import { createPipeline, type Pipeline, type PublishPhotoInput } from "@shutterbell/pipeline";
import { type App, deleteApp, initializeApp } from "firebase-admin/app";
import { type Firestore, getFirestore } from "firebase-admin/firestore";
import { deviceIdOf, registerToken } from "./register-device.ts";

export const PROJECT_ID = "demo-shutterbell";

/** Every test plays in an event and with people of its own, so that no test sees another's. */
let made = 0;
const unique = (prefix: string): string => `${prefix}-${process.pid}-${(made += 1)}`;

export const photoCard = (name: string): PhotoCard => ({
  thumb: { path: `samples/${name}/thumb.webp`, width: 480, height: 320 },
  full: { path: `samples/${name}/full.webp`, width: 1600, height: 1067 },
  blurhash: "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
  takenAt: new Date("2026-06-12T14:04:00Z"),
});

/** These people in one photo, each as likely as a matcher is when it is sure. */
export const sure = (...uids: readonly string[]): PublishPhotoInput["matches"] =>
  Object.fromEntries(uids.map((uid) => [uid, { confidence: 0.9 }]));

/** A photo as a pipeline publishes it, with these people in it. */
export const photoWith = (
  uids: readonly string[],
  photo: Pick<PublishPhotoInput, "eventId" | "photoId"> & Partial<PublishPhotoInput>,
): PublishPhotoInput => ({
  rev: 1,
  card: photoCard(photo.photoId),
  matches: sure(...uids),
  processedAt: new Date(),
  ...photo,
});

export interface World {
  readonly firestore: Firestore;
  readonly pipeline: Pipeline;
  readonly close: () => Promise<void>;
}

export function openWorld(): World {
  const app: App = initializeApp({ projectId: PROJECT_ID }, unique("world"));
  const firestore = getFirestore(app);
  return { firestore, pipeline: createPipeline({ firestore }), close: () => deleteApp(app) };
}

/** An event that is going on. @returns its id and its join secret */
export async function makeEvent(
  { firestore }: World,
  change: Partial<DocumentOf<"event">> = {},
): Promise<{ eventId: string; secret: string }> {
  const eventId = unique("event");
  const secret = `${eventId}-${"s".repeat(32)}`;
  const now = Date.now();
  await firestore.doc(paths.event(eventId)).create({
    schemaVersion: SCHEMA_VERSION,
    name: "Mali & Tom",
    startsAt: new Date(now - 3_600_000),
    endsAt: new Date(now + 3_600_000),
    timeZone: "Asia/Bangkok",
    locale: "en",
    status: "live",
    visibility: "everyone",
    // Tests publish photo after photo to one guest.
    alerting: { ...DEFAULT_ALERTING, folds: false, capPerHour: 60 },
    ...change,
  });
  await firestore.doc(paths.join(eventId)).create({ schemaVersion: SCHEMA_VERSION, secret, rotatedAt: new Date(now) });
  return { eventId, secret };
}

/** A guest of the event. @returns their uid */
export async function makeGuest(
  { firestore }: World,
  eventId: string,
  consent: Consent["state"] = "granted",
): Promise<string> {
  const uid = unique("guest");
  const at = new Date();
  await firestore.doc(paths.participant(eventId, uid)).create({
    schemaVersion: SCHEMA_VERSION,
    displayName: "A guest",
    role: "guest",
    consent: { version: 1, state: consent, at },
    joinedAt: at,
  });
  return uid;
}

/** A browser of this person that can be pushed to. @returns its token */
export async function makeDevice({ firestore }: World, fcmOrigin: string, uid: string): Promise<string> {
  const token = await registerToken(fcmOrigin, PROJECT_ID);
  await firestore.doc(paths.device(uid, deviceIdOf(token))).create({
    schemaVersion: SCHEMA_VERSION,
    kind: "token",
    id: token,
    platform: "web",
    userAgent: "a browser",
    refreshedAt: new Date(),
  });
  return token;
}

export async function inboxOf({ firestore }: World, uid: string): Promise<InboxItem[]> {
  const found = await firestore.collection(paths.inbox(uid)).get();
  return found.docs.map((doc) => readDocument("inboxItem", doc.data(), doc.ref.path));
}

export async function deliveriesTo({ firestore }: World, eventId: string, uid: string): Promise<Delivery[]> {
  const found = await firestore.collection(paths.deliveries(eventId)).where("uid", "==", uid).get();
  return found.docs.map((doc) => readDocument("delivery", doc.data(), doc.ref.path));
}
