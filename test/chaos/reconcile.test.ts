import { DEFAULT_ALERTING, paths, readDocument, SCHEMA_VERSION } from "@shutterbell/contract";
import { type FcmEmulator, startFcmEmulator } from "@shutterbell/fcm-emulator";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { composed } from "../support/runner/composed.ts";
import { type Runner, startRunner } from "../support/runner/runner.ts";
import {
  deliveriesTo,
  inboxOf,
  makeDevice,
  makeEvent,
  makeGuest,
  openWorld,
  photoWith,
  PROJECT_ID,
  type World,
} from "../support/world.ts";

const PERIOD_MS = 60_000;
let fcm: FcmEmulator;
let runner: Runner;
let world: World;
let eventId: string;

beforeAll(async () => {
  fcm = await startFcmEmulator();
  const at = { virtualTime: new Date(), schedules: true };
  runner = await startRunner({ projectId: PROJECT_ID, functions: composed(), fcm: `127.0.0.1:${fcm.port}`, ...at });
  world = openWorld();
});
beforeEach(async () => {
  fcm.reset();
  ({ eventId } = await makeEvent(world, { alerting: DEFAULT_ALERTING }));
});
afterAll(async () => {
  await world.close();
  await runner.close();
  await fcm.close();
});

let published = 0;
async function publish(uids: readonly string[]): Promise<string> {
  const photoId = `healed-${(published += 1)}`;
  await world.pipeline.publishPhoto(photoWith(uids, { eventId, photoId }));
  return photoId;
}
const guestWithDevice = async (): Promise<string> => {
  const uid = await makeGuest(world, eventId);
  await makeDevice(world, fcm.origin, uid);
  return uid;
};
const statesTo = async (uid: string): Promise<string[]> =>
  (await deliveriesTo(world, eventId, uid)).map(({ state }) => state);
const cursor = async () => {
  const stored = await world.firestore.doc(paths.reconciler()).get();
  return stored.exists ? readDocument("reconciler", stored.data(), stored.ref.path).matches : null;
};

describe("the reconciler", () => {
  test("alerts within one period who was matched by a photo whose trigger never came", async () => {
    const uid = await guestWithDevice();
    await runner.begin({ events: [{ of: "matches", fault: { kind: "drop" } }] });
    await publish([uid]);
    await runner.settle();
    expect(await statesTo(uid)).toEqual([]);
    await runner.clock.advance(PERIOD_MS);
    await runner.settle();
    expect(await statesTo(uid)).toEqual(["sent"]);
    expect(fcm.sent()).toHaveLength(1);
  });

  test("writes within one period the inbox item that a pipeline of another make left out", async () => {
    const uid = await guestWithDevice();
    const photoId = await publish([]);
    await runner.begin({ events: [{ of: "matches", fault: { kind: "drop" } }] });
    await world.firestore.doc(paths.matchSet(eventId, photoId)).set({
      ...{ schemaVersion: SCHEMA_VERSION, rev: 2, matches: { [uid]: { confidence: 0.9 } } },
      ...{ processedAt: new Date(), committedAt: new Date() },
    });
    await runner.clock.advance(PERIOD_MS);
    await runner.settle();
    expect(await inboxOf(world, uid)).toHaveLength(1);
    expect(await statesTo(uid)).toEqual(["sent"]);
  });

  test("withdraws within one period who took consent back without the trigger's knowledge", async () => {
    const uid = await guestWithDevice();
    await runner.begin();
    await publish([uid]);
    await runner.settle();
    await runner.begin({ events: [{ of: "participants", fault: { kind: "drop" } }] });
    const consent = { version: 1, state: "withdrawn", at: new Date() };
    await world.firestore.doc(paths.participant(eventId, uid)).update({ consent });
    await runner.settle();
    expect(await inboxOf(world, uid)).toHaveLength(1);
    await runner.clock.advance(PERIOD_MS);
    await runner.settle();
    expect(await inboxOf(world, uid)).toEqual([]);
  });

  test.each([1, 2, 3].flatMap((write) => (["before", "after"] as const).map((when) => ({ write, when }))))(
    "killed $when its write $write, goes on where it was left: nobody is forgotten, and nobody is told twice",
    async ({ write, when }) => {
      const uids = await Promise.all([guestWithDevice(), guestWithDevice(), guestWithDevice()]);
      const before = await cursor();
      await runner.begin({
        events: [{ of: "matches", fault: { kind: "drop" } }],
        runs: [{ of: "reconcile", nth: 1, fault: { kind: "killAtWrite", write, when } }],
      });
      for (const uid of uids) await publish([uid]);
      await runner.clock.advance(PERIOD_MS);
      const after = await cursor();
      if (before !== null && after !== null) expect(after.getTime()).toBeGreaterThanOrEqual(before.getTime());
      await runner.clock.advance(2 * PERIOD_MS);
      await runner.settle();
      for (const uid of uids) expect(await statesTo(uid)).toEqual(["sent"]);
      expect(fcm.sent()).toHaveLength(uids.length);
    },
  );

  test("takes up a delivery whose worker died and whose task was lost", async () => {
    const uid = await guestWithDevice();
    await runner.begin({
      runs: [{ of: "alert", nth: 1, fault: { kind: "killAtWrite", write: 1, when: "after" } }],
      tasks: [{ of: "alert", nth: 2, fault: { kind: "drop" } }],
    });
    await publish([uid]);
    await runner.drain();
    await runner.clock.advance(3 * PERIOD_MS);
    await runner.settle();
    expect(await statesTo(uid)).toEqual(["sent"]);
    expect(new Set(fcm.sent().map(({ message }) => (message["data"] as { deliveryId: string }).deliveryId)).size).toBe(
      1,
    );
  });
});
