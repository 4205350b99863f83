import { beforeEach, describe, expect, test } from "vitest";
import {
  actAll,
  ALL_WRITES,
  HOUR,
  id,
  itemOf,
  KINDS,
  ME,
  MINUTE,
  OfflineScene,
  PHOTOS,
  SETTINGS,
  unsaved,
} from "../fakes/offline-scene.ts";

let scene: OfflineScene;

beforeEach(() => {
  scene = new OfflineScene();
});

describe("how long there was no connection", () => {
  const rows = [
    { name: "four hours", ms: 4 * HOUR, isSaved: true },
    { name: "23 h 59 min", ms: 24 * HOUR - MINUTE, isSaved: true },
    { name: "24 hours", ms: 24 * HOUR, isSaved: false },
    { name: "25 hours", ms: 25 * HOUR, isSaved: false },
  ];
  test.each(rows)("$name: saved in order and once, $isSaved", async ({ ms, isSaved }) => {
    const { kit } = scene.openTab();
    await scene.goOffline();
    const taken = scene.world.clock.now();
    await actAll(kit);
    expect(scene.written()).toEqual([]);
    await scene.world.clock.turn(ms);
    await scene.comeBack();
    expect(scene.written()).toEqual(isSaved ? ALL_WRITES : []);
    expect(unsaved(kit)).toEqual(isSaved ? [] : KINDS.map((kind) => [kind, "tooOld"]));
    expect(kit.unsaved.get().map(({ takenAt }) => takenAt)).toEqual(isSaved ? [] : KINDS.map(() => taken));
    expect(scene.world.actions.rows).toEqual([]);
  });

  test("what was done before, in it and after, each at its own time", async () => {
    const { kit } = scene.openTab();
    const start = scene.world.clock.now().getTime();
    await kit.markRead(id("p1"));
    await scene.goOffline();
    await kit.archive(id("p2"));
    await scene.world.clock.turn(25 * HOUR);
    await kit.answerNotMe(id("p3"));
    await scene.world.clock.turn(MINUTE);
    await scene.comeBack();
    await kit.markRead(id("p4"));
    expect(scene.written()).toEqual([itemOf("p1"), itemOf("p3"), itemOf("p4")]);
    expect(unsaved(kit)).toEqual([["archived", "tooOld"]]);
    expect(scene.fieldsOf(itemOf("p1"))).toEqual({ seenAt: new Date(start), readAt: new Date(start) });
    expect(scene.fieldsOf(itemOf("p3"))).toEqual({ answer: "notMe", answeredAt: new Date(start + 25 * HOUR) });
    expect((await scene.shownIn(kit)).photos).toEqual(["p1", "p2", "p4", "p5"]);
  });

  test("the reader dismisses what they were told", async () => {
    const { kit } = scene.openTab();
    await scene.goOffline();
    await kit.archive(id("p2"));
    await scene.world.clock.turn(25 * HOUR);
    await scene.comeBack();
    kit.unsaved.dismiss();
    expect(unsaved(kit)).toEqual([]);
  });
});

describe("a phone whose clock is wrong", () => {
  test.each([
    { name: "right", ahead: 0 },
    { name: "an hour behind", ahead: HOUR },
    { name: "an hour ahead", ahead: -HOUR },
    { name: "six hours ahead", ahead: -6 * HOUR },
  ])("$name: every action arrives, at the time when it was done", async ({ ahead }) => {
    scene.world.serverAheadMs = ahead;
    const { kit } = scene.openTab();
    await scene.goOffline();
    const taken = scene.world.store.now();
    await actAll(kit);
    await scene.world.clock.turn(24 * HOUR - MINUTE);
    await scene.comeBack();
    expect(scene.written()).toEqual(ALL_WRITES);
    expect(scene.fieldsOf(itemOf("p1"))).toEqual({ seenAt: taken });
    expect(scene.fieldsOf(ME)).toMatchObject({
      consent: { state: "withdrawn", takenAt: taken, at: scene.world.store.now() },
    });
    expect(scene.fieldsOf(SETTINGS)).toMatchObject({ takenAt: taken, updatedAt: scene.world.store.now() });
    expect(unsaved(kit)).toEqual([]);
  });

  test.each([{ ahead: 0 }, { ahead: HOUR }, { ahead: -HOUR }])(
    "does not make an action younger: $ahead ms",
    async ({ ahead }) => {
      scene.world.serverAheadMs = ahead;
      const { kit } = scene.openTab();
      await scene.goOffline();
      await kit.archive(id("p2"));
      await scene.world.clock.turn(24 * HOUR);
      await scene.comeBack();
      expect(scene.written()).toEqual([]);
      expect(unsaved(kit)).toEqual([["archived", "tooOld"]]);
    },
  );

  test("that is set right while there is no connection: what was known of it before counts", async () => {
    scene.world.serverAheadMs = HOUR;
    const { kit } = scene.openTab();
    await kit.markRead(id("p1"));
    await scene.goOffline();
    const taken = scene.world.store.now();
    await kit.archive(id("p2"));
    await scene.world.clock.turn(4 * HOUR);
    // The network told the phone the time: its clock has jumped to the server's.
    await scene.world.clock.turn(HOUR);
    scene.world.serverAheadMs = 0;
    await scene.comeBack();
    expect(scene.fieldsOf(itemOf("p2"))).toEqual({ archivedAt: taken });
  });

  test("that is set back while there is no connection: nothing is done in the future", async () => {
    const { kit } = scene.openTab();
    await scene.goOffline();
    scene.world.serverAheadMs = -2 * HOUR;
    await kit.archive(id("p2"));
    scene.world.serverAheadMs = 0;
    scene.world.clock.setBack(2 * HOUR);
    await scene.comeBack();
    expect(scene.fieldsOf(itemOf("p2"))).toEqual({ archivedAt: scene.world.store.now() });
  });
});

describe("what is shown meanwhile", () => {
  test("the reader's own changes, at once and after a reload", async () => {
    const { kit } = scene.openTab();
    expect(await scene.shownIn(kit)).toEqual({ photos: PHOTOS, unread: 5 });
    const me = kit.watchMe("harbour");
    me.subscribe(() => undefined);
    const inbox = kit.watchInbox("harbour");
    inbox.subscribe(() => undefined);
    await scene.world.settle();
    await scene.goOffline();
    const acting = kit.answerNotMe(id("p4"));
    expect(inbox.get().value?.photos).toHaveLength(4);
    await acting;
    await kit.setConsent("harbour", false);
    await kit.markSeen([id("p1")]);
    expect(me.get().value?.consent.state).toBe("withdrawn");
    const after = { photos: ["p1", "p2", "p3", "p5"], unread: 3 };
    expect(await scene.shownIn(kit)).toEqual(after);
    expect(await scene.shownIn(await scene.reload())).toEqual(after);
  });

  test("the same objects as long as nothing changes", async () => {
    const { kit } = scene.openTab();
    const inbox = kit.watchInbox("harbour");
    inbox.subscribe(() => undefined);
    await scene.world.settle();
    await scene.goOffline();
    await kit.markRead(id("p1"));
    expect(kit.watchInbox("harbour")).toBe(inbox);
    expect(inbox.get()).toBe(inbox.get());
  });
});
