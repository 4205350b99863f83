import { type Cursor, paths, type PhotoItem, type Thread } from "@shutterbell/contract";
import { describe, expect, test } from "vitest";
import { memoryFirestore } from "../../../test/support/memory-firestore/memory-firestore.ts";
import {
  at,
  EVENT_ID,
  failed,
  foundPhoto,
  HOUR_MS,
  makeAnnouncementItem,
  makeLeased,
  makePhotoItem,
  makeRetry,
  makeSent,
  MINUTE_MS,
  NO_TIMES,
  NOW,
  SECOND_MS,
  UID,
} from "../testing/documents.ts";
import { threadIdOf } from "./ids.ts";
import { knownAmong, newsAmong, pastAlertsOf, readHead, readNews } from "./read-thread.ts";

const id = (photoId: string): string => `${EVENT_ID}_${photoId}`;
/** Where a thread stands that has told of `p1`, which came when `at` says. */
const cursor: Cursor = { at: NOW, known: [id("p1")] };

describe("an item is news", () => {
  const rows: [name: string, photoId: string, createdAt: Date, cursor: Cursor | null, isNews: boolean][] = [
    ["to a thread that has told of nothing", "p1", at(-HOUR_MS), null, true],
    ["when it came later than all that was told of", "p2", at(1), cursor, true],
    ["when it came at the same instant, and was not told of", "p2", NOW, cursor, true],
    ["when it came a moment before, and became visible only now", "p2", at(-SECOND_MS), cursor, true],
    ["when it is as old as the slack allows", "p2", at(-MINUTE_MS), cursor, true],
    ["not when it is older than that: whatever it was, it was seen then", "p2", at(-MINUTE_MS - 1), cursor, false],
    ["not when it was told of", "p1", NOW, cursor, false],
    ["when it went and came again, later than all that was told of", "p1", at(1), cursor, true],
    ["not when it came again before that: the thread has seen it so", "p1", at(-SECOND_MS), cursor, false],
  ];
  test.each(rows)("%s", (_, photoId, createdAt, where, isNews) => {
    const items = [foundPhoto(photoId, { createdAt })];
    expect(newsAmong(items, where)).toEqual(isNews ? items : []);
    expect(knownAmong(items, where)).toEqual(isNews ? [] : items);
  });
  test("or known, and never both or neither", () => {
    const items = [-2 * MINUTE_MS, -MINUTE_MS, -1, 0, 1].map((ms, index) =>
      foundPhoto(`p${index}`, { createdAt: at(ms) }),
    );
    const [news, known] = [newsAmong(items, cursor), knownAmong(items, cursor)];
    expect([...news, ...known].toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(items);
  });
});

const thread: Thread = { eventId: EVENT_ID, uid: UID, channel: "push", category: "photo" };
const openInbox = async (...items: [photoId: string, change: Partial<PhotoItem>][]) => {
  const { firestore } = memoryFirestore({ now: () => NOW });
  for (const [photoId, change] of items)
    await firestore.doc(paths.inboxItem(UID, id(photoId))).set(makePhotoItem(photoId, change));
  const read = async (where: Cursor | null, bounds: { newest?: Date; oldest?: Date } = {}) => {
    const news = await readNews(firestore, { ...thread, cursor: where, newest: null, oldest: null, ...bounds });
    return { ids: news.found.map((found) => found.id), cursor: news.cursor, hasMore: news.hasMore };
  };
  return { firestore, read };
};

describe("a look at the inbox", () => {
  test("finds the oldest first, and knows afterwards what it has found", async () => {
    const { read } = await openInbox(["p2", { createdAt: at(SECOND_MS) }], ["p1", { createdAt: NOW }]);
    expect(await read(null)).toEqual({
      ids: [id("p1"), id("p2")],
      cursor: { at: at(SECOND_MS), known: [id("p1"), id("p2")] },
      hasMore: false,
    });
  });
  test("of an empty one leaves the thread where it was", async () => {
    const { read } = await openInbox();
    expect(await read(null)).toEqual({ ids: [], cursor: null, hasMore: false });
    expect(await read(cursor)).toEqual({ ids: [], cursor, hasMore: false });
  });
  test("remembers by their ids those within the slack alone", async () => {
    const { read } = await openInbox(
      ["p1", { createdAt: at(-MINUTE_MS - 1) }],
      ["p2", { createdAt: at(-MINUTE_MS) }],
      ["p3", { createdAt: NOW }],
    );
    expect((await read(null)).cursor).toEqual({ at: NOW, known: [id("p2"), id("p3")] });
  });
  test("a second time finds nothing, though several came at one instant", async () => {
    const { read } = await openInbox(["p1", {}], ["p2", {}], ["p3", {}]);
    const first = await read(null);
    expect(first.ids).toHaveLength(3);
    expect(await read(first.cursor)).toEqual({ ids: [], cursor: first.cursor, hasMore: false });
  });
  test("finds what came at the same instant and became visible later", async () => {
    const { firestore, read } = await openInbox(["p1", {}]);
    const first = await read(null);
    await firestore.doc(paths.inboxItem(UID, id("p0"))).set(makePhotoItem("p0", {}));
    const second = await read(first.cursor);
    expect(second).toEqual({ ids: [id("p0")], cursor: { at: NOW, known: [id("p0"), id("p1")] }, hasMore: false });
  });
  test("never goes back, though the newest item is gone by now", async () => {
    const { read } = await openInbox(["p2", { createdAt: at(-SECOND_MS) }]);
    expect(await read(cursor)).toEqual({ ids: [id("p2")], cursor: { at: NOW, known: [id("p2")] }, hasMore: false });
  });
  test.each<[name: string, path: string, data: object]>([
    ["of another event", `${paths.inbox(UID)}/other_p1`, makePhotoItem("p1", { eventId: "other" })],
    ["of another person", paths.inboxItem("tom", id("p1")), makePhotoItem("p1")],
    ["of another category", paths.inboxItem(UID, `${EVENT_ID}_.a1`), makeAnnouncementItem("a1")],
  ])("finds nothing %s", async (_, path, data) => {
    const { firestore, read } = await openInbox();
    await firestore.doc(path).set(data);
    expect((await read(null)).ids).toEqual([]);
  });
  test("leaves what has not stood there long enough, and what is too old", async () => {
    const { read } = await openInbox(
      ["p1", { createdAt: at(-HOUR_MS) }],
      ["p2", { createdAt: at(-10 * MINUTE_MS) }],
      ["p3", { createdAt: NOW }],
    );
    const bounds = { newest: at(-5 * MINUTE_MS), oldest: at(-30 * MINUTE_MS) };
    expect(await read(null, bounds)).toEqual({
      ids: [id("p2")],
      cursor: { at: at(-10 * MINUTE_MS), known: [id("p2")] },
      hasMore: false,
    });
  });
  test("an item of a newer schema is an error, and not nothing", async () => {
    const { firestore, read } = await openInbox();
    await firestore.doc(paths.inboxItem(UID, id("p1"))).set({ ...makePhotoItem("p1"), schemaVersion: 2 });
    await expect(read(null)).rejects.toThrow(/schemaVersion 2/);
  });
});

describe("the head of a thread", () => {
  test("is the delivery with the highest number, of this thread alone", async () => {
    const { firestore } = memoryFirestore({ now: () => NOW });
    const own = threadIdOf(thread);
    const other = threadIdOf({ ...thread, category: "announcement" });
    expect(await readHead(firestore, thread)).toBeNull();
    for (const [name, delivery] of [
      ["d".repeat(16), makeSent({ thread: own, seq: 2 })],
      ["e".repeat(16), makeSent({ thread: own, seq: 10 })],
      ["f".repeat(16), makeSent({ thread: other, seq: 11 })],
    ] as const)
      await firestore.doc(paths.delivery(EVENT_ID, name)).set(delivery);
    expect(await readHead(firestore, thread)).toMatchObject({ id: "e".repeat(16), delivery: { seq: 10 } });
  });
});

describe("alerts that count against a person's patience", () => {
  const [before, accepted, leased] = [at(-10 * MINUTE_MS), at(-2 * SECOND_MS), at(-5 * SECOND_MS)];
  const times = { ...NO_TIMES, leasedAt: leased, acceptedAt: accepted };
  const lost = { at: leased, outcome: "unknown", error: "app/network-timeout" } as const;
  const expired = { at: accepted, outcome: "lease-expired", error: null } as const;
  test.each<[name: string, head: Parameters<typeof pastAlertsOf>[0], alerts: Date[]]>([
    ["a thread without any has none", null, []],
    ["one that was sent, and those before it", makeSent({ alertedAt: [before], timeline: times }), [before, accepted]],
    [
      "one that was shown before its answer was recorded",
      { ...makeSent({ timeline: { ...NO_TIMES, shownAt: leased } }), state: "shown" },
      [leased],
    ],
    [
      "one of which a click alone is known",
      { ...makeSent({ timeline: { ...NO_TIMES, clickedAt: leased } }), state: "clicked" },
      [leased],
    ],
    ["an urgent one does not count", makeSent({ priority: "urgent", alertedAt: [before], timeline: times }), [before]],
    ["one that failed does not", makeRetry({ attempts: [failed(0)], alertedAt: [before] }), [before]],
    ["one whose answer was lost does: it may have rung", makeRetry({ attempts: [lost, failed(0)] }), [leased]],
    [
      "one whose holder never came back does, by its last such try",
      makeLeased({ attempts: [lost, expired] }),
      [accepted],
    ],
    ["one that is under way for the first time does not", makeLeased({}), []],
    [
      "one that died after a lost answer does",
      { ...makeSent({ attempts: [lost] }), state: "dead", reason: "app/network-timeout" },
      [leased],
    ],
    [
      "one that was skipped does not",
      { ...makeSent({ timeline: NO_TIMES, alertedAt: [before] }), state: "skipped", reason: "muted" },
      [before],
    ],
  ])("%s", (_, head, alerts) => expect(pastAlertsOf(head)).toEqual(alerts));
});
