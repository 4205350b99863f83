import { createHash } from "node:crypto";
import {
  type AlertTask,
  deadLetterSchema,
  type Delivery,
  paths,
  readDocument,
  SCHEMA_VERSION,
} from "@shutterbell/contract";
import { FieldValue } from "firebase-admin/firestore";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { rememberEvents } from "../../functions/src/plan/read-event.ts";
import { capturingOutput, functionsOutput } from "../support/runner/capture-output.ts";
import { makeEvent, makeGuest, openWorld, photoWith, type World } from "../support/world.ts";

const { reconcile } = await capturingOutput(() => import("../../functions/src/tend/reconcile.ts"));
const { prune } = await capturingOutput(() => import("../../functions/src/tend/prune.ts"));

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

let world: World;
let eventId: string;
let tasks: AlertTask[];
/** How many tasks more the queue takes before the run is killed; null for all. */
let tasksLeft: number | null;

beforeAll(async () => {
  world = openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  ({ eventId } = await makeEvent(world));
  [tasks, tasksLeft] = [[], null];
  functionsOutput.clear();
});

/** The tending functions as they run, later by so much: so that what was written just now is beyond the slack. */
const depsIn = (ms: number) => ({
  firestore: world.firestore,
  now: () => new Date(Date.now() + ms),
  readEvent: rememberEvents(world.firestore, () => new Date()),
  async enqueue(task: AlertTask): Promise<boolean> {
    if (tasksLeft === 0) throw new Error("killed");
    if (tasksLeft !== null) tasksLeft -= 1;
    tasks.push(task);
    return true;
  },
});
/** Whose threads of this event a run has had looked at. */
const looked = (): string[] => tasks.filter((task) => task.eventId === eventId).map(({ uid }) => uid);
const counted = (): Record<string, number> => JSON.parse(functionsOutput.lines().at(-1) ?? "{}");

const at = (ms: number): Date => new Date(Date.now() + ms);
const nameOf = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 32);
const ended = (uid: string, expireAt: Date): Delivery => ({
  ...{ schemaVersion: SCHEMA_VERSION, eventId, uid, channel: "push", category: "photo", priority: "normal" },
  ...{ state: "skipped", reason: "muted", thread: nameOf(uid), seq: 1, covers: [`${eventId}_p1`], left: [], count: 0 },
  ...{ cursor: null, alertedAt: [], redriveOf: null, replaces: [], attempts: [], createdAt: at(-DAY_MS), expireAt },
  timeline: {
    ...{ processedAt: null, committedAt: null, triggeredAt: null, plannedAt: null },
    ...{ leasedAt: null, acceptedAt: null, shownAt: null, clickedAt: null },
  },
});
const deviceOf = (refreshedAt: Date) => ({
  ...{ schemaVersion: SCHEMA_VERSION, kind: "token", id: "a-token", platform: "web", userAgent: "a browser" },
  refreshedAt,
});
const put = (path: string, data: object): Promise<unknown> => world.firestore.doc(path).set(data);
const isThere = async (path: string): Promise<boolean> => (await world.firestore.doc(path).get()).exists;

describe("the reconciler", () => {
  const publish = (photoId: string, uids: readonly string[]): Promise<unknown> =>
    world.pipeline.publishPhoto(photoWith(uids, { eventId, photoId }));

  test("has everybody of a match set looked at, until its cursor is behind it, and then nobody", async () => {
    const uid = await makeGuest(world, eventId);
    await publish("p1", [uid]);
    await reconcile(depsIn(0));
    expect(looked()).toEqual([uid]);
    // The database's time is finer than the cursor, and behind it all the same.
    await reconcile(depsIn(2 * MINUTE_MS));
    await reconcile(depsIn(2 * MINUTE_MS));
    expect(looked()).toEqual([uid, uid]);
    expect(counted()).toMatchObject({ matchSets: 0, consents: 0, announcements: 0 });
  });

  test("that is killed in the middle has its cursor not behind what was not done", async () => {
    const uids = await Promise.all(Array.from({ length: 6 }, () => makeGuest(world, eventId)));
    await Promise.all(uids.map((uid, index) => publish(`p${index}`, [uid])));
    tasksLeft = 3;
    await expect(reconcile(depsIn(2 * MINUTE_MS))).rejects.toThrow("killed");
    tasksLeft = null;
    await reconcile(depsIn(2 * MINUTE_MS));
    expect(new Set(looked())).toEqual(new Set(uids));
  });

  test("leaves nothing of who has taken consent back, whether their trigger came or not", async () => {
    const uid = await makeGuest(world, eventId);
    await publish("p1", [uid]);
    await put(paths.participant(eventId, uid), {
      ...{ schemaVersion: SCHEMA_VERSION, displayName: "A guest", role: "guest", joinedAt: at(-DAY_MS) },
      consent: { version: 1, state: "withdrawn", at: FieldValue.serverTimestamp() },
    });
    await reconcile(depsIn(0));
    expect(await isThere(paths.inboxItem(uid, `${eventId}_p1`))).toBe(false);
    const matches = await world.firestore.doc(paths.matchSet(eventId, "p1")).get();
    expect(readDocument("matchSet", matches.data(), matches.ref.path).matches).toEqual({});
  });

  test("wakes what is stuck: a delivery that is due, and a dead letter that somebody asked for", async () => {
    const [stuck, asked] = [await makeGuest(world, eventId), await makeGuest(world, eventId)];
    const { reason: _, ...rest } = { reason: "", ...ended(stuck, at(DAY_MS)) };
    await put(paths.delivery(eventId, nameOf(stuck)), { ...rest, state: "retry", dueAt: at(-MINUTE_MS) });
    const letter = deadLetterSchema.parse({
      ...{ schemaVersion: SCHEMA_VERSION, eventId, uid: asked, channel: "push", category: "photo" },
      ...{ covers: [`${eventId}_p1`], reason: "x", diedAt: at(-DAY_MS), toldUntil: at(-DAY_MS), replaces: [] },
      ...{ expireAt: at(DAY_MS), redrivenAs: null },
      attempts: [{ at: at(-DAY_MS), outcome: "retry", error: "x" }],
      redriveRequestedAt: at(-1000),
    });
    await put(paths.deadLetter(eventId, nameOf(asked)), letter);
    await reconcile(depsIn(0));
    expect(tasks.filter((task) => task.eventId === eventId)).toMatchObject([
      { uid: stuck, letterId: null },
      { uid: asked, letterId: nameOf(asked) },
    ]);
  });
});

describe("pruning", () => {
  test("removes what is past its time, and nothing else", async () => {
    const [old, young] = [await makeGuest(world, eventId), await makeGuest(world, eventId)];
    await put(paths.delivery(eventId, nameOf(old)), ended(old, at(-1000)));
    await put(paths.delivery(eventId, nameOf(young)), ended(young, at(DAY_MS)));
    await prune(depsIn(0));
    expect([
      await isThere(paths.delivery(eventId, nameOf(old))),
      await isThere(paths.delivery(eventId, nameOf(young))),
    ]).toEqual([false, true]);
    await prune(depsIn(0));
    expect(counted()).toMatchObject({ deliveries: 0, deadLetters: 0, devicesRemoved: 0 });
  });

  test("marks browsers after 30 days, removes them after 60, and leaves the others", async () => {
    const uid = await makeGuest(world, eventId);
    const [gone, silent, living] = ["a", "b", "c"].map((letter) => paths.device(uid, letter.repeat(64))) as [
      string,
      string,
      string,
    ];
    await put(gone, deviceOf(at(-61 * DAY_MS)));
    await put(silent, deviceOf(at(-31 * DAY_MS)));
    await put(living, deviceOf(at(-DAY_MS)));
    await prune(depsIn(0));
    expect([await isThere(gone), await isThere(silent), await isThere(living)]).toEqual([false, true, true]);
    const marked = await world.firestore.doc(silent).get();
    expect(readDocument("device", marked.data(), silent).silentSince).toBeInstanceOf(Date);
    expect((await world.firestore.doc(living).get()).get("silentSince")).toBeUndefined();
  });

  test("twice at once is as once", async () => {
    const uid = await makeGuest(world, eventId);
    const all = Array.from({ length: 30 }, (_, index) => paths.device(uid, String(index).padStart(64, "0")));
    await Promise.all(all.map((path) => put(path, deviceOf(at(-61 * DAY_MS)))));
    await Promise.all([prune(depsIn(0)), prune(depsIn(0))]);
    expect((await world.firestore.collection(paths.devices(uid)).get()).size).toBe(0);
  });
});
