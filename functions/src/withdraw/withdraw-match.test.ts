import { type MatchSet, paths, readDocument } from "@shutterbell/contract";
import { beforeEach, expect, test } from "vitest";
import { memoryFirestore } from "../../../test/support/memory-firestore/memory-firestore.ts";
import { EVENT_ID, makePhotoItem, NOW } from "../testing/documents.ts";
import { withdrawMatch } from "./withdraw-match.ts";

const matchesPath = paths.matchSet(EVENT_ID, "p1");
const itemPath = paths.inboxItem("mali.b", `${EVENT_ID}_p1`);
const matchSet: MatchSet = {
  ...{ schemaVersion: 1, rev: 4, processedAt: NOW, committedAt: NOW },
  matches: { "mali.b": { confidence: 0.9 }, tom: { confidence: 0.8 } },
};

let memory: ReturnType<typeof memoryFirestore>;
beforeEach(() => {
  memory = memoryFirestore({ now: () => NOW });
});
const withdraw = () => withdrawMatch(memory.firestore, { eventId: EVENT_ID, photoId: "p1", uid: "mali.b" });
const stored = (): MatchSet => readDocument("matchSet", memory.store.read(matchesPath)?.fields, matchesPath);

test('who says "not me" goes out of the match set, at its rev; the answer stays', async () => {
  await memory.firestore.doc(matchesPath).set(matchSet);
  await memory.firestore.doc(itemPath).set(makePhotoItem("p1", { answer: "notMe" }));
  await withdraw();
  expect(stored()).toEqual({ ...matchSet, matches: { tom: { confidence: 0.8 } } });
  expect(memory.store.read(itemPath)?.fields["answer"]).toBe("notMe");
});

test.each<[name: string, item: object | null]>([
  ["who has no such answer any more stays: the trigger came late", makePhotoItem("p1")],
  ["whose item is gone stays: the photo may have been matched anew", null],
])("%s", async (_, item) => {
  await memory.firestore.doc(matchesPath).set(matchSet);
  if (item !== null) await memory.firestore.doc(itemPath).set(item);
  await withdraw();
  expect(stored()).toEqual(matchSet);
});

test.each<[name: string, matches: MatchSet | null]>([
  ["a match set without them stays as it is", { ...matchSet, matches: { tom: { confidence: 0.8 } } }],
  ["a match set that is gone stays gone", null],
])("%s", async (_, matches) => {
  if (matches !== null) await memory.firestore.doc(matchesPath).set(matches);
  await memory.firestore.doc(itemPath).set(makePhotoItem("p1", { answer: "notMe" }));
  const before = memory.store.read(matchesPath);
  await withdraw();
  expect(memory.store.read(matchesPath)).toEqual(before);
});
