import { type MatchSet, MAX_MATCHES, paths, type Photo, readDocument } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { capturingOutput, functionsOutput } from "../../../test/support/runner/capture-output.ts";
import { changeOf } from "../testing/change-of.ts";
import { at, card, DAY_MS, EVENT_ID, makeParticipant, MINUTE_MS, NOW } from "../testing/documents.ts";
import { Stage } from "../testing/stage.ts";

const [{ onMatchesWritten }, { reconcile }] = await capturingOutput(() =>
  Promise.all([import("./on-matches-written.ts"), import("../tend/reconcile.ts")]),
);

const ready: Photo = { schemaVersion: 1, status: "ready", audience: "everyone", rev: 1, card, publishedAt: NOW };
const good = (uids: readonly string[]): MatchSet => ({
  ...{ schemaVersion: 1, rev: 1, processedAt: NOW, committedAt: NOW },
  matches: Object.fromEntries(uids.map((uid) => [uid, { confidence: 0.9 }])),
});
const named = (...entries: [string, unknown][]): object => ({ ...good([]), matches: Object.fromEntries(entries) });
const many = (count: number): object => good(Array.from({ length: count }, (_, index) => `ghost-${index}`));

let stage: Stage;
beforeEach(async () => {
  functionsOutput.clear();
  stage = new Stage();
  await stage.join("mali");
  for (const photoId of ["bad", "p1"]) await stage.put(paths.photo(EVENT_ID, photoId), ready);
});
const trigger = (photoId: string, after: object, before: object | null = null): Promise<void> =>
  onMatchesWritten(stage.deps, { params: { eventId: EVENT_ID, photoId }, data: changeOf(before, after) });
const looked = (): string[] => [...new Set(stage.queue.tasks.map(({ uid }) => uid))].toSorted();
const inboxes = (): string[] => stage.store.paths().filter((path) => path.startsWith("users/"));
const lines = () => functionsOutput.lines().map((line): Record<string, unknown> => JSON.parse(line));
const matchedIn = (photoId: string): string[] =>
  Object.keys(readDocument("matchSet", stage.store.read(paths.matchSet(EVENT_ID, photoId))?.fields, "m").matches);

/** What a foreign pipeline, or whoever has stolen its key, may write straight into Firestore. */
const unreadable: [name: string, poison: object][] = [
  ["10,000 faces", many(10_000)],
  ["one face more than there may be", many(MAX_MATCHES + 1)],
  ["a uid that is a path", named(["mali/inbox/x", { confidence: 0.9 }])],
  ["a uid that leads up", named(["..", { confidence: 0.9 }])],
  ["a uid of Firestore's own", named(["__proto__x__", { confidence: 0.9 }])],
  ["confidence above 1", named(["mali", { confidence: 1.1 }])],
  ["confidence below 0", named(["mali", { confidence: -0.1 }])],
  ["confidence that is no number", named(["mali", { confidence: Number.NaN }])],
  ["a list of people", { ...good([]), matches: ["mali"] }],
  ["a name beside the confidence", named(["mali", { confidence: 0.9, name: "Mali" }])],
  ["a rev of 0", { ...good(["mali"]), rev: 0 }],
  ["another schema", { ...good(["mali"]), schemaVersion: 2 }],
  ["no schema", { matches: { mali: { confidence: 0.9 } } }],
];

describe("a poisoned match set", () => {
  test.each(unreadable)("with %s tells nobody, and is logged by its ids and a code alone", async (_, poison) => {
    await stage.put(paths.matchSet(EVENT_ID, "bad"), poison);
    await trigger("bad", poison);
    expect([looked(), inboxes()]).toEqual([[], []]);
    const [line, ...others] = lines();
    expect(others).toEqual([]);
    expect(line).toEqual({
      ...{ eventId: EVENT_ID, photoId: "bad", severity: "ERROR" },
      code: expect.stringMatching(/^contract\//),
      message: expect.stringContaining("match set unreadable"),
    });
    expect(JSON.stringify(line)).not.toMatch(/mali|ghost/);
  });

  test.each(unreadable)("with %s holds up no other, and is told of anew once it is put right", async (_, poison) => {
    await stage.put(paths.matchSet(EVENT_ID, "bad"), poison);
    await trigger("bad", poison);
    await stage.put(paths.matchSet(EVENT_ID, "p1"), good(["mali"]));
    await trigger("p1", good(["mali"]));
    expect(inboxes()).toEqual([paths.inboxItem("mali", `${EVENT_ID}_p1`)]);
    const mended = { ...good(["mali"]), rev: 2 };
    await stage.put(paths.matchSet(EVENT_ID, "bad"), mended);
    await trigger("bad", mended, poison);
    expect(inboxes()).toContain(paths.inboxItem("mali", `${EVENT_ID}_bad`));
  });

  test.each(unreadable)("with %s is found by the reconciler, and not for ever", async (_, poison) => {
    await stage.put(paths.matchSet(EVENT_ID, "bad"), { ...poison, committedAt: at(-1) });
    await stage.put(paths.matchSet(EVENT_ID, "p1"), { ...good(["mali"]), committedAt: at(-1) });
    for (let minute = 0; minute < 10; minute += 1) {
      await reconcile(stage.deps);
      stage.setClock(new Date(stage.now().getTime() + MINUTE_MS));
    }
    const found = lines().filter(({ message }) => String(message).includes("document unreadable"));
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(2);
    expect(looked()).toEqual(["mali"]);
  });
});

describe("a match set that can be read, and names whom it should not", () => {
  test.each<[name: string, uids: string[], given: () => Promise<unknown>]>([
    ["people that nobody knows", ["ghost-1", "ghost-2"], async () => {}],
    [
      "people of another event",
      ["otto"],
      () => stage.put(paths.participant("another", "otto"), makeParticipant("granted")),
    ],
    ["names that every object has", ["constructor", "toString", "hasOwnProperty"], async () => {}],
  ])("%s: they go out of it, nothing is written for them and nobody looks at them", async (_, uids, given) => {
    await given();
    const set = good([...uids, "mali"]);
    await stage.put(paths.matchSet(EVENT_ID, "p1"), set);
    await trigger("p1", set);
    expect(matchedIn("p1")).toEqual(["mali"]);
    expect(inboxes()).toEqual([paths.inboxItem("mali", `${EVENT_ID}_p1`)]);
    expect(looked()).toEqual(["mali"]);
  });

  test("from a time to come is not followed minute after minute", async () => {
    const set = { ...good(["mali"]), committedAt: at(365 * DAY_MS) };
    await stage.put(paths.matchSet(EVENT_ID, "p1"), set);
    for (let minute = 0; minute < 5; minute += 1) {
      await reconcile(stage.deps);
      stage.setClock(new Date(stage.now().getTime() + MINUTE_MS));
    }
    expect(lines().map(({ matchSets }) => matchSets)).toEqual([0, 0, 0, 0, 0]);
    // Its trigger tells of it all the same.
    await trigger("p1", set);
    expect(looked()).toEqual(["mali"]);
  });
});
