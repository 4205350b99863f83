import { announcementItemId, MAX_PAGE, paths } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { announcementDocument, inboxDocument } from "../fakes/documents.ts";
import { World } from "../fakes/world.ts";
import type { Kit } from "../types.ts";

const pathOf = (uid: string, n: number): string => paths.inboxItem(uid, `harbour_p${n}`);

describe("onNewItem", () => {
  let world: World;
  let kit: Kit;
  let told: string[];

  /** Match n came in minute n. */
  const match = (n: number, uid = "mali"): void => {
    const createdAt = new Date(world.clock.now().getTime() + n * 60_000);
    world.store.commit({ [pathOf(uid, n)]: inboxDocument(createdAt, { photoId: `p${n}` }) });
  };
  const listen = (): (() => void) =>
    kit.onNewItem("harbour", (item) => told.push(item.kind === "photo" ? item.photoId : item.text));

  beforeEach(() => {
    world = new World();
    kit = world.start();
    told = [];
  });

  test("tells what arrives, once, and nothing that was there before", async () => {
    world.account.become("mali");
    match(1);
    listen();
    await world.settle();
    expect(told).toEqual([]);
    match(2);
    match(3);
    match(3);
    expect(told).toEqual(["p2", "p3"]);
  });

  test("tells the first match of all", async () => {
    world.account.become("mali");
    listen();
    await world.settle();
    match(1);
    expect(told).toEqual(["p1"]);
  });

  test("tells what the organiser announces, among the matches", async () => {
    world.account.become("mali");
    listen();
    await world.settle();
    match(1);
    const path = paths.inboxItem("mali", announcementItemId("harbour", "a1"));
    const createdAt = new Date(world.clock.now().getTime() + 2 * 60_000);
    world.store.commit({ [path]: announcementDocument(createdAt, { text: "The band starts now." }) });
    match(3);
    expect(told).toEqual(["p1", "The band starts now.", "p3"]);
  });

  test("tells no older page", async () => {
    world.account.become("mali");
    for (let n = 1; n <= MAX_PAGE + 5; n += 1) match(n);
    listen();
    await world.settle();
    await kit.watchInbox("harbour").loadOlder();
    await world.settle();
    expect(kit.watchInbox("harbour").get().value?.items).toHaveLength(MAX_PAGE + 5);
    expect(told).toEqual([]);
    match(MAX_PAGE + 6);
    expect(told).toEqual([`p${MAX_PAGE + 6}`]);
  });

  test("tells what was missed without a connection when it comes back", async () => {
    world.account.become("mali");
    match(1);
    listen();
    await world.settle();
    world.store.isReachable = false;
    world.store.reach(true);
    match(2);
    expect(told).toEqual(["p2"]);
  });

  test("tells the next person nothing of what they had before, and nothing of the former one", async () => {
    world.account.become("mali");
    match(1);
    match(7, "tom");
    listen();
    await world.settle();
    world.account.become("tom");
    await world.settle();
    match(2, "mali");
    expect(told).toEqual([]);
    match(8, "tom");
    expect(told).toEqual(["p8"]);
  });

  test("tells nothing after it was left", async () => {
    world.account.become("mali");
    const leave = listen();
    await world.settle();
    leave();
    match(1);
    expect(told).toEqual([]);
  });
});
