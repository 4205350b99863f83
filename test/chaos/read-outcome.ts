import {
  type DeadLetter,
  type Delivery,
  type MatchSet,
  paths,
  type PushPayload,
  readDocument,
} from "@shutterbell/contract";
import type { SendAttempt } from "@shutterbell/fcm-emulator";
import type { QuerySnapshot } from "firebase-admin/firestore";
import { payloadOf } from "../support/post-receipt.ts";
import { deviceIdOf } from "../support/register-device.ts";
import type { ChaosRun } from "./open-run.ts";
import type { ChaosDevice } from "./register-devices.ts";

/** A push that FCM accepted. */
export interface Accepted {
  readonly device: ChaosDevice;
  readonly payload: PushPayload;
  /** When FCM was asked, in virtual time. */
  readonly at: Date;
  /** Whether it went on to the device. */
  readonly hasArrived: boolean;
  /** The whole push as the device reads it. */
  readonly text: string;
}

/** One person, as far as the event knows of them. */
export interface Person {
  readonly hasConsent: boolean;
  /** What stands in their inbox, by id. */
  readonly items: ReadonlyMap<string, { readonly answer: unknown }>;
}

export interface ReadPhoto {
  readonly isReady: boolean;
  /** Who stands in its match set. */
  readonly named: ReadonlySet<string>;
  /** Of its match set. */
  readonly rev: number;
}

/** What a run has led to. */
export interface Outcome {
  readonly eventId: string;
  readonly people: ReadonlyMap<string, Person>;
  readonly photos: ReadonlyMap<string, ReadPhoto>;
  readonly deliveries: ReadonlyMap<string, Delivery>;
  readonly letters: ReadonlyMap<string, DeadLetter>;
  readonly pushes: readonly Accepted[];
  /** Those of the run's devices that are still written down. */
  readonly kept: ReadonlySet<ChaosDevice>;
  /** Every time that FCM was asked, and what it said. */
  readonly asked: readonly SendAttempt[];
  /** What the functions have logged. */
  readonly lines: readonly string[];
  /** What was wrong with single writes of deliveries. */
  readonly brokenWrites: readonly string[];
}

export async function readOutcome(run: ChaosRun): Promise<Outcome> {
  const { firestore, script } = run;
  const { eventId, guests } = script;
  const all = async <T>(path: string, read: (data: unknown, path: string) => T): Promise<Map<string, T>> =>
    mapOf(await firestore.collection(path).get(), read);
  const deliveries = await all(paths.deliveries(eventId), (data, path): Delivery =>
    readDocument("delivery", data, path),
  );
  const letters = await all(paths.deadLetters(eventId), (data, path): DeadLetter =>
    readDocument("deadLetter", data, path),
  );
  const people = await Promise.all(guests.map(async ({ uid }) => [uid, await readPerson(run, uid)] as const));
  return {
    ...{ eventId, letters, deliveries, people: new Map(people) },
    photos: await readPhotos(run),
    pushes: readPushes(run),
    asked: run.fcm.attempts(),
    lines: run.runner.output(),
    brokenWrites: run.watch.broken(),
    kept: await readKept(run),
  };
}

const mapOf = <T>(found: QuerySnapshot, read: (data: unknown, path: string) => T): Map<string, T> =>
  new Map(found.docs.map((doc) => [doc.id, read(doc.data(), doc.ref.path)]));

async function readPerson({ firestore, script: { eventId } }: ChaosRun, uid: string): Promise<Person> {
  const ref = firestore.doc(paths.participant(eventId, uid));
  const participant = readDocument("participant", (await ref.get()).data(), ref.path);
  const inbox = await firestore.collection(paths.inbox(uid)).get();
  const items = mapOf(inbox, (data, path) => ({ answer: readDocument("inboxItem", data, path).answer }));
  return { hasConsent: participant.consent.state === "granted", items };
}

async function readPhotos(run: ChaosRun): Promise<Map<string, ReadPhoto>> {
  const { firestore, script } = run;
  const photos = await firestore.collection(paths.photos(script.eventId)).get();
  const read = await Promise.all(
    photos.docs.map(async (doc) => {
      const ref = firestore.doc(paths.matchSet(script.eventId, doc.id));
      const { matches, rev }: MatchSet = readDocument("matchSet", (await ref.get()).data(), ref.path);
      const isReady = readDocument("photo", doc.data(), doc.ref.path).status === "ready";
      return [doc.id, { isReady, named: new Set(Object.keys(matches)), rev }] as const;
    }),
  );
  return new Map(read);
}

function readPushes({ fcm, devices }: ChaosRun): Accepted[] {
  return fcm.sent().flatMap((sent) => {
    const device = devices.find(({ id }) => id === sent.target.id);
    if (device === undefined) return [];
    const hasArrived = sent.delivery !== "lost";
    return [{ device, payload: payloadOf(sent), at: new Date(sent.at), hasArrived, text: JSON.stringify(sent.push) }];
  });
}

async function readKept({ firestore, devices }: ChaosRun): Promise<Set<ChaosDevice>> {
  const snapshots = await Promise.all(
    devices.map(async (device) => ({
      device,
      stored: await firestore.doc(paths.device(device.uid, deviceIdOf(device.id))).get(),
    })),
  );
  return new Set(snapshots.filter(({ stored }) => stored.exists).map(({ device }) => device));
}
