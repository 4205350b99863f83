import { randomUUID } from "node:crypto";
import { notificationId, paths, type Event, type Participant, type PhotoCard } from "@shutterbell/contract";
import { createPipeline, type PublishPhotoInput } from "@shutterbell/pipeline";
import { type DocumentSnapshot, Firestore } from "@google-cloud/firestore";

if (process.env.FIRESTORE_EMULATOR_HOST === undefined)
  throw new Error("FIRESTORE_EMULATOR_HOST is not set: the flow tests need the Firestore emulator. Run `npm test`.");

export const firestore = new Firestore({ projectId: "demo-shutterbell" });
export const pipeline = createPipeline({ firestore });

const START = new Date("2026-06-20T16:00:00Z");
export type ConsentState = Participant["consent"]["state"];

export interface EventSetup {
  readonly visibility?: Event["visibility"];
  readonly status?: Event["status"];
  readonly people?: Readonly<Record<string, ConsentState>>;
}

/** An event of its own for one test, so that tests cannot see each other. Names of people become uids of their own. */
export async function setUpEvent({ visibility = "everyone", status = "live", people = {} }: EventSetup = {}) {
  const eventId = `flow-${randomUUID()}`;
  const uidOf = (name: string) => `${name}-${eventId}`;
  const event: Event = {
    schemaVersion: 1,
    name: "Harbour wedding",
    startsAt: START,
    endsAt: new Date("2026-06-21T02:00:00Z"),
    timeZone: "Asia/Bangkok",
    locale: "en",
    status,
    visibility,
  };
  await firestore.doc(paths.event(eventId)).set(event);
  for (const [name, state] of Object.entries(people)) await setConsent(eventId, uidOf(name), state);
  return { eventId, uidOf };
}

export async function setConsent(eventId: string, uid: string, state: ConsentState, at = new Date()): Promise<void> {
  const participant: Participant = {
    schemaVersion: 1,
    displayName: "Guest",
    role: "guest",
    consent: { version: 1, state, at },
    joinedAt: START,
  };
  await firestore.doc(paths.participant(eventId, uid)).set(participant);
}

export const cardOf = (name: string): PhotoCard => ({
  thumb: { path: `harbour/${name}/thumb.webp`, width: 480, height: 320 },
  full: { path: `harbour/${name}/full.jpg`, width: 2048, height: 1365 },
  blurhash: "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
  takenAt: new Date("2026-06-20T18:30:00.123Z"),
});

export const photoOf = (eventId: string, changes: Partial<PublishPhotoInput> = {}): PublishPhotoInput => ({
  eventId,
  photoId: "p1",
  rev: 1,
  card: cardOf("p1"),
  matches: {},
  processedAt: new Date("2026-06-20T18:31:00Z"),
  ...changes,
});

/** The four places that a photo may stand in, as they are now. */
export async function lookAt(eventId: string, photoId: string, uids: readonly string[]) {
  const [photo, matchSet, ...items] = await firestore.getAll(
    firestore.doc(paths.photo(eventId, photoId)),
    firestore.doc(paths.matchSet(eventId, photoId)),
    ...uids.map((uid) => firestore.doc(paths.inboxItem(uid, notificationId(eventId, photoId)))),
  );
  if (photo === undefined || matchSet === undefined) throw new Error("Firestore answered with too few documents.");
  return { photo, matchSet, items };
}

/** How many of these documents one commit wrote: Firestore gives all writes of a commit the same time. */
export const writtenTogether = (snapshots: readonly DocumentSnapshot[]): number => {
  const times = snapshots
    .filter(({ exists }) => exists)
    .map(({ updateTime }) => `${updateTime?.toMillis()}.${updateTime?.nanoseconds}`);
  return Math.max(0, ...times.map((time) => times.filter((other) => other === time).length));
};

/** The functions write these, in their own time. */
const OF_THE_FUNCTIONS = new Set(["deliveries", "deadLetters"]);

/** Every document that a pipeline may have written below an event, by path, with the time of its last write. */
export async function listEvent(eventId: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const walk = async (collections: FirebaseFirestore.CollectionReference[]): Promise<void> => {
    for (const collection of collections.filter(({ id }) => !OF_THE_FUNCTIONS.has(id)))
      for (const reference of await collection.listDocuments()) {
        const snapshot = await reference.get();
        if (snapshot.exists) found[reference.path] = `${snapshot.updateTime?.toDate().toISOString()}`;
        await walk(await reference.listCollections());
      }
  };
  await walk(await firestore.doc(paths.event(eventId)).listCollections());
  return found;
}
