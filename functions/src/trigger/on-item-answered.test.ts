import { type InboxItem, type MatchSet, paths, readDocument } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { memoryFirestore } from "../../../test/support/memory-firestore/memory-firestore.ts";
import { changeOf } from "../testing/change-of.ts";
import { EVENT_ID, makeAnnouncementItem, makePhotoItem, NOW, UID } from "../testing/documents.ts";
import { type ItemUpdated, onItemAnswered } from "./on-item-answered.ts";

const itemPath = paths.inboxItem(UID, `${EVENT_ID}_p1`);
const matchesPath = paths.matchSet(EVENT_ID, "p1");
const matchSet: MatchSet = {
  ...{ schemaVersion: 1, rev: 1, processedAt: NOW, committedAt: NOW },
  matches: { [UID]: { confidence: 0.9 }, tom: { confidence: 0.9 } },
};

const updated = (before: object | null, after: object | null): ItemUpdated => ({
  params: { uid: UID, notificationId: `${EVENT_ID}_p1` },
  data: changeOf(before, after),
});

let memory: ReturnType<typeof memoryFirestore>;
let operations: string[];
beforeEach(async () => {
  operations = [];
  memory = memoryFirestore({
    now: () => NOW,
    async intercept(kind, operate) {
      operations.push(kind);
      return operate();
    },
  });
  await memory.firestore.doc(matchesPath).set(matchSet);
});
const matched = (): string[] =>
  Object.keys(readDocument("matchSet", memory.store.read(matchesPath)?.fields, matchesPath).matches);
async function run(event: ItemUpdated, item: InboxItem | null): Promise<void> {
  if (item !== null) await memory.firestore.doc(itemPath).set(item);
  operations.length = 0;
  await onItemAnswered(memory.firestore, event);
}

const item = makePhotoItem("p1");
const notMe = makePhotoItem("p1", { answer: "notMe" });

describe('a new answer "not me"', () => {
  test("takes the person out of the match set, and nobody else", async () => {
    await run(updated(item, notMe), notMe);
    expect(matched()).toEqual(["tom"]);
  });
  test("twice takes them out once", async () => {
    await run(updated(item, notMe), notMe);
    await run(updated(item, notMe), notMe);
    expect(matched()).toEqual(["tom"]);
  });
  test("that was taken back by now changes nothing: the trigger came late", async () => {
    await run(updated(item, notMe), item);
    expect(matched()).toEqual([UID, "tom"]);
  });
  test("to an announcement has no match set to take anybody out of", async () => {
    const answered = makeAnnouncementItem("p1", { answer: "notMe" });
    await run(updated(makeAnnouncementItem("p1"), answered), answered);
    expect([matched(), operations]).toEqual([[UID, "tom"], []]);
  });
});

describe("any other update costs no read", () => {
  test.each<[name: string, event: ItemUpdated]>([
    ["seen", updated(item, { ...item, seenAt: NOW })],
    ["archived", updated(item, { ...item, archivedAt: NOW })],
    ["seen after the answer", updated(notMe, { ...notMe, seenAt: NOW })],
    ["the answer taken back", updated(notMe, item)],
    ["deleted", updated(notMe, null)],
    ["seen, of a schema that is newer than ours", updated({ schemaVersion: 2 }, { schemaVersion: 2, seenAt: NOW })],
    ["without its data", { params: { uid: UID, notificationId: `${EVENT_ID}_p1` } }],
  ])("%s", async (_, event) => {
    await run(event, item);
    expect([operations, matched()]).toEqual([[], [UID, "tom"]]);
  });
});
