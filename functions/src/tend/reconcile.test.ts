import { type MatchSet, paths, readDocument, type Reconciler } from "@shutterbell/contract";
import { Timestamp } from "firebase-admin/firestore";
import { beforeEach, describe, expect, test } from "vitest";
import { capturingOutput, functionsOutput } from "../../../test/support/runner/capture-output.ts";
import {
  at,
  card,
  DAY_MS,
  EVENT_ID,
  HOUR_MS,
  makeParticipant,
  makePhotoItem,
  MINUTE_MS,
  NOW,
  SECOND_MS,
  UID,
} from "../testing/documents.ts";
import { Stage } from "../testing/stage.ts";

const { reconcile } = await capturingOutput(() => import("./reconcile.ts"));

let stage: Stage;
/** How many more commits there are before the process is gone; null for never. */
let commitsLeft: number | null;

beforeEach(() => {
  functionsOutput.clear();
  commitsLeft = null;
  stage = new Stage({
    async intercept(kind, run) {
      if (kind === "commit" && commitsLeft !== null) commitsLeft -= 1;
      if (commitsLeft !== null && commitsLeft < 0) throw new Error("killed");
      return run();
    },
  });
});

const run = () => reconcile(stage.deps);
/** Runs it in the next minute, with a queue that remembers nothing. @returns who is looked at */
async function runLater(): Promise<string[]> {
  stage.setClock(new Date(stage.now().getTime() + MINUTE_MS));
  stage.queue.clear();
  await run();
  return stage.queue.tasks.map(({ uid }) => uid).toSorted();
}
const cursors = (): Reconciler => readDocument("reconciler", stage.store.read(paths.reconciler())?.fields, "cursor");
const logged = (): string => functionsOutput.lines().join("\n");

const matchSet = (uids: readonly string[], committedAt: Date | Timestamp, change: Partial<MatchSet> = {}): object => ({
  ...{ schemaVersion: 1, rev: 1, processedAt: NOW, inboxWritten: true, ...change, committedAt },
  matches: Object.fromEntries(uids.map((uid) => [uid, { confidence: 0.9 }])),
});
/** Written when it says it was: one that was written later would be another commit's. */
async function putMatches(
  photoId: string,
  uids: readonly string[],
  committedAt: Date | Timestamp,
  change: Partial<MatchSet> = {},
): Promise<void> {
  const now = stage.now();
  stage.setClock(committedAt instanceof Date ? committedAt : committedAt.toDate());
  await stage.put(paths.matchSet(EVENT_ID, photoId), matchSet(uids, committedAt, change));
  stage.setClock(now);
}
const putPhoto = (photoId: string) =>
  stage.put(paths.photo(EVENT_ID, photoId), {
    ...{ schemaVersion: 1, status: "ready", audience: "everyone", rev: 1, card, publishedAt: NOW },
  });
const putConsent = (uid: string, state: "granted" | "withdrawn", when: Date) =>
  stage.put(paths.participant(EVENT_ID, uid), { ...makeParticipant(), consent: { version: 1, state, at: when } });
const announcement = (createdAt: Date) => ({ schemaVersion: 1, text: "Dinner", priority: "normal", createdAt });

describe("what never came", () => {
  test("is made up for: every person of a match set has their thread looked at, once in a minute", async () => {
    await putMatches("p1", [UID, "tom"], at(-10 * SECOND_MS));
    await putMatches("p2", [UID], at(-5 * SECOND_MS));
    await run();
    await run();
    const minute = "2026-06-12T14:04:00.000Z";
    expect(stage.queue.tasks.map(({ uid, channel, category, at: due }) => [uid, channel, category, due])).toEqual([
      [UID, "push", "photo", minute],
      ["tom", "push", "photo", minute],
    ]);
  });
  test("is made up for: the inbox items of a pipeline of another make", async () => {
    await stage.join(UID);
    await stage.join("tom", { consent: "declined" });
    await putPhoto("p1");
    await putMatches("p1", [UID, "tom"], NOW, { inboxWritten: false });
    await run();
    expect(stage.store.read(paths.inboxItem(UID, `${EVENT_ID}_p1`))).not.toBeNull();
    expect(stage.store.read(paths.inboxItem("tom", `${EVENT_ID}_p1`))).toBeNull();
  });
  test("is made up for: a match set that was put back tells nobody who does not consent", async () => {
    await stage.join(UID, { consent: "withdrawn" });
    await putPhoto("p1");
    await stage.put(paths.matchSet(EVENT_ID, "p1"), matchSet([UID], at(-HOUR_MS)));
    await run();
    expect(stage.queue.tasks).toEqual([]);
    expect(stage.store.read(paths.matchSet(EVENT_ID, "p1"))?.fields).toMatchObject({ matches: {} });
  });
  test("is made up for: who has taken consent back loses what is of their face; who has given it nothing", async () => {
    for (const uid of [UID, "tom"]) await stage.put(paths.inboxItem(uid, `${EVENT_ID}_p1`), makePhotoItem("p1"));
    await putConsent(UID, "withdrawn", at(-SECOND_MS));
    await putConsent("tom", "granted", at(-SECOND_MS));
    await run();
    expect(stage.store.read(paths.inboxItem(UID, `${EVENT_ID}_p1`))).toBeNull();
    expect(stage.store.read(paths.inboxItem("tom", `${EVENT_ID}_p1`))).not.toBeNull();
  });
  test("is made up for: an announcement stands in every inbox", async () => {
    await stage.join(UID);
    await stage.put(paths.announcement(EVENT_ID, "a1"), announcement(at(-SECOND_MS)));
    await run();
    expect(stage.store.read(paths.inboxItem(UID, `${EVENT_ID}_.a1`))).not.toBeNull();
    expect(stage.queue.tasks).toMatchObject([{ uid: UID, category: "announcement" }]);
  });
  test("is counted in the log, which names nobody", async () => {
    await putMatches("p1", [UID], at(-SECOND_MS));
    await run();
    expect(logged()).toContain('"stuck":0,"letters":0,"matchSets":1,"consents":0,"announcements":0');
    expect(logged()).not.toContain(UID);
  });
});

describe("the cursor", () => {
  test("begins a day ago: what is older is taken as done", async () => {
    await putMatches("p1", ["old"], at(-DAY_MS));
    await putMatches("p2", ["young"], at(-DAY_MS + 1));
    await run();
    expect(stage.queue.tasks.map(({ uid }) => uid)).toEqual(["young"]);
  });
  test("moves behind what was followed, and that is not followed again", async () => {
    await putMatches("p1", [UID], at(-HOUR_MS));
    await run();
    expect(await runLater()).toEqual([]);
    await putMatches("p2", ["tom"], stage.now());
    expect(await runLater()).toEqual(["tom"]);
  });
  test("moves behind it though the database's time is finer than ours", async () => {
    const second = Math.floor(at(-HOUR_MS).getTime() / 1000);
    await putMatches("p1", [UID], new Timestamp(second, 123_456_000));
    await run();
    expect(await runLater()).toEqual([]);
    // It comes so late that consent is asked for.
    await stage.join("tom");
    await putPhoto("p2");
    await putMatches("p2", ["tom"], new Timestamp(second + 1, 0));
    expect(await runLater()).toEqual(["tom"]);
  });
  test("stays a minute behind the present: what commits now may bear an earlier time", async () => {
    await putMatches("p2", [UID], at(-SECOND_MS));
    await run();
    expect(cursors().matches).toEqual(at(-MINUTE_MS));
    await putMatches("p1", ["tom"], at(-30 * SECOND_MS));
    expect(await runLater()).toEqual([UID, "tom"].toSorted());
  });
  test("never goes back", async () => {
    await stage.put(paths.reconciler(), {
      schemaVersion: 1,
      matches: NOW,
      consents: null,
      announcements: null,
      updatedAt: NOW,
    });
    await putMatches("p1", [UID], at(SECOND_MS));
    await run();
    expect(cursors().matches).toEqual(NOW);
  });
  test("of each source moves alone", async () => {
    await putMatches("p1", [UID], at(-HOUR_MS));
    await run();
    expect(cursors()).toMatchObject({ consents: null, announcements: null });
    expect(cursors().matches).not.toBeNull();
  });
});

describe("a run that is killed", () => {
  /** Five pages of one person each, of which many bear the same time: one commit of a pipeline that publishes many. */
  const PHOTOS = 450;
  const uids = Array.from({ length: PHOTOS }, (_, index) => `guest-${index}`);
  beforeEach(async () => {
    for (const [index, uid] of uids.entries()) {
      const committedAt = at(-HOUR_MS + Math.floor(index / 130) * MINUTE_MS);
      await putMatches(`p${index}`, [uid], committedAt);
    }
  });
  test.each([0, 1, 2, 3])("after %s moves of its cursor has not moved it past what was not done", async (moves) => {
    commitsLeft = moves;
    await run().catch(() => undefined);
    commitsLeft = null;
    const looked = new Set(stage.queue.tasks.map(({ uid }) => uid));
    for (const uid of await runLater()) looked.add(uid);
    expect(looked.size).toBe(PHOTOS);
  });
  test("in the middle of a page has not moved it past that page", async () => {
    let enqueued = 0;
    const failing = {
      ...stage.deps,
      enqueue: async (...args: Parameters<typeof stage.deps.enqueue>) => {
        enqueued += 1;
        if (enqueued >= 250) throw new Error("killed");
        return stage.deps.enqueue(...args);
      },
    };
    await expect(reconcile(failing)).rejects.toThrow("killed");
    const looked = new Set(stage.queue.tasks.map(({ uid }) => uid));
    for (const uid of await runLater()) looked.add(uid);
    expect(looked.size).toBe(PHOTOS);
  });
});

describe("a document that nobody can read", () => {
  test.each<[name: string, path: string, data: object]>([
    ["a match set", paths.matchSet(EVENT_ID, "p0"), { schemaVersion: 9, committedAt: at(-2 * SECOND_MS) }],
    ["a participant", paths.participant(EVENT_ID, "x"), { schemaVersion: 9, consent: { at: at(-2 * SECOND_MS) } }],
    ["an announcement", paths.announcement(EVENT_ID, "a0"), { schemaVersion: 9, createdAt: at(-2 * SECOND_MS) }],
    ["a delivery", paths.delivery(EVENT_ID, "d".repeat(16)), { schemaVersion: 9, dueAt: at(-HOUR_MS) }],
    [
      "a dead letter",
      paths.deadLetter(EVENT_ID, "d".repeat(16)),
      { schemaVersion: 9, redriveRequestedAt: at(-MINUTE_MS) },
    ],
  ])("holds up nothing behind it: %s", async (_, path, data) => {
    await stage.put(path, data);
    await stage.join("tom");
    await putMatches("p1", [UID], at(-SECOND_MS));
    await stage.put(paths.announcement(EVENT_ID, "a1"), announcement(at(-SECOND_MS)));
    await run();
    const looked = stage.queue.tasks.map(({ uid, category }) => `${uid}: ${category}`);
    expect(looked).toEqual(expect.arrayContaining([`${UID}: photo`, "tom: announcement"]));
    expect(logged()).toContain("document unreadable");
  });
  test("of another kind in the same place is not asked for", async () => {
    await stage.put(paths.join(EVENT_ID), { schemaVersion: 1, secret: "c".repeat(32), rotatedAt: at(-SECOND_MS) });
    await run();
    expect(logged()).not.toContain("unreadable");
  });
});

test("a Firestore that is down is an error, and not a quiet minute", async () => {
  await putMatches("p1", [UID], at(-SECOND_MS));
  commitsLeft = 0;
  await expect(run()).rejects.toThrow("killed");
  expect(logged()).not.toContain("reconciled");
});
