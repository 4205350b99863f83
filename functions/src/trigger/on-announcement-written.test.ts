import { type Announcement, paths } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { capturingOutput, functionsOutput } from "../../../test/support/runner/capture-output.ts";
import { changeOf } from "../testing/change-of.ts";
import { EVENT_ID, NOW } from "../testing/documents.ts";
import { Stage } from "../testing/stage.ts";

const { onAnnouncementWritten } = await capturingOutput(() => import("./on-announcement-written.ts"));

const announcement: Announcement = {
  schemaVersion: 1,
  text: "The band starts now.",
  priority: "normal",
  createdAt: NOW,
};
const path = paths.announcement(EVENT_ID, "a1");
const params = { eventId: EVENT_ID, announcementId: "a1" };

let stage: Stage;
beforeEach(async () => {
  functionsOutput.clear();
  stage = new Stage();
  for (const uid of ["mali", "tom"]) await stage.join(uid);
});
const run = (before: object | null, after: object | null) =>
  onAnnouncementWritten(stage.deps, { params, data: changeOf(before, after) });
const told = (): string[] =>
  stage.store
    .paths()
    .filter((one) => one.includes("/inbox/"))
    .map((one) => one.split("/")[1] ?? "");

describe("an announcement", () => {
  test("comes to everybody, and their threads are looked at", async () => {
    await stage.put(path, announcement);
    await run(null, announcement);
    expect([told(), stage.queue.tasks.map(({ uid }) => uid)]).toEqual([
      ["mali", "tom"],
      ["mali", "tom"],
    ]);
  });
  test("that was deleted by now comes to nobody: the trigger came late", async () => {
    await run(null, announcement);
    expect([told(), stage.queue.tasks]).toEqual([[], []]);
  });
  test("that is deleted while it goes out is taken back", async () => {
    await stage.put(path, announcement);
    let asked = 0;
    const readEvent = async () => {
      asked += 1;
      if (asked === 1) await stage.firestore.doc(path).delete();
      return stage.event;
    };
    await onAnnouncementWritten({ ...stage.deps, readEvent }, { params, data: changeOf(null, announcement) });
    expect(told()).toEqual([]);
  });
  test("that was deleted goes from every inbox", async () => {
    await stage.put(path, announcement);
    await run(null, announcement);
    await stage.firestore.doc(path).delete();
    await run(announcement, null);
    expect(told()).toEqual([]);
  });
  test("that was deleted and made again stays: the deletion came late", async () => {
    await stage.put(path, announcement);
    await run(null, announcement);
    await run(announcement, null);
    expect(told()).toEqual(["mali", "tom"]);
  });
  test("that was changed comes to nobody a second time", async () => {
    await stage.put(path, announcement);
    await run(announcement, { ...announcement, text: "The band starts at nine." });
    expect([told(), stage.queue.tasks]).toEqual([[], []]);
  });
  test("without data changes nothing", async () => {
    await onAnnouncementWritten(stage.deps, { params });
    expect(told()).toEqual([]);
  });
  test("is counted in the log, which holds no word of it and names nobody", async () => {
    await stage.put(path, announcement);
    await run(null, announcement);
    const lines = functionsOutput.lines().join("\n");
    expect(lines).toContain('"people":2');
    expect(lines).not.toMatch(/mali|tom|band/);
  });
});
