import { type AlertTask, announcementItemId, paths, readDocument } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { memoryFirestore } from "../../../test/support/memory-firestore/memory-firestore.ts";
import { at, DAY_MS, EVENT_ID, makeAnnouncementItem, makeEvent, makeParticipant, NOW } from "../testing/documents.ts";
import { announce, takeBack } from "./announce.ts";

const about = { eventId: EVENT_ID, announcementId: "a1" };
const announcement = { schemaVersion: 1, text: "The band starts now.", priority: "high", createdAt: NOW } as const;
const itemOf = (uid: string): string => paths.inboxItem(uid, announcementItemId(EVENT_ID, "a1"));

let memory: ReturnType<typeof memoryFirestore>;
let tasks: AlertTask[];
let writes: string[];
const deps = () => ({
  firestore: memory.firestore,
  now: () => NOW,
  readEvent: async () => makeEvent(),
  enqueue: async (task: AlertTask) => tasks.push(task) > 0,
});
const join = async (...uids: string[]): Promise<void> => {
  for (const uid of uids) await memory.firestore.doc(paths.participant(EVENT_ID, uid)).set(makeParticipant("declined"));
};

beforeEach(async () => {
  writes = [];
  tasks = [];
  memory = memoryFirestore({ now: () => NOW, onCommit: (changes) => writes.push(...changes.map(({ path }) => path)) });
  for (const id of ["a1", "a2"]) await memory.firestore.doc(paths.announcement(EVENT_ID, id)).set(announcement);
});

describe("an announcement", () => {
  test("stands in the inbox of every participant, and each has their thread looked at once", async () => {
    await join("mali", "tom", "ana");
    expect(await announce(deps(), about, announcement)).toBe(3);
    for (const uid of ["mali", "tom", "ana"]) {
      const item = readDocument("inboxItem", memory.store.read(itemOf(uid))?.fields, uid);
      expect(item).toEqual(makeAnnouncementItem("a1", { priority: "high", expireAt: at(90 * DAY_MS) }));
    }
    expect(tasks.map(({ uid, category, channel }) => `${uid}: ${category} by ${channel}`).toSorted()).toEqual([
      "ana: announcement by push",
      "mali: announcement by push",
      "tom: announcement by push",
    ]);
  });
  test("reaches everybody of an event with more people than fit on a page", async () => {
    await join(...Array.from({ length: 401 }, (_, index) => `guest-${index}`));
    expect(await announce(deps(), about, announcement)).toBe(401);
    expect(new Set(tasks.map(({ uid }) => uid)).size).toBe(401);
  });
  test("reaches nobody of another event", async () => {
    await memory.firestore.doc(paths.participant("other", "mali")).set(makeParticipant());
    expect(await announce(deps(), about, announcement)).toBe(0);
    expect(tasks).toEqual([]);
  });
  test("that was interrupted goes on: what is there stays as it is, seen or answered", async () => {
    await join("mali", "tom");
    const seen = makeAnnouncementItem("a1", { seenAt: NOW });
    await memory.firestore.doc(itemOf("mali")).set(seen);
    writes.length = 0;
    expect(await announce(deps(), about, announcement)).toBe(2);
    expect(writes).toEqual([itemOf("tom")]);
    // Whether their thread was looked at before the crash nobody knows.
    expect(tasks.map(({ uid }) => uid).toSorted()).toEqual(["mali", "tom"]);
  });
  test("that is deleted while it goes out stays in no inbox", async () => {
    await join("mali", "tom");
    const takenBack = async (): Promise<boolean> => {
      await memory.firestore.doc(paths.announcement(EVENT_ID, "a1")).delete();
      return true;
    };
    await announce({ ...deps(), enqueue: takenBack }, about, announcement);
    expect(memory.store.paths().filter((path) => path.startsWith("users/"))).toEqual([]);
  });
  test("that cannot be written to one is an error, so that it comes again", async () => {
    await join("mali");
    const failing = { ...deps(), enqueue: () => Promise.reject(new Error("UNAVAILABLE")) };
    await expect(announce(failing, about, announcement)).rejects.toThrow("UNAVAILABLE");
  });
});

describe("one that is taken back", () => {
  test("goes from every inbox, and no other with it", async () => {
    await join("mali", "tom");
    await announce(deps(), about, announcement);
    await announce(deps(), { ...about, announcementId: "a2" }, announcement);
    expect(await takeBack(memory.firestore, about)).toBe(2);
    const left = memory.store.paths().filter((path) => path.startsWith("users/"));
    expect(left.toSorted()).toEqual(["mali", "tom"].map((uid) => paths.inboxItem(uid, `${EVENT_ID}_.a2`)));
  });
  test("twice is no error", async () => {
    await join("mali");
    expect([await takeBack(memory.firestore, about), await takeBack(memory.firestore, about)]).toEqual([1, 1]);
  });
});
