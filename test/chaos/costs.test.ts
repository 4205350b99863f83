import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type AlertTask, DEFAULT_ALERTING } from "@shutterbell/contract";
import { type FcmEmulator, startFcmEmulator } from "@shutterbell/fcm-emulator";
import { getApp } from "firebase-admin/app";
import { getFunctions } from "firebase-admin/functions";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FaultScript } from "../support/runner/faults.ts";
import { openCountedWorld } from "../support/runner/open-counted-world.ts";
import { type Billed, NOTHING } from "../support/runner/read-billed.ts";
import { type Runner, startRunner } from "../support/runner/runner.ts";
import { deliveriesTo, makeDevice, makeEvent, makeGuest, photoWith, PROJECT_ID, type World } from "../support/world.ts";

const MINUTE_MS = 60_000;
const costs = (cost: Partial<Billed>): Billed => ({ ...NOTHING, ...cost });

let fcm: FcmEmulator;
let runner: Runner;
let world: World;
let eventId: string;

beforeAll(async () => {
  fcm = await startFcmEmulator();
  runner = await startRunner({
    ...{ projectId: PROJECT_ID, fcm: `127.0.0.1:${fcm.port}`, virtualTime: new Date() },
    functions: async ({ now }) =>
      (await import("../../functions/src/compose.ts")).compose({ now, newId: randomUUID, sleep, env: {} }),
  });
  world = openCountedWorld(runner);
  ({ eventId } = await makeEvent(world, { alerting: DEFAULT_ALERTING }));
  // The first alert of an instance reads the key that receipts are signed with.
  await publish(await makeGuestWithDevice());
  await runner.drain();
});
afterAll(async () => {
  await world.close();
  await runner.close();
  await fcm.close();
});

let published = 0;
const publish = (...uids: string[]): Promise<unknown> =>
  world.pipeline.publishPhoto(photoWith(uids, { eventId, photoId: `photo-${(published += 1)}` }));

async function makeGuestWithDevice(): Promise<string> {
  const uid = await makeGuest(world, eventId);
  await makeDevice(world, fcm.origin, uid);
  return uid;
}

/** Has the queue look at a guest's thread now, whatever it has done before. */
const look = (uid: string): Promise<void> => {
  const at = runner.clock.now().toISOString();
  const task: AlertTask = {
    ...{ eventId, uid, channel: "push", category: "photo", letterId: null, at, hop: 0, triggeredAt: null },
  };
  return getFunctions(getApp()).taskQueue<AlertTask>("locations/asia-southeast1/functions/alert").enqueue(task);
};

describe("publishing a photo", () => {
  test.each([0, 1, 3])("with %i faces: 2 writes and one for each, 3 reads and two for each", async (faces) => {
    const uids = await Promise.all(Array.from({ length: faces }, () => makeGuest(world, eventId)));
    await runner.begin();
    await publish(...uids);
    expect(runner.counts().total).toEqual(costs({ reads: 3 + 2 * faces, writes: 2 + faces }));
  });
});

/** A guest's thread, with the event remembered, as most find it, and nothing left to do of what was before. */
async function makeThread(): Promise<string> {
  await runner.begin();
  const uid = await makeGuestWithDevice();
  await look(uid);
  await runner.settle();
  return uid;
}

/** The photo of one guest; it is not what these rows are about. */
const photo = costs({ reads: 5, writes: 3 });

describe("an alert", () => {
  let uid: string;
  /** The thread's head, the inbox item, the participant, the settings (there are none) and the device. */
  const alert = costs({ reads: 5, writes: 2 });
  const more = (reads: number): Billed => ({ ...alert, reads: alert.reads + reads });
  const rows: {
    name: string;
    script?: FaultScript;
    before?: () => Promise<unknown>;
    cost: Readonly<Record<string, Billed>>;
  }[] = [
    { name: "alone, to one device: 5 reads, 2 writes", cost: { alert } },
    {
      name: "alone, where nobody asked for the event within a minute: a read more",
      before: () => runner.clock.advance(MINUTE_MS),
      cost: { matches: costs({ reads: 1 }), alert },
    },
    {
      name: "to three devices: a read for each",
      before: () => Promise.all([makeDevice(world, fcm.origin, uid), makeDevice(world, fcm.origin, uid)]),
      cost: { alert: more(2) },
    },
    {
      name: "that tells of three photos: a read for each",
      before: () => Promise.all([publish(uid), publish(uid)]),
      cost: { alert: more(2) },
    },
    {
      name: "whose trigger comes twice: its second look is at the head, and at the item that was told of",
      script: { events: [{ of: "matches", nth: 1, fault: { kind: "duplicate", times: 1 } }] },
      cost: { alert: more(2) },
    },
    {
      name: "whose task comes twice: the same",
      script: { tasks: [{ nth: 1, fault: { kind: "duplicate", times: 1 } }] },
      cost: { alert: more(2) },
    },
    {
      name: "whose worker dies behind its last write: the same",
      script: { runs: [{ of: "alert", nth: 1, fault: { kind: "killAtWrite", write: 2, when: "after" } }] },
      cost: { alert: more(2) },
    },
    {
      name: "that reaches nobody, for want of a device: one write",
      before: async () => (uid = await makeGuest(world, eventId)),
      cost: { alert: costs({ reads: 5, writes: 1 }) },
    },
  ];

  beforeEach(async () => {
    uid = await makeThread();
  });

  test.each(rows)("$name", async ({ script, before, cost }) => {
    await before?.();
    await runner.begin(script);
    await publish(uid);
    await runner.drain();
    expect(runner.counts()).toMatchObject({ byFunction: { pipeline: photo, ...cost }, others: NOTHING });
    expect(Object.keys(runner.counts().byFunction)).toEqual([...Object.keys(cost), "pipeline"].toSorted());
  });
});

describe("a look at a thread", () => {
  let uid: string;
  const tell = async (): Promise<void> => {
    await publish(uid);
    await runner.drain();
  };
  /** A second photo so soon that its alert waits. */
  const fold = async (): Promise<void> => {
    await publish(uid);
    await runner.clock.advance(2 * DEFAULT_ALERTING.windowMs);
    expect((await deliveriesTo(world, eventId, uid)).map(({ state }) => state)).toContain("planned");
  };
  const rows: { name: string; before: (() => Promise<unknown>)[]; waitMs?: number; cost: Billed }[] = [
    { name: "to which nothing ever came: 2 reads", before: [], cost: costs({ reads: 2 }) },
    {
      name: "with nothing new: the head, and the item within the slack",
      before: [() => tell()],
      cost: costs({ reads: 2 }),
    },
    {
      name: "with something new that must wait: one write; the item that was told of is read again",
      before: [() => tell(), () => publish(uid), () => runner.settle()],
      cost: costs({ reads: 6, writes: 1 }),
    },
    { name: "that waits: one read", before: [() => tell(), () => fold()], cost: costs({ reads: 1 }) },
    {
      name: "that has waited for a minute: 2 writes, so that an alert that waited costs 3; the event is read again",
      before: [() => tell(), () => fold()],
      waitMs: MINUTE_MS,
      cost: costs({ reads: 7, writes: 2 }),
    },
  ];

  beforeEach(async () => {
    uid = await makeThread();
  });

  test.each(rows)("$name", async ({ before, waitMs = 0, cost }) => {
    for (const step of before) await step();
    // The tasks of these go, so that there is one look.
    await runner.begin();
    await runner.clock.advance(waitMs);
    await look(uid);
    await runner.settle();
    expect(runner.counts()).toEqual({ byFunction: { alert: cost }, total: cost, others: NOTHING });
  });
});

test("the reconciler, where nothing has happened since the last time: 7 reads, and no write", async () => {
  await runner.clock.advance(5 * MINUTE_MS);
  await runner.tick("reconcile");
  await runner.begin();
  await runner.tick("reconcile");
  const cost = costs({ reads: 7 });
  expect(runner.counts()).toEqual({ byFunction: { reconcile: cost }, total: cost, others: NOTHING });
});
