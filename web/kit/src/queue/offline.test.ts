import { DEFAULT_PREFERENCES, paths, SCHEMA_VERSION } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { inboxDocument, participantDocument } from "../fakes/documents.ts";
import { World } from "../fakes/world.ts";
import type { Kit, OwnActionKind } from "../types.ts";
import { AGAIN_MS, PATIENCE_MS } from "./action-queue.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PHOTOS = ["p1", "p2", "p3", "p4", "p5"];
const id = (photo: string): string => `harbour_${photo}`;
const itemOf = (photo: string, uid = "mali"): string => paths.inboxItem(uid, id(photo));
const ME = paths.participant("harbour", "mali");
const SETTINGS = paths.settings("mali");

let world: World;
/** The kits of the tabs that are open. */
let tabs: Tab[];

interface Tab {
  readonly kit: Kit;
  /** As a tab is closed, or killed: nothing of it goes on, and its locks are free. */
  readonly close: () => void;
}

const never = (): Promise<never> => new Promise(() => undefined);

function openTab(): Tab {
  let isOpen = true;
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const { actions, locks, store } = world;
  const whileOpen =
    <A extends unknown[], R>(work: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      if (!isOpen) return never();
      const result = await work(...given);
      return isOpen ? result : never();
    };
  const kit = world.start({
    actions: {
      add: whileOpen(actions.add),
      all: whileOpen(actions.all),
      remove: whileOpen(actions.remove),
      keepOnly: whileOpen(actions.keepOnly),
    },
    oneAtATime: (name, work) =>
      locks.oneAtATime(name, () => (isOpen ? Promise.race([work(), ended]) : Promise.resolve())),
    writer: {
      serverTime: store.serverTime,
      read: whileOpen(store.read),
      set: whileOpen(store.set),
      update: whileOpen(store.update),
      remove: whileOpen(store.remove),
    },
  });
  const tab: Tab = {
    kit,
    close: () => {
      isOpen = false;
      tabs = tabs.filter((one) => one !== tab);
      if (tabs.length === 0) store.forgetHeld();
      end();
    },
  };
  tabs.push(tab);
  return tab;
}

async function goOffline(): Promise<void> {
  world.store.reach(false);
  world.network.tell("offline");
  await world.settle();
}

async function comeBack(): Promise<void> {
  world.store.reach(true);
  world.network.tell("online");
  await world.settle();
}

/** Closes every tab and opens one anew, as a reload does. */
async function reload(): Promise<Kit> {
  for (const tab of tabs) tab.close();
  const { kit } = openTab();
  await world.settle();
  return kit;
}

const acts = {
  seen: (kit) => kit.markSeen([id("p1"), id("p5")]),
  read: (kit) => kit.markRead(id("p2")),
  archived: (kit) => kit.archive(id("p3")),
  notMe: (kit) => kit.answerNotMe(id("p4")),
  consent: (kit) => kit.setConsent("harbour", false),
  preferences: (kit) => kit.preferences.change({ digest: "hourly" }),
} satisfies Record<OwnActionKind, (kit: Kit) => Promise<void>>;
const KINDS: readonly OwnActionKind[] = ["seen", "read", "archived", "notMe", "consent", "preferences"];
/** What all of them write, in their order. */
const ALL_WRITES = [itemOf("p1"), itemOf("p5"), itemOf("p2"), itemOf("p3"), itemOf("p4"), ME, SETTINGS];

async function actAll(kit: Kit): Promise<void> {
  for (const kind of KINDS) await acts[kind](kit);
}

const written = (): string[] => world.store.written.map(([path]) => path);
const fieldsOf = (path: string): Readonly<Record<string, unknown>> =>
  world.store.written.find(([at]) => at === path)?.[1] ?? {};
const unsaved = (kit: Kit): unknown[] => kit.unsaved.get().map(({ kind, reason }) => [kind, reason]);

/** The inbox as it is shown now; nobody looks any longer afterwards. */
async function shownIn(kit: Kit): Promise<{ photos: string[]; unread: number }> {
  const inbox = kit.watchInbox("harbour");
  const leave = inbox.subscribe(() => undefined);
  await world.settle();
  const { photos = [], unread = -1 } = inbox.get().value ?? {};
  leave();
  return { photos: photos.map(({ photoId }) => photoId), unread };
}

beforeEach(async () => {
  world = new World();
  tabs = [];
  for (const [index, photo] of PHOTOS.entries()) {
    const at = new Date(world.clock.now().getTime() - (index + 1) * HOUR);
    world.store.commit({ [itemOf(photo)]: inboxDocument(at, { photoId: photo }) });
  }
  world.store.commit({ [ME]: participantDocument("granted") });
  world.account.become("mali");
});

describe("how long there was no connection", () => {
  const rows = [
    { name: "four hours", ms: 4 * HOUR, isSaved: true },
    { name: "23 h 59 min", ms: 24 * HOUR - MINUTE, isSaved: true },
    { name: "24 hours", ms: 24 * HOUR, isSaved: false },
    { name: "25 hours", ms: 25 * HOUR, isSaved: false },
  ];
  test.each(rows)("$name: saved in order and once, $isSaved", async ({ ms, isSaved }) => {
    const { kit } = openTab();
    await goOffline();
    const taken = world.clock.now();
    await actAll(kit);
    expect(written()).toEqual([]);
    await world.clock.turn(ms);
    await comeBack();
    expect(written()).toEqual(isSaved ? ALL_WRITES : []);
    expect(unsaved(kit)).toEqual(isSaved ? [] : KINDS.map((kind) => [kind, "tooOld"]));
    expect(kit.unsaved.get().map(({ takenAt }) => takenAt)).toEqual(isSaved ? [] : KINDS.map(() => taken));
    expect(world.actions.rows).toEqual([]);
  });

  test("what was done before, in it and after, each at its own time", async () => {
    const { kit } = openTab();
    const start = world.clock.now().getTime();
    await kit.markRead(id("p1"));
    await goOffline();
    await kit.archive(id("p2"));
    await world.clock.turn(25 * HOUR);
    await kit.answerNotMe(id("p3"));
    await world.clock.turn(MINUTE);
    await comeBack();
    await kit.markRead(id("p4"));
    expect(written()).toEqual([itemOf("p1"), itemOf("p3"), itemOf("p4")]);
    expect(unsaved(kit)).toEqual([["archived", "tooOld"]]);
    expect(fieldsOf(itemOf("p1"))).toEqual({ seenAt: new Date(start), readAt: new Date(start) });
    expect(fieldsOf(itemOf("p3"))).toEqual({ answer: "notMe", answeredAt: new Date(start + 25 * HOUR) });
    expect((await shownIn(kit)).photos).toEqual(["p1", "p2", "p4", "p5"]);
  });

  test("the reader dismisses what they were told", async () => {
    const { kit } = openTab();
    await goOffline();
    await kit.archive(id("p2"));
    await world.clock.turn(25 * HOUR);
    await comeBack();
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
    world.serverAheadMs = ahead;
    const { kit } = openTab();
    await goOffline();
    const taken = world.store.now();
    await actAll(kit);
    await world.clock.turn(24 * HOUR - MINUTE);
    await comeBack();
    expect(written()).toEqual(ALL_WRITES);
    expect(fieldsOf(itemOf("p1"))).toEqual({ seenAt: taken });
    expect(fieldsOf(ME)).toMatchObject({ consent: { state: "withdrawn", takenAt: taken, at: world.store.now() } });
    expect(fieldsOf(SETTINGS)).toMatchObject({ takenAt: taken, updatedAt: world.store.now() });
    expect(unsaved(kit)).toEqual([]);
  });

  test.each([{ ahead: 0 }, { ahead: HOUR }, { ahead: -HOUR }])(
    "does not make an action younger: $ahead ms",
    async ({ ahead }) => {
      world.serverAheadMs = ahead;
      const { kit } = openTab();
      await goOffline();
      await kit.archive(id("p2"));
      await world.clock.turn(24 * HOUR);
      await comeBack();
      expect(written()).toEqual([]);
      expect(unsaved(kit)).toEqual([["archived", "tooOld"]]);
    },
  );

  test("that is set right while there is no connection: what was known of it before counts", async () => {
    world.serverAheadMs = HOUR;
    const { kit } = openTab();
    await kit.markRead(id("p1"));
    await goOffline();
    const taken = world.store.now();
    await kit.archive(id("p2"));
    await world.clock.turn(4 * HOUR);
    // The network told the phone the time: its clock has jumped to the server's.
    await world.clock.turn(HOUR);
    world.serverAheadMs = 0;
    await comeBack();
    expect(fieldsOf(itemOf("p2"))).toEqual({ archivedAt: taken });
  });

  test("that is set back while there is no connection: nothing is done in the future", async () => {
    const { kit } = openTab();
    await goOffline();
    world.serverAheadMs = -2 * HOUR;
    await kit.archive(id("p2"));
    world.serverAheadMs = 0;
    world.clock.setBack(2 * HOUR);
    await comeBack();
    expect(fieldsOf(itemOf("p2"))).toEqual({ archivedAt: world.store.now() });
  });
});

describe("what is shown meanwhile", () => {
  test("the reader's own changes, at once and after a reload", async () => {
    const { kit } = openTab();
    expect(await shownIn(kit)).toEqual({ photos: PHOTOS, unread: 5 });
    const me = kit.watchMe("harbour");
    me.subscribe(() => undefined);
    const inbox = kit.watchInbox("harbour");
    inbox.subscribe(() => undefined);
    await world.settle();
    await goOffline();
    const acting = kit.answerNotMe(id("p4"));
    expect(inbox.get().value?.photos).toHaveLength(4);
    await acting;
    await kit.setConsent("harbour", false);
    await kit.markSeen([id("p1")]);
    expect(me.get().value?.consent.state).toBe("withdrawn");
    const after = { photos: ["p1", "p2", "p3", "p5"], unread: 3 };
    expect(await shownIn(kit)).toEqual(after);
    expect(await shownIn(await reload())).toEqual(after);
  });

  test("the same objects as long as nothing changes", async () => {
    const { kit } = openTab();
    const inbox = kit.watchInbox("harbour");
    inbox.subscribe(() => undefined);
    await world.settle();
    await goOffline();
    await kit.markRead(id("p1"));
    expect(kit.watchInbox("harbour")).toBe(inbox);
    expect(inbox.get()).toBe(inbox.get());
  });
});

describe("what happens in the middle", () => {
  test("a reload: everything arrives, once and in order", async () => {
    const { kit } = openTab();
    await goOffline();
    await actAll(kit);
    await world.clock.turn(4 * HOUR);
    await reload();
    await world.clock.turn(MINUTE);
    expect(written()).toEqual([]);
    await comeBack();
    expect(written()).toEqual(ALL_WRITES);
  });

  test("two tabs: each action is sent by one of them", async () => {
    const [one, other] = [openTab(), openTab()];
    await goOffline();
    await one.kit.markRead(id("p1"));
    await other.kit.archive(id("p2"));
    await one.kit.answerNotMe(id("p3"));
    await comeBack();
    await world.clock.turn(AGAIN_MS);
    expect(world.store.batches).toEqual([[itemOf("p1")], [itemOf("p2")], [itemOf("p3")]]);
    for (const { kit } of [one, other]) expect(await shownIn(kit)).toEqual({ photos: ["p1", "p4", "p5"], unread: 2 });
  });

  test("the tab that sends is closed: the other goes on", async () => {
    const [one, other] = [openTab(), openTab()];
    await goOffline();
    await one.kit.markRead(id("p1"));
    await one.kit.archive(id("p2"));
    world.store.isMute = true;
    await comeBack();
    expect(written()).toEqual([itemOf("p1")]);
    world.store.isMute = false;
    one.close();
    await world.clock.turn(AGAIN_MS);
    expect(written()).toEqual([itemOf("p1"), itemOf("p2")]);
    expect(unsaved(other.kit)).toEqual([]);
  });

  test.each(KINDS)("the server's answer to %s is lost: it is not written again", async (kind) => {
    const { kit } = openTab();
    world.store.isMute = true;
    const acting = acts[kind](kit);
    await world.settle();
    const first = written();
    expect(first).toHaveLength(kind === "seen" ? 2 : 1);
    expect(world.actions.rows).toHaveLength(1);
    world.store.isMute = false;
    const next = await reload();
    expect(written()).toEqual(first);
    expect(world.actions.rows).toEqual([]);
    expect(unsaved(next)).toEqual([]);
    await world.clock.turn(PATIENCE_MS);
    await acting;
  });

  test("signing out: nothing is sent any more, of nobody, and nothing is left", async () => {
    const { kit } = openTab();
    await goOffline();
    await actAll(kit);
    await kit.signOut();
    expect(world.actions.rows).toEqual([]);
    world.store.commit({ [itemOf("p1", "tom")]: inboxDocument(world.clock.now()) });
    world.account.become("tom");
    await comeBack();
    expect(written()).toEqual([]);
    expect(unsaved(kit)).toEqual([]);
  });

  test("another person in the same browser: what is not theirs is forgotten, not sent", async () => {
    const { kit } = openTab();
    await goOffline();
    await kit.archive(id("p1"));
    for (const tab of tabs) tab.close();
    world.account.become("tom");
    await reload();
    await comeBack();
    world.account.become("mali");
    await world.settle();
    expect(written()).toEqual([]);
    expect(world.actions.rows).toEqual([]);
  });

  test("a refusal: it is put back and told, and the others arrive", async () => {
    const { kit } = openTab();
    await goOffline();
    await kit.archive(id("p1"));
    await kit.answerNotMe(id("p2"));
    await kit.archive(id("p3"));
    world.store.ruleWrites(itemOf("p2"), false);
    await comeBack();
    expect(written()).toEqual([itemOf("p1"), itemOf("p3")]);
    expect(unsaved(kit)).toEqual([["notMe", "refused"]]);
    expect((await shownIn(kit)).photos).toEqual(["p2", "p4", "p5"]);
    expect(world.actions.rows).toEqual([]);
  });

  test("a sleep of a day with a write on its way: the rules refuse it, and it is told as too old", async () => {
    const { kit } = openTab();
    await kit.markRead(id("p1"));
    world.store.reach(false);
    const acting = kit.archive(id("p2"));
    await world.clock.turn(30 * HOUR);
    await acting;
    world.store.reach(true);
    await world.settle();
    expect(written()).toEqual([itemOf("p1")]);
    expect(unsaved(kit)).toEqual([["archived", "tooOld"]]);
  });
});

describe("whoever acts", () => {
  test("is told at once of a refusal while there is a connection, and by nothing else", async () => {
    const { kit } = openTab();
    world.store.ruleWrites(itemOf("p2"), false);
    await expect(kit.answerNotMe(id("p2"))).rejects.toMatchObject({ code: "kit/denied" });
    expect(unsaved(kit)).toEqual([]);
  });

  test("does not wait for ever for a connection that is there in name only", async () => {
    const { kit } = openTab();
    world.store.reach(false);
    await kit.archive(id("p1"));
    expect(written()).toEqual([]);
    world.store.reach(true);
    await world.clock.turn(AGAIN_MS);
    expect(written()).toEqual([itemOf("p1")]);
  });

  test("and loses the connection on the way is let go, and it arrives later", async () => {
    const { kit } = openTab();
    await kit.markRead(id("p1"));
    world.store.reach(false);
    const acting = kit.archive(id("p2"));
    world.network.tell("offline");
    await world.clock.turn(PATIENCE_MS);
    await acting;
    await comeBack();
    expect(written()).toEqual([itemOf("p1"), itemOf("p2")]);
  });

  test("has said otherwise since on another device: that stands", async () => {
    const { kit } = openTab();
    await goOffline();
    await kit.setConsent("harbour", false);
    await world.clock.turn(HOUR);
    const now = world.clock.now();
    const consent = { version: 1, state: "granted", at: now, takenAt: now };
    world.store.commit({ [ME]: { ...participantDocument("granted"), consent } });
    await comeBack();
    expect(written()).toEqual([]);
    expect(await world.store.read(ME)).toMatchObject({ consent: { state: "granted" } });
  });

  test("says yes and no in a row without a connection: the last word stands", async () => {
    const { kit } = openTab();
    await goOffline();
    await kit.setConsent("harbour", false);
    await world.clock.turn(1_000);
    await kit.setConsent("harbour", true);
    await world.clock.turn(HOUR);
    await kit.setConsent("harbour", false);
    await comeBack();
    expect(written()).toEqual([ME, ME, ME]);
    expect(await world.store.read(ME)).toMatchObject({ consent: { state: "withdrawn" } });
  });

  test("changes preferences that another device has changed meanwhile: both hold", async () => {
    const { kit } = openTab();
    await goOffline();
    await kit.preferences.change({ digest: "hourly" });
    world.store.commit({
      [SETTINGS]: {
        ...DEFAULT_PREFERENCES,
        schemaVersion: SCHEMA_VERSION,
        minConfidence: 0.8,
        updatedAt: world.clock.now(),
      },
    });
    await comeBack();
    expect(await world.store.read(SETTINGS)).toMatchObject({ digest: "hourly", minConfidence: 0.8 });
  });
});
