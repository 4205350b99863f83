import { type MatchSet, notificationId, paths, type Photo, readDocument } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { memoryFirestore } from "../../../test/support/memory-firestore/memory-firestore.ts";
import { capturingOutput, functionsOutput } from "../../../test/support/runner/capture-output.ts";
import { at, card, DAY_MS, EVENT_ID, makeParticipant, makePhotoItem, NOW } from "../testing/documents.ts";

const { writeMissingItems } = await capturingOutput(() => import("./write-missing-items.ts"));

const photo: Photo = { schemaVersion: 1, status: "ready", audience: "everyone", rev: 1, card, publishedAt: NOW };
const withdrawn: Photo = { schemaVersion: 1, status: "withdrawn", rev: 2, publishedAt: NOW, withdrawnAt: NOW };
const about = { eventId: EVENT_ID, photoId: "p1" };
const itemPath = (uid: string): string => paths.inboxItem(uid, notificationId(EVENT_ID, "p1"));
const matchSet = (uids: readonly string[], change: Partial<MatchSet> = {}): MatchSet => ({
  schemaVersion: 1,
  rev: 3,
  matches: Object.fromEntries(uids.map((uid) => [uid, { confidence: 0.7 }])),
  processedAt: at(-1000),
  committedAt: NOW,
  ...change,
});

let memory: ReturnType<typeof memoryFirestore>;
let writes: string[];
const put = async (path: string, data: object): Promise<void> => void (await memory.firestore.doc(path).set(data));
const consent = (uid: string, state: "granted" | "declined" | "withdrawn" = "granted") =>
  put(paths.participant(EVENT_ID, uid), makeParticipant(state));

beforeEach(async () => {
  functionsOutput.clear();
  writes = [];
  memory = memoryFirestore({ now: () => NOW, onCommit: (changes) => writes.push(...changes.map(({ path }) => path)) });
  await put(paths.photo(EVENT_ID, "p1"), photo);
});

/** @returns who has an item now, who stands in the match set, and what was written for it */
async function write(): Promise<{ items: string[]; matched: string[]; written: string[] }> {
  writes.length = 0;
  await writeMissingItems({ firestore: memory.firestore, now: () => NOW }, about);
  const stored = memory.store.read(paths.matchSet(EVENT_ID, "p1"));
  const matches = stored === null ? {} : readDocument("matchSet", stored.fields, "m").matches;
  const inboxes = memory.store.paths().filter((path) => path.startsWith("users/"));
  return {
    items: inboxes.map((path) => path.split("/")[1] ?? "").toSorted(),
    matched: Object.keys(matches).toSorted(),
    written: writes.toSorted(),
  };
}

describe("a pipeline of another make", () => {
  test("has the items written for everybody who consents, each as ours would write it", async () => {
    await consent("mali");
    await consent("tom");
    await put(paths.matchSet(EVENT_ID, "p1"), matchSet(["mali", "tom"]));
    expect(await write()).toMatchObject({ items: ["mali", "tom"], matched: ["mali", "tom"] });
    expect(readDocument("inboxItem", memory.store.read(itemPath("mali"))?.fields, "i")).toEqual(
      makePhotoItem("p1", { rev: 3, confidence: 0.7, expireAt: at(90 * DAY_MS) }),
    );
  });
  test.each(["declined", "withdrawn"] as const)(
    "who has %s gets none, and goes out of the match set",
    async (state) => {
      await consent("mali", state);
      await consent("tom");
      await put(paths.matchSet(EVENT_ID, "p1"), matchSet(["mali", "tom"]));
      expect(await write()).toMatchObject({ items: ["tom"], matched: ["tom"] });
    },
  );
  test("who is no participant gets none, and goes out of the match set", async () => {
    await put(paths.matchSet(EVENT_ID, "p1"), matchSet(["mali"]));
    expect(await write()).toEqual({ items: [], matched: [], written: [paths.matchSet(EVENT_ID, "p1")] });
  });
  test("who withdrew loses an item that is still there together with the match", async () => {
    await consent("mali", "withdrawn");
    await put(itemPath("mali"), makePhotoItem("p1"));
    await put(paths.matchSet(EVENT_ID, "p1"), matchSet(["mali"]));
    expect(await write()).toMatchObject({ items: [], matched: [] });
  });
  test('who said "not me" goes out of the match set, and keeps the answer', async () => {
    await consent("mali");
    await put(itemPath("mali"), makePhotoItem("p1", { answer: "notMe" }));
    await put(paths.matchSet(EVENT_ID, "p1"), matchSet(["mali"]));
    expect(await write()).toEqual({ items: ["mali"], matched: [], written: [paths.matchSet(EVENT_ID, "p1")] });
    expect(memory.store.read(itemPath("mali"))?.fields["answer"]).toBe("notMe");
  });
  test("what is there stays as it is, seen or read", async () => {
    await consent("mali");
    await put(itemPath("mali"), makePhotoItem("p1", { seenAt: NOW }));
    await put(paths.matchSet(EVENT_ID, "p1"), matchSet(["mali"]));
    expect(await write()).toEqual({ items: ["mali"], matched: ["mali"], written: [] });
  });
  test("whoever it names in a photo that was withdrawn gets none and goes out of the match set", async () => {
    await consent("mali");
    await put(paths.photo(EVENT_ID, "p1"), withdrawn);
    await put(paths.matchSet(EVENT_ID, "p1"), matchSet(["mali", "tom"]));
    expect(await write()).toEqual({ items: [], matched: [], written: [paths.matchSet(EVENT_ID, "p1")] });
  });
  test("a person with a dot in their uid goes out of the match set like others", async () => {
    await put(paths.matchSet(EVENT_ID, "p1"), matchSet(["mali.b", "mali"]));
    await consent("mali");
    expect(await write()).toMatchObject({ items: ["mali"], matched: ["mali"] });
  });
});

describe("what cannot be read of one person", () => {
  const NEWER = { schemaVersion: 9, note: "by a writer that we do not know" };
  beforeEach(async () => {
    for (const uid of ["mali", "tom", "ana"]) await consent(uid);
    await put(paths.matchSet(EVENT_ID, "p1"), matchSet(["mali", "tom", "ana"]));
  });
  test("of their consent: they get nothing and go out of the match set, and everybody else gets theirs", async () => {
    await put(paths.participant(EVENT_ID, "tom"), NEWER);
    expect(await write()).toMatchObject({ items: ["ana", "mali"], matched: ["ana", "mali"] });
  });
  test("of their item: it stays, for it may be a «not me»; the match goes, and everybody else gets theirs", async () => {
    await put(itemPath("tom"), NEWER);
    expect(await write()).toMatchObject({ items: ["ana", "mali", "tom"], matched: ["ana", "mali"] });
    expect(memory.store.read(itemPath("tom"))?.fields).toEqual(NEWER);
  });
  test("is logged by kind and code, and names nobody", async () => {
    await put(paths.participant(EVENT_ID, "tom"), NEWER);
    await put(itemPath("ana"), NEWER);
    await write();
    const lines = functionsOutput.lines().map((line) => JSON.parse(line));
    const code = "contract/unknown-schema-version";
    expect(lines.map(({ kind, code: found }) => [kind, found])).toEqual([
      ["participant", code],
      ["inboxItem", code],
    ]);
    for (const line of functionsOutput.lines()) expect(line).not.toMatch(/tom|ana/);
  });
});

describe("nothing is written", () => {
  const rows: [name: string, given: () => Promise<unknown>][] = [
    [
      "where our own pipeline has written it",
      () => put(paths.matchSet(EVENT_ID, "p1"), matchSet(["mali"], { inboxWritten: true })),
    ],
    ["where nobody is in the photo", () => put(paths.matchSet(EVENT_ID, "p1"), matchSet([]))],
    ["where the match set is gone", async () => {}],
    [
      "for a photo that was withdrawn, whose match set names nobody",
      async () => {
        await put(paths.matchSet(EVENT_ID, "p1"), matchSet([]));
        await put(paths.photo(EVENT_ID, "p1"), withdrawn);
      },
    ],
    [
      "for a photo that is not there",
      async () => {
        await put(paths.matchSet(EVENT_ID, "p1"), matchSet(["mali"]));
        await memory.firestore.doc(paths.photo(EVENT_ID, "p1")).delete();
      },
    ],
  ];
  test.each(rows)("%s", async (_, given) => {
    await consent("mali");
    await given();
    expect(await write()).toMatchObject({ items: [], written: [] });
  });
});

test("a second time finds everything done", async () => {
  await consent("mali");
  await put(paths.matchSet(EVENT_ID, "p1"), matchSet(["mali", "tom"]));
  await write();
  expect((await write()).written).toEqual([]);
});

test("consent that is withdrawn while it is being written leaves nothing behind", async () => {
  await consent("mali");
  await put(paths.matchSet(EVENT_ID, "p1"), matchSet(["mali"]));
  let isFirst = true;
  const now = (): Date => {
    // Between what the transaction has read and its commit.
    if (isFirst) void consent("mali", "withdrawn");
    isFirst = false;
    return NOW;
  };
  await writeMissingItems({ firestore: memory.firestore, now }, about);
  expect(memory.store.read(itemPath("mali"))).toBeNull();
});
