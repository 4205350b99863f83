import { DEFAULT_PREFERENCES, SCHEMA_VERSION } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { inboxDocument, participantDocument } from "../fakes/documents.ts";
import {
  acts,
  actAll,
  ALL_WRITES,
  HOUR,
  id,
  itemOf,
  KINDS,
  ME,
  MINUTE,
  OfflineScene,
  SETTINGS,
  unsaved,
} from "../fakes/offline-scene.ts";
import { AGAIN_MS, PATIENCE_MS } from "./action-queue.ts";

let scene: OfflineScene;

beforeEach(() => {
  scene = new OfflineScene();
});

describe("what happens in the middle", () => {
  test("a reload: everything arrives, once and in order", async () => {
    const { kit } = scene.openTab();
    await scene.goOffline();
    await actAll(kit);
    await scene.world.clock.turn(4 * HOUR);
    await scene.reload();
    await scene.world.clock.turn(MINUTE);
    expect(scene.written()).toEqual([]);
    await scene.comeBack();
    expect(scene.written()).toEqual(ALL_WRITES);
  });

  test("two tabs: each action is sent by one of them", async () => {
    const [one, other] = [scene.openTab(), scene.openTab()];
    await scene.goOffline();
    await one.kit.markRead(id("p1"));
    await other.kit.archive(id("p2"));
    await one.kit.answerNotMe(id("p3"));
    await scene.comeBack();
    await scene.world.clock.turn(AGAIN_MS);
    expect(scene.world.store.batches).toEqual([[itemOf("p1")], [itemOf("p2")], [itemOf("p3")]]);
    for (const { kit } of [one, other])
      expect(await scene.shownIn(kit)).toEqual({ photos: ["p1", "p4", "p5"], unread: 2 });
  });

  test("the tab that sends is closed: the other goes on", async () => {
    const [one, other] = [scene.openTab(), scene.openTab()];
    await scene.goOffline();
    await one.kit.markRead(id("p1"));
    await one.kit.archive(id("p2"));
    scene.world.store.isMute = true;
    await scene.comeBack();
    expect(scene.written()).toEqual([itemOf("p1")]);
    scene.world.store.isMute = false;
    one.close();
    await scene.world.clock.turn(AGAIN_MS);
    expect(scene.written()).toEqual([itemOf("p1"), itemOf("p2")]);
    expect(unsaved(other.kit)).toEqual([]);
  });

  test.each(KINDS)("the server's answer to %s is lost: it is not written again", async (kind) => {
    const { kit } = scene.openTab();
    scene.world.store.isMute = true;
    const acting = acts[kind](kit);
    await scene.world.settle();
    const first = scene.written();
    expect(first).toHaveLength(kind === "seen" ? 2 : 1);
    expect(scene.world.actions.rows).toHaveLength(1);
    scene.world.store.isMute = false;
    const next = await scene.reload();
    expect(scene.written()).toEqual(first);
    expect(scene.world.actions.rows).toEqual([]);
    expect(unsaved(next)).toEqual([]);
    await scene.world.clock.turn(PATIENCE_MS);
    await acting;
  });

  test("signing out: nothing is sent any more, of nobody, and nothing is left", async () => {
    const { kit } = scene.openTab();
    await scene.goOffline();
    await actAll(kit);
    await kit.signOut();
    expect(scene.world.actions.rows).toEqual([]);
    scene.world.store.commit({ [itemOf("p1", "tom")]: inboxDocument(scene.world.clock.now()) });
    scene.world.account.become("tom");
    await scene.comeBack();
    expect(scene.written()).toEqual([]);
    expect(unsaved(kit)).toEqual([]);
  });

  test("another person in the same browser: what is not theirs is forgotten, not sent", async () => {
    const { kit } = scene.openTab();
    await scene.goOffline();
    await kit.archive(id("p1"));
    for (const tab of scene.tabs) tab.close();
    scene.world.account.become("tom");
    await scene.reload();
    await scene.comeBack();
    scene.world.account.become("mali");
    await scene.world.settle();
    expect(scene.written()).toEqual([]);
    expect(scene.world.actions.rows).toEqual([]);
  });

  test("a refusal: it is put back and told, and the others arrive", async () => {
    const { kit } = scene.openTab();
    await scene.goOffline();
    await kit.archive(id("p1"));
    await kit.answerNotMe(id("p2"));
    await kit.archive(id("p3"));
    scene.world.store.ruleWrites(itemOf("p2"), false);
    await scene.comeBack();
    expect(scene.written()).toEqual([itemOf("p1"), itemOf("p3")]);
    expect(unsaved(kit)).toEqual([["notMe", "refused"]]);
    expect((await scene.shownIn(kit)).photos).toEqual(["p2", "p4", "p5"]);
    expect(scene.world.actions.rows).toEqual([]);
  });

  test("a sleep of a day with a write on its way: the rules refuse it, and it is told as too old", async () => {
    const { kit } = scene.openTab();
    await kit.markRead(id("p1"));
    scene.world.store.reach(false);
    const acting = kit.archive(id("p2"));
    await scene.world.clock.turn(30 * HOUR);
    await acting;
    scene.world.store.reach(true);
    await scene.world.settle();
    expect(scene.written()).toEqual([itemOf("p1")]);
    expect(unsaved(kit)).toEqual([["archived", "tooOld"]]);
  });
});

describe("whoever acts", () => {
  test("is told at once of a refusal while there is a connection, and by nothing else", async () => {
    const { kit } = scene.openTab();
    scene.world.store.ruleWrites(itemOf("p2"), false);
    await expect(kit.answerNotMe(id("p2"))).rejects.toMatchObject({ code: "kit/denied" });
    expect(unsaved(kit)).toEqual([]);
  });

  test("does not wait for ever for a connection that is there in name only", async () => {
    const { kit } = scene.openTab();
    scene.world.store.reach(false);
    await kit.archive(id("p1"));
    expect(scene.written()).toEqual([]);
    scene.world.store.reach(true);
    await scene.world.clock.turn(AGAIN_MS);
    expect(scene.written()).toEqual([itemOf("p1")]);
  });

  test("and loses the connection on the way is let go, and it arrives later", async () => {
    const { kit } = scene.openTab();
    await kit.markRead(id("p1"));
    scene.world.store.reach(false);
    const acting = kit.archive(id("p2"));
    scene.world.network.tell("offline");
    await scene.world.clock.turn(PATIENCE_MS);
    await acting;
    await scene.comeBack();
    expect(scene.written()).toEqual([itemOf("p1"), itemOf("p2")]);
  });

  test("has said otherwise since on another device: that stands", async () => {
    const { kit } = scene.openTab();
    await scene.goOffline();
    await kit.setConsent("harbour", false);
    await scene.world.clock.turn(HOUR);
    const now = scene.world.clock.now();
    const consent = { version: 1, state: "granted", at: now, takenAt: now };
    scene.world.store.commit({ [ME]: { ...participantDocument("granted"), consent } });
    await scene.comeBack();
    expect(scene.written()).toEqual([]);
    expect(await scene.world.store.read(ME)).toMatchObject({ consent: { state: "granted" } });
  });

  test("says yes and no in a row without a connection: the last word stands", async () => {
    const { kit } = scene.openTab();
    await scene.goOffline();
    await kit.setConsent("harbour", false);
    await scene.world.clock.turn(1_000);
    await kit.setConsent("harbour", true);
    await scene.world.clock.turn(HOUR);
    await kit.setConsent("harbour", false);
    await scene.comeBack();
    expect(scene.written()).toEqual([ME, ME, ME]);
    expect(await scene.world.store.read(ME)).toMatchObject({ consent: { state: "withdrawn" } });
  });

  test("changes preferences that another device has changed meanwhile: both hold", async () => {
    const { kit } = scene.openTab();
    await scene.goOffline();
    await kit.preferences.change({ digest: "hourly" });
    scene.world.store.commit({
      [SETTINGS]: {
        ...DEFAULT_PREFERENCES,
        schemaVersion: SCHEMA_VERSION,
        minConfidence: 0.8,
        updatedAt: scene.world.clock.now(),
      },
    });
    await scene.comeBack();
    expect(await scene.world.store.read(SETTINGS)).toMatchObject({ digest: "hourly", minConfidence: 0.8 });
  });
});
