import { paths, type Photo } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { memoryFirestore } from "../../../test/support/memory-firestore/memory-firestore.ts";
import { capturingOutput, functionsOutput } from "../../../test/support/runner/capture-output.ts";
import { card, EVENT_ID, makeAnnouncementItem, makePhotoItem, NOW } from "../testing/documents.ts";

const { clearPhoto } = await capturingOutput(() => import("./clear-photo.ts"));

const ready: Photo = { schemaVersion: 1, status: "ready", audience: "everyone", rev: 3, card, publishedAt: NOW };
const withdrawn: Photo = { schemaVersion: 1, status: "withdrawn", rev: 3, publishedAt: NOW, withdrawnAt: NOW };
const itemPath = (uid: string, id = `${EVENT_ID}_p1`): string => paths.inboxItem(uid, id);

let memory: ReturnType<typeof memoryFirestore>;
beforeEach(() => {
  functionsOutput.clear();
  memory = memoryFirestore({ now: () => NOW });
});
const put = async (path: string, data: object): Promise<void> => void (await memory.firestore.doc(path).set(data));
const clear = () => clearPhoto(memory.firestore, { eventId: EVENT_ID, photoId: "p1" });
const left = (): string[] => memory.store.paths().filter((path) => path.startsWith("users/"));

describe("a photo that was withdrawn", () => {
  beforeEach(() => put(paths.photo(EVENT_ID, "p1"), withdrawn));

  test('leaves nothing in any inbox, also not where it was answered "not me"', async () => {
    await put(itemPath("mali"), makePhotoItem("p1", { answer: "notMe" }));
    await put(itemPath("tom"), makePhotoItem("p1"));
    await clear();
    expect(left()).toEqual([]);
    expect(functionsOutput.lines().join("\n")).toContain('"items":2');
  });
  test("however many people are in it", async () => {
    for (let guest = 0; guest < 230; guest += 1) await put(itemPath(`guest-${guest}`), makePhotoItem("p1"));
    await clear();
    expect(left()).toEqual([]);
  });
  test.each<[name: string, path: string, data: object]>([
    ["another photo stays", itemPath("mali", `${EVENT_ID}_p2`), makePhotoItem("p2")],
    [
      "a photo of that name of another event stays",
      itemPath("mali", "other_p1"),
      makePhotoItem("p1", { eventId: "other" }),
    ],
    ["what was announced stays", itemPath("mali", `${EVENT_ID}_.p1`), makeAnnouncementItem("p1")],
  ])("%s", async (_, path, data) => {
    await put(path, data);
    await clear();
    expect(left()).toEqual([path]);
    expect(functionsOutput.lines()).toEqual([]);
  });
});

test("a photo that is gone altogether leaves nothing either", async () => {
  await put(itemPath("mali"), makePhotoItem("p1"));
  await clear();
  expect(left()).toEqual([]);
});

test("a photo that is ready keeps every item: nobody is in it by this rev alone", async () => {
  await put(paths.photo(EVENT_ID, "p1"), ready);
  await put(itemPath("mali"), makePhotoItem("p1", { answer: "notMe" }));
  await clear();
  expect(left()).toEqual([itemPath("mali")]);
});
