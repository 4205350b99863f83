import { type AlertTask, deliverySchema, type Thread } from "@shutterbell/contract";
import { describe, expect, test } from "vitest";
import { makeSent } from "../testing/documents.ts";
import { deliveryIdOf, jitterOf, taskNameOf, threadIdOf } from "./ids.ts";

const thread: Thread = { eventId: "harbour", uid: "mali-0017", channel: "push", category: "photo" };
const task: AlertTask = {
  ...thread,
  letterId: null,
  at: "2026-06-12T14:04:00.250Z",
  hop: 0,
  triggeredAt: "2026-06-12T14:04:00.010Z",
};

describe("the id of a thread", () => {
  test("is the same for the same thread, whatever else stands beside it", () =>
    expect(threadIdOf(task)).toBe(threadIdOf(thread)));
  test.each<[field: string, change: Partial<Thread>]>([
    ["event", { eventId: "harbour2" }],
    ["person", { uid: "mali-0018" }],
    ["channel", { channel: "email" }],
    ["category", { category: "announcement" }],
  ])("is another for another %s", (_, change) =>
    expect(threadIdOf({ ...thread, ...change })).not.toBe(threadIdOf(thread)),
  );
  test("is another where the same letters are parted otherwise", () =>
    expect(threadIdOf({ ...thread, eventId: "harbourm", uid: "ali-0017" })).not.toBe(threadIdOf(thread)));
});

describe("the id of a delivery", () => {
  const id = threadIdOf(thread);
  test("is another for each number of its thread", () => {
    const ids = Array.from({ length: 500 }, (_, index) => deliveryIdOf(id, index + 1));
    expect(new Set(ids).size).toBe(500);
  });
  test("is another in another thread", () =>
    expect(deliveryIdOf(id, 1)).not.toBe(deliveryIdOf(threadIdOf({ ...thread, channel: "sms" }), 1)));
  test("is one that the contract takes, as an id of a thread is", () => {
    const delivery = makeSent({ thread: id, redriveOf: deliveryIdOf(id, 1) });
    expect(deliverySchema.safeParse(delivery).success).toBe(true);
  });
});

describe("the name of a task", () => {
  test.each<[field: string, change: Partial<AlertTask>]>([
    ["event", { eventId: "harbour2" }],
    ["person", { uid: "mali-0018" }],
    ["channel", { channel: "email" }],
    ["category", { category: "announcement" }],
    ["letter", { letterId: "l".repeat(32) }],
    ["instant", { at: "2026-06-12T14:04:00.251Z" }],
    ["hop", { hop: 1 }],
  ])("is another for another %s", (_, change) => expect(taskNameOf({ ...task, ...change })).not.toBe(taskNameOf(task)));
  test("is the same whenever its trigger came: two triggers of one window are one task", () =>
    expect(taskNameOf({ ...task, triggeredAt: null })).toBe(taskNameOf(task)));
  test("is one that Cloud Tasks takes", () => expect(taskNameOf(task)).toMatch(/^[A-Za-z0-9_-]{1,500}$/));
});

describe("nothing says whose it is", () => {
  test.each(["mali-0017", "A2b9Xk0qLmN4pR7sT1uV3wY5zB8c", "tom:example.com"])("%s", (uid) => {
    const own = { ...task, uid };
    for (const id of [threadIdOf(own), deliveryIdOf(threadIdOf(own), 1), taskNameOf(own)]) {
      expect(id).toMatch(/^[A-Za-z0-9_-]{32}$/);
      expect(id).not.toContain(uid);
      expect(Buffer.from(id, "base64url").toString("latin1")).not.toContain(uid);
    }
  });
});

test("ids stay what they are from one version to the next, or everybody would be told again", () => {
  expect(threadIdOf(thread)).toBe("tpXR1Hj_ILoR0-Do6mlzykzyTF2CMoWH");
  expect(deliveryIdOf(threadIdOf(thread), 1)).toBe("u17soFwml9yUWG_YGpSs9D_53f5r1zRJ");
});

describe("the jitter", () => {
  const all = Array.from({ length: 2000 }, (_, index) => jitterOf(`thread-${index}`));
  test("is the same for the same id", () => expect(jitterOf("a", 1)).toBe(jitterOf("a", 1)));
  test("is another for another number", () => expect(jitterOf("a", 1)).not.toBe(jitterOf("a", 2)));
  test("lies from 0 to below 1", () => {
    expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...all)).toBeLessThan(1);
  });
  test("spreads many over all of it", () => {
    const tenths = Array.from({ length: 10 }, (_, tenth) => all.filter((jitter) => Math.floor(jitter * 10) === tenth));
    for (const tenth of tenths) expect(tenth.length).toBeGreaterThan(140);
  });
});
