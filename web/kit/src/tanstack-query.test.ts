import { paths } from "@shutterbell/contract";
import { QueryClient, type QueryKey } from "@tanstack/query-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createBus, type KitEvents } from "./bus.ts";
import { inboxDocument, photoDocument } from "./fakes/documents.ts";
import { World } from "./fakes/world.ts";
import { keepQueriesFresh, queryKeys } from "./tanstack-query.ts";
import type { Kit } from "./types.ts";

let world: World;
let kit: Kit;
let client: QueryClient;
let stop: () => void;

const keys = {
  gallery: queryKeys.gallery("harbour"),
  inbox: queryKeys.inbox("harbour"),
  preferences: queryKeys.preferences(),
  other: queryKeys.gallery("another"),
};
const photoPath = (photoId: string): string => paths.photo("harbour", photoId);
const itemPath = (photoId: string): string => paths.inboxItem("mali", `harbour_${photoId}`);

const stale = (): string[] =>
  Object.entries<QueryKey>(keys)
    .filter(([, key]) => client.getQueryState(key)?.isInvalidated)
    .map(([name]) => name);

/** Lets time pass, so that each document has a time of its own, and commits. */
async function commit(documents: Record<string, object | null>): Promise<void> {
  world.store.commit(documents);
  await world.settle();
}
const laterBy = (minutes: number): Date => new Date(world.clock.now().getTime() + minutes * 60_000);

beforeEach(async () => {
  world = new World();
  kit = world.start();
  world.account.become("mali");
  client = new QueryClient();
  for (const key of Object.values(keys)) client.setQueryData(key, "what was asked");
  world.store.commit({
    [photoPath("p1")]: photoDocument(laterBy(-2)),
    [itemPath("p1")]: inboxDocument(laterBy(-2)),
  });
  stop = keepQueriesFresh({ kit, client }, "harbour");
  await world.settle();
});
afterEach(() => {
  stop();
  client.clear();
});

test("what was there before makes nothing stale", () => {
  expect(stale()).toEqual([]);
});

test("a photo makes the gallery stale, and nothing else", async () => {
  await commit({ [photoPath("p2")]: photoDocument(laterBy(-1)) });
  expect(stale()).toEqual(["gallery"]);
});

test("an inbox item makes the inbox stale, and nothing else", async () => {
  await commit({ [itemPath("p2")]: inboxDocument(laterBy(-1), { photoId: "p2" }) });
  expect(stale()).toEqual(["inbox"]);
});

test("a photo that is withdrawn makes both stale", async () => {
  await commit({ [photoPath("p1")]: null });
  expect(stale()).toEqual(["gallery", "inbox"]);
});

test("a change of the preferences makes them stale, and nothing else", async () => {
  await kit.preferences.change({ digest: "hourly" });
  await world.settle();
  expect(stale()).toEqual(["preferences"]);
});

test("what one person saw is removed when they leave", async () => {
  world.account.become("tom");
  await world.settle();
  expect(client.getQueryData(keys.gallery)).toBeUndefined();
  expect(client.getQueryData(keys.preferences)).toBeUndefined();
});

test("nothing is told once it is stopped", async () => {
  stop();
  await commit({ [photoPath("p2")]: photoDocument(laterBy(-1)), [photoPath("p1")]: null });
  world.account.become("tom");
  await world.settle();
  expect([stale(), client.getQueryData(keys.gallery)]).toEqual([[], "what was asked"]);
});

test("the bus tells each event by its type, with what it is about", async () => {
  const heard: unknown[] = [];
  const bus = createBus(kit, "harbour");
  const types: readonly (keyof KitEvents)[] = ["photo", "notification", "withdrawn", "session", "connection"];
  const leaves = types.map((type) =>
    bus.on(type, (event) => {
      const about = event !== null && "photoId" in event ? event.photoId : event;
      heard.push([type, about]);
    }),
  );
  await commit({ [photoPath("p2")]: photoDocument(laterBy(-1)) });
  await commit({ [itemPath("p2")]: inboxDocument(laterBy(-1), { photoId: "p2" }) });
  await commit({ [photoPath("p1")]: null, [itemPath("p1")]: null });
  expect(heard).toEqual([
    ["photo", "p2"],
    ["notification", "p2"],
    ["withdrawn", "p1"],
    ["withdrawn", "p1"],
  ]);
  heard.length = 0;
  world.network.tell("offline");
  expect(heard).toEqual([
    ["connection", { watched: "gallery", state: "offline" }],
    ["connection", { watched: "inbox", state: "offline" }],
  ]);
  for (const leave of leaves) leave();
  await commit({ [photoPath("p3")]: photoDocument(laterBy(0)) });
  expect(heard).toHaveLength(2);
});

test("a photo that newer ones push out of a full page is not withdrawn", async () => {
  const heard: unknown[] = [];
  const full = Object.fromEntries(
    Array.from({ length: 50 }, (_, index) => [photoPath(`q${index}`), photoDocument(laterBy(index))]),
  );
  await commit(full);
  const leave = createBus(kit, "harbour").on("withdrawn", ({ photoId }) => heard.push(photoId));
  await commit({ [photoPath("z")]: photoDocument(laterBy(60)) });
  expect(heard).toEqual([]);
  await commit({ [photoPath("q40")]: null });
  expect(heard).toEqual(["q40"]);
  leave();
});
