import { paths, SCHEMA_VERSION } from "@shutterbell/contract";
import { describe, expect, test } from "vitest";
import { useErasureStage } from "./erasure-stage.ts";

const MINUTE_MS = 60_000;
const stage = useErasureStage();
const { announce, close, entryOf, erase, item, joinAgain, matchSet, traces } = stage;
const isNamed = async (photoId: string): Promise<boolean> =>
  Object.hasOwn((await matchSet(photoId).get()).get("matches"), stage.life.uid);

describe("nothing brings back who was erased", () => {
  test("no event of before that comes late, or again", async () => {
    const late = { kind: "delay", ms: 30 * MINUTE_MS } as const;
    const again = { kind: "duplicate", times: 2 } as const;
    await stage.runner.begin({
      events: ["matches", "participants", "answers", "announcements"].flatMap((of) => [
        { of, nth: 1, fault: late },
        { of, fault: again },
      ]),
    });
    await stage.life.publish("late");
    await announce("late");
    await item("kept").update({ answer: "notMe" });
    await erase();
    await close();
    expect(await traces()).toEqual([]);
  });

  test("no task that waited: it finds nothing, and rings nowhere", async () => {
    await stage.life.publish("waiting");
    await stage.runner.settle();
    const before = stage.fcm.sent().length;
    await erase();
    await stage.runner.settle();
    await close();
    expect(await traces()).toEqual([]);
    expect(stage.fcm.sent()).toHaveLength(before);
  });

  test("no match set that is put back from a backup: they are taken out of it again", async () => {
    const backup = (await matchSet("kept").get()).data() ?? {};
    expect(backup["inboxWritten"]).toBe(true);
    const old = { ...backup, committedAt: new Date(Date.now() - 60 * MINUTE_MS) };
    await erase();
    await close();
    await matchSet("kept").set(old);
    expect(await isNamed("kept")).toBe(true);
    await stage.runner.settle();
    expect(await isNamed("kept")).toBe(false);
    expect(await traces()).toEqual([]);
    expect(Object.keys((await matchSet("kept").get()).get("matches"))).toEqual([stage.life.other]);
  });

  test("no match set of another pipeline that names them", async () => {
    await erase();
    await close();
    await matchSet("kept").set({
      ...{ schemaVersion: SCHEMA_VERSION, rev: 9, matches: { [stage.life.uid]: { confidence: 1 } } },
      ...{ processedAt: new Date(), committedAt: new Date() },
    });
    await stage.runner.settle();
    expect(await traces()).toEqual([]);
  });

  test("no browser that still had an hour on its sign-in: what it writes is gone when the hour is over", async () => {
    const settings = (await stage.world.firestore.doc(paths.settings(stage.life.uid)).get()).data() ?? {};
    const [device] = (await stage.world.firestore.collection(paths.devices(stage.life.uid)).get()).docs;
    const auditId = await erase();
    await stage.runner.settle();
    await stage.world.firestore.doc(paths.settings(stage.life.uid)).set(settings);
    await device?.ref.set(device.data());
    expect(await traces()).toHaveLength(3);
    await close();
    expect(await traces()).toEqual([]);
    expect(await entryOf(auditId)).toMatchObject({ state: "closed", counts: { device: 3, settings: 2 } });
  });

  test("no invitation that they open with the sign-in of before", async () => {
    await erase();
    await stage.runner.settle();
    expect(await joinAgain(stage.life.eventIds[0])).toMatchObject({ status: 401 });
    await close();
    expect(await traces()).toEqual([]);
  });

  test("no photo that the pipeline finds them in: it stores no match and tells nobody but the other", async () => {
    await erase();
    await close();
    await stage.life.publish("after");
    await stage.runner.settle();
    expect(await traces()).toEqual([]);
    expect(Object.keys((await matchSet("after").get()).get("matches"))).toEqual([stage.life.other]);
  });
});
