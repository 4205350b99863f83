import { type MatchSet, paths, readDocument } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { capturingOutput, functionsOutput } from "../../../test/support/runner/capture-output.ts";
import { at, DAY_MS, EVENT_ID, makeParticipant, makePhotoItem, NOW, UID } from "../testing/documents.ts";
import { Stage } from "../testing/stage.ts";

const { sweepMatches } = await capturingOutput(() => import("./sweep-matches.ts"));

let stage: Stage;
/** How many more commits there are before the process is gone; null for never. */
let commitsLeft: number | null;
/** Happens once, before the next commit. */
let meanwhile: (() => Promise<unknown>) | null;

beforeEach(() => {
  functionsOutput.clear();
  [commitsLeft, meanwhile] = [null, null];
  stage = new Stage({
    async intercept(kind, run) {
      const first = kind === "commit" ? meanwhile : null;
      if (first !== null) meanwhile = null;
      await first?.();
      if (kind === "commit" && commitsLeft !== null) commitsLeft -= 1;
      if (commitsLeft !== null && commitsLeft < 0) throw new Error("killed");
      return run();
    },
  });
});

const sweep = () => sweepMatches(stage.deps);
const logged = (): string => functionsOutput.lines().join("\n");
const matchSetOf = (uids: readonly string[]) => ({
  ...{ schemaVersion: 1, rev: 1, processedAt: NOW, committedAt: at(-200 * DAY_MS), inboxWritten: true },
  matches: Object.fromEntries(uids.map((uid) => [uid, { confidence: 0.9 }])),
});
const put = (photoId: string, uids: readonly string[], eventId = EVENT_ID): Promise<void> =>
  stage.put(paths.matchSet(eventId, photoId), matchSetOf(uids));
const stored = (photoId: string, eventId = EVENT_ID): MatchSet =>
  readDocument("matchSet", stage.store.read(paths.matchSet(eventId, photoId))?.fields, photoId);
const namedIn = (photoId: string, eventId = EVENT_ID): string[] =>
  Object.keys(stored(photoId, eventId).matches).toSorted();
const itemPath = (uid: string, photoId: string): string => paths.inboxItem(uid, `${EVENT_ID}_${photoId}`);
const isThere = (path: string): boolean => stage.store.read(path) !== null;

describe("of those whom a match set names", () => {
  test.each<[name: string, consent: "granted" | "declined" | "withdrawn" | null, expected: string[]]>([
    ["who consents stays", "granted", [UID]],
    ["who has declined goes", "declined", []],
    ["who has withdrawn goes", "withdrawn", []],
    ["who is no participant, because they were erased, goes", null, []],
  ])("%s", async (_, consent, expected) => {
    if (consent !== null) await stage.join(UID, { consent });
    await put("p1", [UID]);
    await sweep();
    expect(namedIn("p1")).toEqual(expected);
  });
  test("one goes and the others stay, with the set's rev and times as they were", async () => {
    await stage.join(UID, { consent: "withdrawn" });
    await stage.join("tom");
    await put("p1", [UID, "tom"]);
    const { matches: _, ...before } = stored("p1");
    await sweep();
    expect(namedIn("p1")).toEqual(["tom"]);
    expect(stored("p1")).toMatchObject(before);
  });
  test("in another event, each is asked for their consent to that one", async () => {
    await stage.join(UID);
    await stage.put(paths.participant("meadow", UID), makeParticipant("withdrawn"));
    await put("p1", [UID]);
    await put("p1", [UID], "meadow");
    await sweep();
    expect([namedIn("p1"), namedIn("p1", "meadow")]).toEqual([[UID], []]);
  });
  test("what they were told of the photo goes with the match; of other photos, and other people, nothing does", async () => {
    await stage.join(UID, { consent: "withdrawn" });
    await stage.join("tom");
    await put("p1", [UID, "tom"]);
    const items = [itemPath(UID, "p1"), itemPath(UID, "p2"), itemPath("tom", "p1")];
    for (const path of items) await stage.put(path, makePhotoItem(path.endsWith("p1") ? "p1" : "p2"));
    await sweep();
    expect(items.map(isThere)).toEqual([false, true, true]);
  });
  test("nobody is told anything, and nobody's thread is looked at", async () => {
    await stage.join(UID);
    await put("p1", [UID]);
    await sweep();
    expect(isThere(itemPath(UID, "p1"))).toBe(false);
    expect(stage.queue.tasks).toEqual([]);
  });
  test("who gives consent again meanwhile stays, and keeps what they were told", async () => {
    await stage.join(UID, { consent: "withdrawn" });
    await put("p1", [UID]);
    await stage.put(itemPath(UID, "p1"), makePhotoItem("p1"));
    meanwhile = () => stage.join(UID);
    await sweep();
    expect([namedIn("p1"), isThere(itemPath(UID, "p1"))]).toEqual([[UID], true]);
  });
});

describe("what cannot be read", () => {
  test("of a person leaves them where they are, and holds up nobody else", async () => {
    await stage.put(paths.participant(EVENT_ID, UID), { ...makeParticipant("withdrawn"), schemaVersion: 9 });
    await stage.join("tom", { consent: "withdrawn" });
    await put("p1", [UID, "tom"]);
    await sweep();
    expect(namedIn("p1")).toEqual([UID]);
    expect(logged()).toContain("document unreadable");
  });
  test("of a match set leaves it as it is, and holds up none behind it", async () => {
    const broken = { ...matchSetOf([UID]), schemaVersion: 9 };
    await stage.put(paths.matchSet(EVENT_ID, "p0"), broken);
    await put("p1", ["tom"]);
    await sweep();
    expect(namedIn("p1")).toEqual([]);
    expect(stage.store.read(paths.matchSet(EVENT_ID, "p0"))?.fields).toMatchObject({
      matches: { [UID]: { confidence: 0.9 } },
    });
  });
  test("of another kind in the same place is not asked for", async () => {
    await stage.put(paths.join(EVENT_ID), { schemaVersion: 1, secret: "c".repeat(32), rotatedAt: NOW });
    await sweep();
    expect(logged()).not.toContain("unreadable");
    expect(isThere(paths.join(EVENT_ID))).toBe(true);
  });
});

test("the log counts, and names nobody", async () => {
  await stage.join("tom");
  await put("p1", [UID, "tom"]);
  await put("p2", [UID]);
  await sweep();
  expect(logged()).toContain('"matchSets":2,"people":2,"removed":2');
  expect(logged()).not.toMatch(new RegExp(`${UID}|tom`));
});

describe("over many pages", () => {
  const PHOTOS = 250;
  const photoIds = Array.from({ length: PHOTOS }, (_, index) => `p${String(index).padStart(3, "0")}`);
  const left = (): number => photoIds.filter((photoId) => namedIn(photoId).length > 0).length;
  beforeEach(async () => {
    for (const photoId of photoIds) await put(photoId, [UID]);
  });
  const sweptTo = (): string | null | undefined =>
    isThere(paths.reconciler())
      ? readDocument("reconciler", stage.store.read(paths.reconciler())?.fields, "cursor").sweptTo
      : null;

  test("each match set is met once, and the next sweep begins at the first", async () => {
    await sweep();
    expect([left(), sweptTo()]).toEqual([0, null]);
    expect(logged()).toContain(`"matchSets":${PHOTOS},"people":3,"removed":${PHOTOS}`);
    await put("p000", [UID]);
    await sweep();
    expect(left()).toBe(0);
  });
  test.each([0, 1, 99, 100, 101, 150, 201])("killed after %i writes, it goes on and forgets none", async (writes) => {
    commitsLeft = writes;
    await expect(sweep()).rejects.toThrow("killed");
    commitsLeft = null;
    await sweep();
    expect([left(), sweptTo()]).toEqual([0, null]);
  });
  test("killed behind a page, it does not meet that page again", async () => {
    commitsLeft = 150;
    await expect(sweep()).rejects.toThrow("killed");
    expect(sweptTo()).toBe(paths.matchSet(EVENT_ID, "p099"));
    commitsLeft = null;
    functionsOutput.clear();
    await sweep();
    expect(logged()).toContain('"matchSets":150');
  });
  test("where it is leaves the reconciler's own cursors as they are", async () => {
    const known = { schemaVersion: 1, matches: NOW, consents: NOW, announcements: null, updatedAt: NOW };
    await stage.put(paths.reconciler(), known);
    commitsLeft = 150;
    await sweep().catch(() => undefined);
    const { sweptTo: _, ...cursors } = readDocument(
      "reconciler",
      stage.store.read(paths.reconciler())?.fields,
      "cursor",
    );
    expect(cursors).toEqual(known);
  });
});

test("where nothing is stored it writes nothing", async () => {
  commitsLeft = 0;
  await sweep();
  expect(isThere(paths.reconciler())).toBe(false);
});
