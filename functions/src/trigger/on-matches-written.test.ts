import { type MatchSet, paths, type Photo } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { capturingOutput, functionsOutput } from "../../../test/support/runner/capture-output.ts";
import { changeOf } from "../testing/change-of.ts";
import { at, card, EVENT_ID, makePhotoItem, NOW } from "../testing/documents.ts";
import { Stage } from "../testing/stage.ts";

const { onMatchesWritten } = await capturingOutput(() => import("./on-matches-written.ts"));

const ready: Photo = { schemaVersion: 1, status: "ready", audience: "everyone", rev: 1, card, publishedAt: NOW };
const withdrawn: Photo = { schemaVersion: 1, status: "withdrawn", rev: 2, publishedAt: NOW, withdrawnAt: NOW };
const set = (uids: readonly string[], change: Partial<MatchSet> = {}): MatchSet => ({
  ...{ schemaVersion: 1, rev: 1, processedAt: NOW, committedAt: NOW, inboxWritten: true, ...change },
  matches: Object.fromEntries(uids.map((uid) => [uid, { confidence: 0.9 }])),
});
const itemPath = (uid: string): string => paths.inboxItem(uid, `${EVENT_ID}_p1`);

let stage: Stage;
beforeEach(async () => {
  functionsOutput.clear();
  stage = new Stage();
  await stage.put(paths.photo(EVENT_ID, "p1"), ready);
});
const run = (before: object | null, after: object | null) =>
  onMatchesWritten(stage.deps, { params: { eventId: EVENT_ID, photoId: "p1" }, data: changeOf(before, after) });
const looked = (): string[] => stage.queue.tasks.map(({ uid }) => uid).toSorted();
const logged = (): string => functionsOutput.lines().join("\n");

describe("whose thread is looked at", () => {
  test.each<[name: string, before: MatchSet | null, after: MatchSet | null, uids: string[]]>([
    ["a new photo: everybody in it, at the end of the window", null, set(["mali", "tom"]), ["mali", "tom"]],
    ["a late match: that one alone", set(["mali"]), set(["mali", "tom"], { rev: 2 }), ["tom"]],
    ["one less: nobody", set(["mali", "tom"]), set(["tom"], { rev: 2 }), []],
    ["nobody in it: nobody", null, set([]), []],
    ["gone: nobody", set(["mali"]), null, []],
  ])("%s", async (_, before, after, uids) => {
    await run(before, after);
    expect(looked()).toEqual(uids);
    expect(new Set(stage.queue.tasks.map((task) => task.at))).toEqual(
      new Set(uids.length === 0 ? [] : [at(250).toISOString()]),
    );
  });
  test("a trigger that comes twice in one window: once, and the next window once more", async () => {
    await run(null, set(["mali"]));
    await run(null, set(["mali"]));
    expect(stage.queue.tasks.map((task) => task.at)).toEqual([at(250).toISOString(), at(500).toISOString()]);
  });
  test("an event without data: nobody", async () => {
    await onMatchesWritten(stage.deps, { params: { eventId: EVENT_ID, photoId: "p1" } });
    expect([looked(), functionsOutput.lines()]).toEqual([[], []]);
  });
});

describe("inbox items", () => {
  const foreign = set(["mali"], { inboxWritten: false });
  test("are written where the pipeline left them out", async () => {
    await stage.join("mali");
    await stage.put(paths.matchSet(EVENT_ID, "p1"), foreign);
    await run(null, foreign);
    expect(stage.store.read(itemPath("mali"))).not.toBeNull();
  });
  test("are not written where it has written them", async () => {
    await stage.join("mali");
    await stage.put(paths.matchSet(EVENT_ID, "p1"), set(["mali"]));
    await run(null, set(["mali"]));
    expect(stage.store.read(itemPath("mali"))).toBeNull();
  });
});

describe("a photo that was withdrawn", () => {
  beforeEach(async () => {
    await stage.put(paths.photo(EVENT_ID, "p1"), withdrawn);
    await stage.put(itemPath("tom"), makePhotoItem("p1", { answer: "notMe" }));
  });
  test.each<[name: string, before: MatchSet | null, after: MatchSet | null, isLeft: boolean]>([
    ["leaves nothing in any inbox", set(["mali"]), set([], { rev: 2 }), false],
    ["leaves nothing where its match set is deleted", set(["mali"]), null, false],
    ["is told from one whose last person went out by themselves, at the same rev", set(["mali"]), set([]), true],
    ["is told from one that was written empty", null, set([]), true],
  ])("%s", async (_, before, after, isLeft) => {
    await run(before, after);
    expect(stage.store.read(itemPath("tom")) !== null).toBe(isLeft);
  });
});

describe("a match set that nobody can read", () => {
  test.each<[name: string, before: object | null, after: object]>([
    ["of a newer schema", null, { ...set(["mali"]), schemaVersion: 2 }],
    ["of too many people", null, set(Array.from({ length: 201 }, (_, index) => `guest-${index}`))],
    ["of no shape at all", null, { matches: ["mali"] }],
  ])("%s is said in the log and left, and does not come again for ever", async (_, before, after) => {
    await run(before, after);
    expect(looked()).toEqual([]);
    expect(logged()).toContain("match set unreadable");
    expect(logged()).not.toMatch(/mali|guest-/);
  });
});

test("a queue that is down is an error, so that the trigger comes again", async () => {
  const down = { ...stage.deps, enqueue: () => Promise.reject(new Error("UNAVAILABLE")) };
  const event = { params: { eventId: EVENT_ID, photoId: "p1" }, data: changeOf(null, set(["mali"])) };
  await expect(onMatchesWritten(down, event)).rejects.toThrow("UNAVAILABLE");
});

test("its log line counts, and names nobody", async () => {
  await run(null, set(["mali", "tom"]));
  expect(logged()).toContain('"told":2');
  expect(logged()).not.toMatch(/mali|tom/);
});
