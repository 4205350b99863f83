import { paths, readDocument } from "@shutterbell/contract";
import { type FcmEmulator, startFcmEmulator } from "@shutterbell/fcm-emulator";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { composed } from "../support/runner/composed.ts";
import { openCountedWorld } from "../support/runner/open-counted-world.ts";
import { NOTHING } from "../support/runner/read-billed.ts";
import { type Runner, startRunner } from "../support/runner/runner.ts";
import { inboxOf, makeEvent, makeGuest, photoCard, PROJECT_ID, type World } from "../support/world.ts";

const PERIOD_MS = 60_000;
let fcm: FcmEmulator;
let runner: Runner;
let world: World;
let eventId: string;

beforeAll(async () => {
  fcm = await startFcmEmulator();
  const functions = composed();
  runner = await startRunner({
    ...{ projectId: PROJECT_ID, functions, fcm: `127.0.0.1:${fcm.port}`, virtualTime: new Date() },
  });
  world = openCountedWorld(runner);
});
beforeEach(async () => {
  ({ eventId } = await makeEvent(world));
});
afterAll(async () => {
  await world.close();
  await runner.close();
  await fcm.close();
});

const publish = (photoId: string, uids: readonly string[]): Promise<unknown> =>
  world.pipeline.publishPhoto({
    ...{ eventId, photoId, rev: 1, card: photoCard(photoId), processedAt: new Date() },
    matches: Object.fromEntries(uids.map((uid) => [uid, { confidence: 0.9 }])),
  });
const withdraw = (uid: string): Promise<unknown> =>
  world.firestore
    .doc(paths.participant(eventId, uid))
    .update({ consent: { version: 1, state: "withdrawn", at: runner.clock.now() } });
const namedIn = async (photoId: string): Promise<string[]> => {
  const stored = await world.firestore.doc(paths.matchSet(eventId, photoId)).get();
  return Object.keys(readDocument("matchSet", stored.data(), stored.ref.path).matches).toSorted();
};

/** Each photo of the one who stays and the one who goes; then its match set as a backup has it, without a trigger. */
async function restore(photoIds: readonly string[]): Promise<{ stays: string; goes: string }> {
  const [stays, goes] = [await makeGuest(world, eventId), await makeGuest(world, eventId)];
  await runner.begin();
  for (const photoId of photoIds) await publish(photoId, [stays, goes]);
  await runner.settle();
  const matchSets = photoIds.map((photoId) => world.firestore.doc(paths.matchSet(eventId, photoId)));
  const backup = await Promise.all(matchSets.map((matchSet) => matchSet.get()));
  await runner.clock.advance(5 * PERIOD_MS);
  await runner.tick("reconcile");
  await withdraw(goes);
  await runner.settle();
  for (const photoId of photoIds) expect(await namedIn(photoId)).toEqual([stays]);
  await runner.begin({ events: photoIds.map(() => ({ of: "matches", fault: { kind: "drop" } })) });
  await Promise.all(backup.map((snapshot) => snapshot.ref.set(snapshot.data() ?? {})));
  await runner.settle();
  return { stays, goes };
}

describe("a match set that was put back, and whose trigger never came", () => {
  test("names who has withdrawn until the night's sweep, and the reconciler does not see it", async () => {
    const { stays, goes } = await restore(["p1"]);
    await runner.clock.advance(2 * PERIOD_MS);
    await runner.tick("reconcile");
    await runner.settle();
    expect(await namedIn("p1")).toEqual([stays, goes].toSorted());
    await runner.tick("prune");
    await runner.settle();
    expect(await namedIn("p1")).toEqual([stays]);
    expect([(await inboxOf(world, stays)).length, (await inboxOf(world, goes)).length]).toEqual([1, 0]);
  });

  test.each([1, 2, 3].flatMap((write) => (["before", "after"] as const).map((when) => ({ write, when }))))(
    "is found by the next night's sweep where this one is killed $when its write $write",
    async ({ write, when }) => {
      const photoIds = ["p1", "p2", "p3"];
      const { stays } = await restore(photoIds);
      await runner.begin({ runs: [{ of: "prune", nth: 1, fault: { kind: "killAtWrite", write, when } }] });
      expect(await runner.tick("prune")).toBe("killed");
      await runner.tick("prune");
      await runner.settle();
      for (const photoId of photoIds) expect(await namedIn(photoId)).toEqual([stays]);
    },
  );
});

test("a night's sweep costs a read for each match set and each person in them, and no write", async () => {
  const guests = await Promise.all([makeGuest(world, eventId), makeGuest(world, eventId)]);
  await runner.tick("prune");
  await runner.begin();
  await runner.tick("prune");
  const before = runner.counts().total;
  await publish("p1", guests);
  await publish("p2", guests);
  await publish("p3", []);
  await runner.settle();
  await runner.begin();
  await runner.tick("prune");
  expect(runner.counts().total).toEqual({ ...NOTHING, reads: before.reads + 3 + 2 });
});
