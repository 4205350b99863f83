import { type Participant, paths, type PhotoItem } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { inboxDocument, participantDocument } from "../fakes/documents.ts";
import { World } from "../fakes/world.ts";
import type { Kit } from "../types.ts";

const ITEM = paths.inboxItem("mali", "harbour_p1");
const OTHER = paths.inboxItem("mali", "harbour_p2");
const GONE = paths.inboxItem("mali", "harbour_p3");
const idOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

let world: World;
let kit: Kit;

beforeEach(() => {
  world = new World();
  kit = world.start();
  world.account.become("mali");
});

describe("consent", () => {
  type State = Participant["consent"]["state"];
  const rows: readonly { name: string; before: State; granted: boolean; after: State; writes: number }[] = [
    { name: "a yes after a no", before: "declined", granted: true, after: "granted", writes: 1 },
    { name: "a no after a yes takes it back", before: "granted", granted: false, after: "withdrawn", writes: 1 },
    { name: "a yes after it was taken back", before: "withdrawn", granted: true, after: "granted", writes: 1 },
    { name: "a no that was never a yes stays a no", before: "declined", granted: false, after: "declined", writes: 0 },
    { name: "taken back twice is taken back", before: "withdrawn", granted: false, after: "withdrawn", writes: 0 },
    { name: "a yes again writes nothing", before: "granted", granted: true, after: "granted", writes: 0 },
  ];
  test.each(rows)("$name", async ({ before, granted, after, writes }) => {
    const path = paths.participant("harbour", "mali");
    world.store.commit({ [path]: participantDocument(before) });
    await kit.setConsent("harbour", granted);
    expect(await world.store.read(path)).toMatchObject({ consent: { version: 1, state: after } });
    expect(world.store.batches).toHaveLength(writes);
  });
});

describe("the inbox item's own fields", () => {
  type Row = { name: string; before: Partial<PhotoItem>; act: (kit: Kit) => Promise<void>; set: string[] };
  const was = new Date(Date.UTC(2026, 5, 12));
  const rows: readonly Row[] = [
    { name: "read is seen as well", before: {}, act: (k) => k.markRead("harbour_p1"), set: ["seenAt", "readAt"] },
    { name: "read after seen", before: { seenAt: was }, act: (k) => k.markRead("harbour_p1"), set: ["readAt"] },
    { name: "read twice", before: { seenAt: was, readAt: was }, act: (k) => k.markRead("harbour_p1"), set: [] },
    { name: "archived", before: {}, act: (k) => k.archive("harbour_p1"), set: ["archivedAt"] },
    { name: "archived twice", before: { archivedAt: was }, act: (k) => k.archive("harbour_p1"), set: [] },
    { name: "not me", before: {}, act: (k) => k.answerNotMe("harbour_p1"), set: ["answer"] },
    { name: "not me twice", before: { answer: "notMe" }, act: (k) => k.answerNotMe("harbour_p1"), set: [] },
  ];
  test.each(rows)("$name", async ({ before, act, set }) => {
    const item = inboxDocument(was, before);
    world.store.commit({ [ITEM]: item });
    await act(kit);
    const after = Object(await world.store.read(ITEM));
    expect(Object.keys(item).filter((key) => after[key] !== Object(item)[key])).toEqual(set);
    expect(world.store.batches).toHaveLength(set.length === 0 ? 0 : 1);
  });

  test("what is gone needs no mark", async () => {
    await kit.markRead(idOf(GONE));
    expect(world.store.batches).toEqual([]);
  });
});

describe("markSeen", () => {
  const seen = async (path: string): Promise<boolean> => Object(await world.store.read(path)).seenAt !== null;

  test("is one write for all", async () => {
    world.store.commit({ [ITEM]: inboxDocument(world.clock.now()), [OTHER]: inboxDocument(world.clock.now()) });
    await kit.markSeen([idOf(ITEM), idOf(OTHER)]);
    expect(world.store.batches).toEqual([[ITEM, OTHER]]);
    expect([await seen(ITEM), await seen(OTHER)]).toEqual([true, true]);
  });

  test("writes nothing where all is known to be seen", async () => {
    world.store.commit({ [ITEM]: inboxDocument(world.clock.now(), { seenAt: world.clock.now() }) });
    kit.watchInbox("harbour").subscribe(() => undefined);
    await world.settle();
    await kit.markSeen([idOf(ITEM)]);
    await kit.markSeen([]);
    expect(world.store.batches).toEqual([]);
  });

  test("what another tab has seen, and what is gone, do not hold up the rest", async () => {
    world.store.commit({
      [ITEM]: inboxDocument(world.clock.now(), { seenAt: world.clock.now() }),
      [OTHER]: inboxDocument(world.clock.now()),
    });
    await kit.markSeen([idOf(ITEM), idOf(OTHER), idOf(GONE)]);
    expect(await seen(OTHER)).toBe(true);
    expect(world.store.has(GONE)).toBe(false);
  });
});

test("nobody signed in changes nothing", async () => {
  world.account.become(null);
  const attempts = [kit.setConsent("harbour", true), kit.markSeen(["harbour_p1"]), kit.archive("harbour_p1")];
  for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code: "kit/signed-out" });
  expect(world.store.batches).toEqual([]);
});
