import { type MatchSet, notificationId, paths, type Photo, readDocument } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { memoryFirestore } from "../../../test/support/memory-firestore/memory-firestore.ts";
import { capturingOutput } from "../../../test/support/runner/capture-output.ts";
import { at, EVENT_ID, makePhotoItem, MINUTE_MS, NOW, UID } from "../testing/documents.ts";

const { withdrawPhoto } = await capturingOutput(() => import("./withdraw-photo.ts"));

const asked = { eventId: EVENT_ID, photoId: "p1" };
const photoPath = paths.photo(EVENT_ID, "p1");
const matchSetPath = paths.matchSet(EVENT_ID, "p1");
const itemPath = paths.inboxItem(UID, notificationId(EVENT_ID, "p1"));
const otherPath = paths.inboxItem(UID, notificationId(EVENT_ID, "p2"));

const photo: Photo = {
  ...{ schemaVersion: 1, status: "ready", audience: "everyone", rev: 2 },
  card: makePhotoItem("p1").card,
  publishedAt: at(-MINUTE_MS),
};
const matchSet: MatchSet = {
  ...{ schemaVersion: 1, rev: 5, matches: { [UID]: { confidence: 0.9 } } },
  ...{ processedAt: at(-2 * MINUTE_MS), committedAt: at(-MINUTE_MS) },
};

let memory: ReturnType<typeof memoryFirestore>;
const put = (path: string, data: object) => memory.firestore.doc(path).set(data);
const read = (path: string) => memory.store.read(path)?.fields;
const withdraw = (request = asked) => withdrawPhoto({ firestore: memory.firestore, now: () => NOW }, request);

beforeEach(async () => {
  memory = memoryFirestore({ now: () => NOW });
  await put(photoPath, photo);
  await put(matchSetPath, matchSet);
  await put(itemPath, makePhotoItem("p1"));
  await put(otherPath, makePhotoItem("p2"));
});

describe("an organiser takes a photo back", () => {
  test("and leaves a tombstone, an empty match set above every rev, and no inbox item of it", async () => {
    expect(await withdraw()).toEqual({ withdrawn: true });
    expect(readDocument("photo", read(photoPath), photoPath)).toEqual({
      ...{ schemaVersion: 1, status: "withdrawn", rev: 6 },
      ...{ publishedAt: at(-MINUTE_MS), withdrawnAt: NOW },
    });
    const left = readDocument("matchSet", read(matchSetPath), matchSetPath);
    expect(left).toMatchObject({ rev: 6, matches: {}, committedAt: NOW, processedAt: matchSet.processedAt });
    expect(read(itemPath)).toBeUndefined();
    expect(read(otherPath)).toBeDefined();
  });

  test("twice: the second changes nothing, not even the rev", async () => {
    await withdraw();
    const before = [read(photoPath), read(matchSetPath)];
    expect(await withdraw()).toEqual({ withdrawn: false });
    expect([read(photoPath), read(matchSetPath)]).toEqual(before);
  });

  test("that never had a match set", async () => {
    await memory.firestore.doc(matchSetPath).delete();
    expect(await withdraw()).toEqual({ withdrawn: true });
    expect(read(photoPath)).toMatchObject({ status: "withdrawn", rev: 3 });
    expect(read(matchSetPath)).toMatchObject({ rev: 3, matches: {} });
  });
});

test("nothing is changed for a photo that there is not", async () => {
  const error = { code: "not-found", details: { code: "door/unknown-photo" } };
  await expect(withdraw({ ...asked, photoId: "p9" })).rejects.toMatchObject(error);
  expect(read(photoPath)).toMatchObject({ status: "ready", rev: 2 });
  expect(read(matchSetPath)).toMatchObject({ rev: 5, matches: { [UID]: { confidence: 0.9 } } });
  expect(read(itemPath)).toBeDefined();
});
