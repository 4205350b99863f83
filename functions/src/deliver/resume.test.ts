import { announcementItemId, type Delivery, paths, readDocument } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { capturingOutput, functionsOutput } from "../../../test/support/runner/capture-output.ts";
import type { Stored } from "../plan/read-thread.ts";
import {
  at,
  DAY_MS,
  EVENT_ID,
  failed,
  HOUR_MS,
  makeAnnouncementItem,
  makeEvent,
  makeLeased,
  makePhotoItem,
  makeRetry,
  MINUTE_MS,
  NOW,
  UID,
} from "../testing/documents.ts";
import { Stage } from "../testing/stage.ts";
import type { Begun } from "./resume.ts";

const { resumeDelivery } = await capturingOutput(() => import("./resume.ts"));

const ID = "d".repeat(32);
const path = paths.delivery(EVENT_ID, ID);
const night = { from: "20:00", to: "08:00", timeZone: "Asia/Bangkok" };
const morning = new Date("2026-06-13T01:00:00Z");

let stage: Stage;
beforeEach(async () => {
  functionsOutput.clear();
  stage = new Stage({ channels: ["push", "email", "sms"] });
  await stage.join(UID);
  await stage.put(paths.inboxItem(UID, "harbour_p1"), makePhotoItem("p1"));
});

async function resume(delivery: Begun = makeRetry({ attempts: [failed(-9)] })): Promise<string> {
  await stage.put(path, delivery);
  const pending: Stored<Begun> = { id: ID, delivery, writtenAt: stage.store.read(path)!.updateTime };
  return resumeDelivery(stage.deps, pending);
}
const stored = (): Delivery => readDocument("delivery", stage.store.read(path)?.fields, path);
const countsTold = () => stage.providers.told.map(({ message }) => message.count);
const setItem = (photoId: string, change: object) =>
  stage.put(paths.inboxItem(UID, `harbour_${photoId}`), { ...makePhotoItem(photoId), ...change });

describe("a delivery that is due", () => {
  test("is sent again under the same id", async () => {
    expect(await resume()).toBe("sent");
    expect(stage.providers.told.map(({ message }) => message.deliveryId)).toEqual([ID]);
    expect(stored()).toMatchObject({
      state: "sent",
      count: 1,
      attempts: [{ outcome: "retry" }, { outcome: "accepted" }],
    });
  });
  test("whose holder never came back is sent again, and that counts as a try", async () => {
    expect(await resume(makeLeased({ dueAt: NOW }))).toBe("sent");
    expect(stored().attempts.map(({ outcome }) => outcome)).toEqual(["lease-expired", "accepted"]);
  });
  test("counts what is still there, and tells of nothing that went", async () => {
    const covers = ["harbour_p1", "harbour_p2", "harbour_p3", "harbour_p4"];
    await setItem("p2", { answer: "notMe" });
    await setItem("p3", { expireAt: NOW });
    const cursor = { at: NOW, known: covers };
    expect(await resume(makeRetry({ covers, cursor }))).toBe("sent");
    expect([countsTold(), stored().count]).toEqual([[1], 1]);
  });
  test("tells of what was seen beside what was not: it was counted so before", async () => {
    await setItem("p2", { seenAt: NOW });
    await resume(
      makeRetry({ covers: ["harbour_p1", "harbour_p2"], cursor: { at: NOW, known: ["harbour_p1", "harbour_p2"] } }),
    );
    expect(countsTold()).toEqual([2]);
  });
  test("leaves what went and came again to the next: that is news", async () => {
    await setItem("p2", { createdAt: at(2 * MINUTE_MS) });
    await resume(makeRetry({ covers: ["harbour_p1", "harbour_p2"] }));
    expect(countsTold()).toEqual([1]);
  });
  test("says the words of the newest announcement that is left", async () => {
    const ids = ["a1", "a2"].map((id) => announcementItemId(EVENT_ID, id));
    await stage.put(paths.inboxItem(UID, ids[0]!), makeAnnouncementItem("a1", { text: "Dinner" }));
    await resume(makeRetry({ category: "announcement", covers: ids, cursor: { at: NOW, known: ids } }));
    expect(stage.providers.told.map(({ message }) => message.text)).toEqual(["Dinner"]);
  });
});

describe("what has changed since it was begun", () => {
  const rows: [name: string, change: () => Promise<unknown>, expected: object][] = [
    [
      "consent was taken back: cancelled",
      () => stage.join(UID, { consent: "withdrawn" }),
      { state: "cancelled", reason: "consent-withdrawn" },
    ],
    [
      "they were removed: cancelled",
      () => stage.firestore.doc(paths.participant(EVENT_ID, UID)).delete(),
      { state: "cancelled", reason: "participant-removed" },
    ],
    [
      "every photo of it is gone: cancelled",
      () => stage.firestore.doc(paths.inboxItem(UID, "harbour_p1")).delete(),
      { state: "cancelled", reason: "match-removed" },
    ],
    [
      'it was answered "not me": cancelled',
      () => setItem("p1", { answer: "notMe" }),
      { state: "cancelled", reason: "match-removed" },
    ],
    ["all of it was seen: skipped", () => setItem("p1", { seenAt: NOW }), { state: "skipped", reason: "seen" }],
    [
      "the event was muted: skipped",
      () => stage.prefer(UID, { mutedEvents: [EVENT_ID] }),
      { state: "skipped", reason: "muted" },
    ],
    [
      "the browser is gone: skipped",
      async () => stage.providers.reach.set(UID, []),
      { state: "skipped", reason: "no-device" },
    ],
    [
      "quiet hours have begun: it waits for their end, which is no try",
      () => stage.prefer(UID, { quietHours: night }),
      { state: "retry", dueAt: morning, attempts: [failed(-9)] },
    ],
  ];
  test.each(rows)("%s", async (_, change, expected) => {
    await change();
    await resume();
    expect(stored()).toMatchObject(expected);
    expect(stage.providers.told).toEqual([]);
  });
  test("quiet hours have begun: what is urgent goes all the same", async () => {
    await stage.prefer(UID, { quietHours: night });
    expect(await resume(makeRetry({ priority: "urgent" }))).toBe("sent");
  });
  test("the price of an SMS is more than was agreed to: skipped", async () => {
    await stage.prefer(UID, {
      channels: { photo: { push: true, email: true, sms: true }, announcement: { push: true, email: true, sms: true } },
    });
    expect(await resume(makeRetry({ channel: "sms" }))).toBe("skipped");
    expect(stored()).toMatchObject({ reason: "sms-not-allowed" });
  });
});

describe("after three tries", () => {
  const attempts = [failed(-9), failed(-7), { ...failed(-5), outcome: "lease-expired" as const }];
  test("nothing is sent, and there is a dead letter that names them", async () => {
    expect(await resume(makeLeased({ attempts, dueAt: NOW }))).toBe("dead");
    expect(stored()).toMatchObject({ state: "dead", reason: "lease-expired", attempts });
    const letter = readDocument("deadLetter", stage.store.read(paths.deadLetter(EVENT_ID, ID))?.fields, "letter");
    expect(letter.attempts).toEqual(attempts);
    expect(stage.providers.told).toEqual([]);
  });
});

describe("who comes too late", () => {
  test("sends nothing, and changes nothing", async () => {
    const delivery = makeRetry({});
    await stage.put(path, delivery);
    const pending: Stored<Begun> = { id: ID, delivery, writtenAt: stage.store.read(path)!.updateTime };
    await stage.firestore.doc(path).update({ holder: "holder-9", state: "leased" });
    expect(await resumeDelivery(stage.deps, pending)).toBe("overtaken");
    expect(stored()).toMatchObject({ state: "leased", holder: "holder-9" });
    expect(stage.providers.told).toEqual([]);
  });
  test("to an event that is gone sends nothing, and ends what was under way", async () => {
    stage.event = null;
    expect(await resume()).toBe("cancelled");
    expect(stored()).toMatchObject({ state: "cancelled", reason: "match-removed" });
    expect(stage.providers.told).toEqual([]);
  });
});

test("it is kept from its end on as long as its event and some days, and while it is under way much longer", async () => {
  stage.event = makeEvent({ endsAt: at(HOUR_MS) });
  await resume();
  expect(stored().expireAt).toEqual(at(HOUR_MS + 3 * DAY_MS));
});

test("its log lines name nobody", async () => {
  await resume();
  expect(functionsOutput.lines().join("\n")).toContain("delivery settled");
  expect(functionsOutput.lines().join("\n")).not.toContain(UID);
});
