import { describe, expect, test } from "vitest";
import { backOffMs, isExhausted } from "./back-off.ts";
import { parseSchedule } from "./cron.ts";
import { randomOf } from "./random.ts";
import { readCommit, rollbackOf } from "./read-commit.ts";

describe("retries and schedules", () => {
  const policy = { maxAttempts: 3, minBackoffMs: 10_000, maxBackoffMs: 300_000, maxDoublings: 3, maxRetryMs: 0 };

  test("back-off doubles, then rises evenly, and never passes its maximum", () => {
    const seconds = [1, 2, 3, 4, 5, 6, 7, 8].map((retry) => backOffMs(policy, retry) / 1000);
    expect(seconds).toEqual([10, 20, 40, 80, 160, 240, 300, 300]);
  });

  test.each([
    { change: {}, attempts: 2, sinceMs: 0, expected: false },
    { change: {}, attempts: 3, sinceMs: 0, expected: true },
    { change: { maxRetryMs: 60_000 }, attempts: 3, sinceMs: 59_999, expected: false },
    { change: { maxRetryMs: 60_000 }, attempts: 3, sinceMs: 60_000, expected: true },
    { change: { maxAttempts: -1 }, attempts: 99, sinceMs: 0, expected: false },
  ])(
    "after $attempts attempts in $sinceMs ms with $change: exhausted is $expected",
    ({ change, attempts, sinceMs, expected }) => {
      expect(isExhausted({ ...policy, ...change }, attempts, sinceMs)).toBe(expected);
    },
  );

  test.each([
    { schedule: "every 5 minutes", zone: "UTC", next: "2026-06-12T10:05:00Z" },
    { schedule: "every 1 hours", zone: "UTC", next: "2026-06-12T11:00:00Z" },
    { schedule: "*/15 * * * *", zone: "UTC", next: "2026-06-12T10:15:00Z" },
    { schedule: "0 8 * * *", zone: "Asia/Bangkok", next: "2026-06-13T01:00:00Z" },
    { schedule: "30 9 1-7 * 1", zone: "UTC", next: "2026-06-15T09:30:00Z" },
    { schedule: "0 0 1 1 *", zone: "UTC", next: "2027-01-01T00:00:00Z" },
  ])("$schedule in $zone is next due at $next", ({ schedule, zone, next }) => {
    expect(parseSchedule(schedule, zone)(new Date("2026-06-12T10:00:30Z"))).toEqual(new Date(next));
  });

  test.each(["whenever", "61 * * * *", "* * * *", "*/0 * * * *"])("the schedule %j is refused", (schedule) => {
    expect(() => parseSchedule(schedule, "UTC")).toThrow("runner/unknown-schedule");
  });
});

describe("chance", () => {
  test("the same words have the same number, others another, and all lie evenly between 0 and 1", () => {
    expect(randomOf(1, "event", 1)).toBe(randomOf(1, "event", 1));
    expect(randomOf(1, "event", 1)).not.toBe(randomOf(2, "event", 1));
    const numbers = Array.from({ length: 1000 }, (_, index) => randomOf(7, "run", index));
    for (const tenth of [0.1, 0.5, 0.9]) {
      expect(numbers.filter((number) => number < tenth).length / 1000).toBeCloseTo(tenth, 1);
    }
  });
});

describe("a commit on the wire", () => {
  const database = "projects/p/databases/(default)";
  // A rollback has its transaction where a commit has its first write.
  const message = rollbackOf(database, Buffer.alloc(300, 7));

  test("its length goes before it", () => {
    expect(message.readUInt32BE(1)).toBe(message.length - 5);
  });

  test("its writes are counted, and fields that are not known are passed over", () => {
    const unknown = Buffer.from([0x20, 0x96, 0x01, 0x29, 1, 2, 3, 4, 5, 6, 7, 8, 0x1a, 2, 8, 9]);
    expect(readCommit(message)).toEqual({ database, writes: 1, transaction: null });
    expect(readCommit(Buffer.concat([message, unknown]))).toEqual({
      database,
      writes: 1,
      transaction: Buffer.from([8, 9]),
    });
  });
});
