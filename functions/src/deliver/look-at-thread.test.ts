import { type AlertTask, paths } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { capturingOutput, functionsOutput } from "../../../test/support/runner/capture-output.ts";
import type { Outcome } from "../channel/channel.ts";
import { deliveryIdOf, threadIdOf } from "../plan/ids.ts";
import {
  alertingWith,
  at,
  EVENT_ID,
  HOUR_MS,
  makeEvent,
  MINUTE_MS,
  NOW,
  SECOND_MS,
  UID,
} from "../testing/documents.ts";
import { Stage } from "../testing/stage.ts";

const { lookAtThread } = await capturingOutput(() => import("./look-at-thread.ts"));

const task: AlertTask = {
  ...{ eventId: EVENT_ID, uid: UID, channel: "push", category: "photo" },
  ...{ letterId: null, at: NOW.toISOString(), hop: 0, triggeredAt: null },
};
const retry: Outcome = { kind: "retry", code: "messaging/internal-error", afterMs: null };
const lost: Outcome = { kind: "unknown", code: "channel/deadline" };
const letterPath = paths.deadLetter(EVENT_ID, deliveryIdOf(threadIdOf(task), 1));

let stage: Stage;
beforeEach(async () => {
  functionsOutput.clear();
  stage = new Stage();
  await stage.join(UID);
});
const counts = () => stage.providers.countsOf(UID, "push");
const statesOf = () => stage.deliveries(UID).map(({ state }) => state);
const runUntil = (ms: number): Promise<void> => stage.runUntil(lookAtThread, at(ms));

describe("a task that comes early", () => {
  const early = (ms: number): AlertTask => ({ ...task, at: at(ms).toISOString() });
  test("by a moment waits for its time, and looks then", async () => {
    await stage.photo(UID, "p1");
    stage.queue.clear();
    await lookAtThread(stage.deps, early(5 * SECOND_MS));
    expect(stage.providers.timesOf(UID, "push")).toEqual([at(5 * SECOND_MS).toISOString()]);
    expect(stage.queue.tasks).toEqual([]);
  });
  test("by more is enqueued again under another name, and looks at nothing", async () => {
    await stage.photo(UID, "p1");
    stage.queue.clear();
    const hours = { ...early(3 * HOUR_MS), hop: 7 };
    await lookAtThread(stage.deps, hours);
    expect(stage.queue.tasks).toEqual([{ ...hours, hop: 8 }]);
    expect([stage.now(), statesOf(), counts()]).toEqual([at(5 * SECOND_MS), [], []]);
  });
  test("or late looks at once", async () => {
    await stage.photo(UID, "p1");
    await lookAtThread(stage.deps, early(-HOUR_MS));
    expect([stage.now(), counts()]).toEqual([NOW, [1]]);
  });
});

describe("a burst", () => {
  test("is one alert at the end of its window, and then one in a minute, and the counts add up", async () => {
    await stage.photo(UID, "p1");
    await stage.photo(UID, "p2");
    await runUntil(SECOND_MS);
    expect(counts()).toEqual([2]);
    for (const photo of ["p3", "p4", "p5"]) {
      await stage.photo(UID, photo);
      await runUntil(stage.now().getTime() - NOW.getTime() + 5 * SECOND_MS);
    }
    expect([counts(), statesOf()]).toEqual([[2], ["sent", "planned"]]);
    await runUntil(2 * MINUTE_MS);
    expect([counts(), statesOf()]).toEqual([
      [2, 3],
      ["sent", "sent"],
    ]);
    expect(stage.providers.timesOf(UID, "push")).toEqual([at(250).toISOString(), at(MINUTE_MS + 250).toISOString()]);
    expect(stage.queue.tasks).toEqual([]);
  });
  test("in an event that does not fold is an alert for each window", async () => {
    stage.event = makeEvent({ alerting: alertingWith({ folds: false, windowMs: 10_000 }) });
    for (let photo = 0; photo < 3; photo += 1) {
      await stage.photo(UID, `p${photo}`);
      await stage.photo(UID, `q${photo}`);
      await runUntil((photo + 1) * 10 * SECOND_MS);
    }
    expect(counts()).toEqual([2, 2, 2]);
  });
  test("never goes over the cap, and nothing is lost by it", async () => {
    stage.event = makeEvent({ alerting: alertingWith({ folds: false, capPerHour: 3 }) });
    for (let minute = 0; minute < 30; minute += 1) {
      await stage.photo(UID, `p${minute}`);
      await runUntil((minute + 1) * MINUTE_MS);
    }
    expect(counts()).toEqual([1, 1, 1]);
    await runUntil(2 * HOUR_MS);
    expect(counts()).toEqual([1, 1, 1, 27]);
    expect(stage.providers.timesOf(UID, "push").at(-1)).toBe(at(HOUR_MS + 250).toISOString());
  });
});

describe("a look that comes again", () => {
  test("finds nothing to do", async () => {
    await stage.photo(UID, "p1");
    await runUntil(SECOND_MS);
    for (let again = 0; again < 3; again += 1) await lookAtThread(stage.deps, task);
    expect([counts(), statesOf(), stage.queue.tasks]).toEqual([[1], ["sent"], []]);
  });
  test("twice at once is one alert", async () => {
    await stage.photo(UID, "p1");
    await Promise.all([lookAtThread(stage.deps, task), lookAtThread(stage.deps, task)]);
    await runUntil(10 * MINUTE_MS);
    expect([counts(), statesOf()]).toEqual([[1], ["sent"]]);
  });
  test("while another sends comes back when that one's lease has run out", async () => {
    await stage.photo(UID, "p1");
    stage.queue.clear();
    const { firestore } = stage.deps;
    // The first run is killed before it has sent anything.
    const killed = { ...stage.deps, signReceipt: () => Promise.reject(new Error("killed")) };
    await lookAtThread(killed, task).catch(() => undefined);
    await lookAtThread({ ...stage.deps, firestore }, task);
    expect([statesOf(), counts()]).toEqual([["leased"], []]);
    expect(stage.queue.tasks.map((queued) => queued.at)).toEqual([at(MINUTE_MS).toISOString()]);
    await runUntil(2 * MINUTE_MS);
    expect([statesOf(), counts()]).toEqual([["sent"], [1]]);
  });
});

describe("a provider that fails", () => {
  test("is asked again by the queue, and then it has arrived once", async () => {
    stage.providers.script.push(retry, retry);
    await stage.photo(UID, "p1");
    await runUntil(10 * SECOND_MS);
    expect(stage.deliveries(UID)).toMatchObject([{ state: "sent", count: 1 }]);
    const ids = stage.providers.told.map(({ message }) => message.deliveryId);
    expect([ids.length, new Set(ids).size]).toEqual([3, 1]);
  });
  test("three times is asked no fourth time: a dead letter", async () => {
    stage.providers.script.push(retry, lost, retry);
    await stage.photo(UID, "p1");
    await runUntil(HOUR_MS);
    expect([statesOf(), counts()]).toEqual([["dead"], [1, 1, 1]]);
    expect(stage.store.read(letterPath)).not.toBeNull();
  });
  test("holds up no photo behind it: what is new comes in its own alert", async () => {
    stage.providers.script.push(retry, retry, retry);
    await stage.photo(UID, "p1");
    await runUntil(SECOND_MS);
    await stage.photo(UID, "p2");
    await runUntil(HOUR_MS);
    expect([statesOf(), counts().slice(3)]).toEqual([["dead", "sent"], [1]]);
  });
  test("after a lost answer a fold is waited for: it may have rung", async () => {
    stage.providers.script.push(lost, retry, retry);
    await stage.photo(UID, "p1");
    await stage.photo(UID, "p2");
    await runUntil(10 * SECOND_MS);
    await stage.photo(UID, "p3");
    await runUntil(HOUR_MS);
    expect(stage.deliveries(UID)).toMatchObject([
      { state: "dead" },
      { state: "sent", alertedAt: [at(250)], covers: ["harbour_p3"] },
    ]);
    expect(stage.providers.timesOf(UID, "push").at(-1)).toBe(at(MINUTE_MS + 250).toISOString());
  });
});

describe("a dead letter that somebody asked for", () => {
  beforeEach(async () => {
    stage.providers.script.push(retry, retry, retry);
    await stage.photo(UID, "p1");
    await runUntil(MINUTE_MS);
  });
  const again = () =>
    lookAtThread(stage.deps, { ...task, at: stage.now().toISOString(), letterId: deliveryIdOf(threadIdOf(task), 1) });

  test("is sent again in its place, once, though two ask at once", async () => {
    await stage.firestore.doc(letterPath).update({ redriveRequestedAt: stage.now() });
    await Promise.all([again(), again()]);
    await again();
    expect(stage.deliveries(UID)).toMatchObject([
      { state: "dead" },
      { state: "sent", redriveOf: deliveryIdOf(threadIdOf(task), 1) },
    ]);
    expect(counts().slice(3)).toEqual([1]);
    expect(stage.providers.told.at(-1)?.message.replaces).toEqual([deliveryIdOf(threadIdOf(task), 1)]);
  });
  test("is not sent when nobody has asked", async () => {
    await again();
    expect(statesOf()).toEqual(["dead"]);
  });
  test("waits for the morning, and comes then as itself", async () => {
    await stage.prefer(UID, { quietHours: { from: "20:00", to: "08:00", timeZone: "Asia/Bangkok" } });
    await stage.firestore.doc(letterPath).update({ redriveRequestedAt: stage.now() });
    await again();
    expect(statesOf()).toEqual(["dead", "planned"]);
    await stage.runUntil(lookAtThread, new Date("2026-06-13T01:05:00Z"));
    expect(stage.deliveries(UID)).toMatchObject([
      {},
      { state: "sent", redriveOf: deliveryIdOf(threadIdOf(task), 1), count: 1 },
    ]);
  });
  test("whose photo is gone is not sent, and leaves nothing waiting", async () => {
    await stage.firestore.doc(letterPath).update({ redriveRequestedAt: stage.now() });
    await stage.firestore.doc(paths.inboxItem(UID, "harbour_p1")).delete();
    await again();
    expect([statesOf(), stage.queue.tasks]).toEqual([["dead"], []]);
  });
});

describe("what waits", () => {
  const asleep = { quietHours: { from: "20:00", to: "08:00", timeZone: "Asia/Bangkok" } };
  test("is overtaken by an urgent announcement, which takes it along", async () => {
    await stage.prefer(UID, asleep);
    await stage.announce(UID, "a1", { text: "Breakfast at nine." });
    await runUntil(SECOND_MS);
    expect([statesOf(), counts()]).toEqual([["planned"], []]);
    await stage.announce(UID, "a2", { priority: "urgent", text: "Fire: leave by the north door." });
    await runUntil(2 * SECOND_MS);
    expect(stage.providers.told).toMatchObject([
      { message: { count: 2, priority: "urgent", text: "Fire: leave by the north door." } },
    ]);
    await runUntil(24 * HOUR_MS);
    expect(counts()).toEqual([2]);
  });
  test("is not overtaken by another that is not", async () => {
    await stage.prefer(UID, asleep);
    await stage.announce(UID, "a1");
    await runUntil(SECOND_MS);
    await stage.announce(UID, "a2", { priority: "high" });
    await runUntil(HOUR_MS);
    expect([statesOf(), counts()]).toEqual([["planned"], []]);
  });
  test("and all of which went away ends without a word", async () => {
    await stage.prefer(UID, asleep);
    await stage.photo(UID, "p1");
    await runUntil(SECOND_MS);
    await stage.firestore.doc(paths.inboxItem(UID, "harbour_p1")).delete();
    await runUntil(24 * HOUR_MS);
    expect(stage.deliveries(UID)).toMatchObject([{ state: "cancelled", reason: "match-removed" }]);
    expect(counts()).toEqual([]);
  });
  test("and of which some was seen tells of the rest, and says what it left", async () => {
    await stage.prefer(UID, asleep);
    await stage.photo(UID, "p1");
    await stage.photo(UID, "p2");
    await runUntil(SECOND_MS);
    await stage.see(UID, "p1");
    await runUntil(24 * HOUR_MS);
    expect(stage.deliveries(UID)).toMatchObject([
      { state: "sent", count: 1, left: [{ reason: "seen", items: ["harbour_p1"] }] },
    ]);
  });
});

test("a look at the thread of an event that is gone does nothing", async () => {
  await stage.photo(UID, "p1");
  stage.event = null;
  await runUntil(HOUR_MS);
  expect([statesOf(), counts()]).toEqual([[], []]);
});

test("no log line names the person, whatever came of it", async () => {
  stage.providers.script.push(lost, retry, { kind: "gone", code: "messaging/registration-token-not-registered" });
  await stage.photo(UID, "p1");
  await runUntil(HOUR_MS);
  await stage.photo(UID, "p2");
  await runUntil(2 * HOUR_MS);
  expect(functionsOutput.lines().length).toBeGreaterThan(3);
  expect(functionsOutput.lines().filter((line) => line.includes(UID))).toEqual([]);
});
