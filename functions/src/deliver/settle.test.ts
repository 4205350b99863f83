import type { Attempt, DeliveryIn } from "@shutterbell/contract";
import { describe, expect, test } from "vitest";
import type { Outcome } from "../channel/channel.ts";
import { settle } from "./settle.ts";

const now = new Date("2026-06-12T14:04:00Z");
const failed: Attempt = { at: now, outcome: "retry", error: "messaging/internal-error" };
const leased = (attempts: number): DeliveryIn<"leased"> => ({
  schemaVersion: 1,
  state: "leased",
  lease: { holder: "h", expiresAt: now },
  eventId: "e1",
  uid: "u1",
  channel: "push",
  category: "photo",
  priority: "normal",
  covers: ["e1_p1"],
  attempts: Array.from({ length: attempts }, () => failed),
  timeline: {
    processedAt: now,
    committedAt: now,
    triggeredAt: now,
    plannedAt: now,
    leasedAt: now,
    acceptedAt: null,
    shownAt: null,
    clickedAt: null,
  },
  createdAt: now,
  expireAt: now,
});
const accepted: Outcome = { kind: "accepted" };
const gone: Outcome = { kind: "gone", code: "messaging/registration-token-not-registered" };
const rejected: Outcome = { kind: "rejected", code: "messaging/invalid-argument" };
const retry = (afterMs: number | null): Outcome => ({ kind: "retry", code: "messaging/internal-error", afterMs });
const unknown: Outcome = { kind: "unknown", code: "channel/deadline" };
const fatal: Outcome = { kind: "fatal", code: "messaging/third-party-auth-error" };

const rows: { name: string; before?: number; outcomes: Outcome[]; expect: object }[] = [
  { name: "accepted by the one device: sent", outcomes: [accepted], expect: { state: "sent" } },
  {
    name: "accepted by one of many: sent, whatever the others say",
    outcomes: [gone, retry(null), accepted, fatal],
    expect: { state: "sent" },
  },
  {
    name: "no device: skipped, and no attempt counted",
    outcomes: [],
    expect: { state: "skipped", reason: "no-device", attempt: null },
  },
  {
    name: "all devices gone: skipped, not dead",
    outcomes: [gone, gone],
    expect: { state: "skipped", reason: "no-device" },
  },
  {
    name: "first failure: retry after a second",
    outcomes: [retry(null)],
    expect: { state: "retry", dueAt: new Date(+now + 1000) },
  },
  {
    name: "second failure: retry after two seconds",
    before: 1,
    outcomes: [retry(null)],
    expect: { state: "retry", dueAt: new Date(+now + 2000) },
  },
  {
    name: "Retry-After longer than our own wait is honoured",
    outcomes: [retry(30_000)],
    expect: { state: "retry", dueAt: new Date(+now + 30_000) },
  },
  {
    name: "Retry-After shorter than our own wait is not",
    before: 1,
    outcomes: [retry(100)],
    expect: { state: "retry", dueAt: new Date(+now + 2000) },
  },
  {
    name: "third failure: dead, with its reason",
    before: 2,
    outcomes: [retry(null)],
    expect: { state: "dead", reason: "messaging/internal-error" },
  },
  { name: "a lost answer is tried again", outcomes: [unknown], expect: { state: "retry" } },
  { name: "wrong credentials are tried again: somebody may mend them", outcomes: [fatal], expect: { state: "retry" } },
  {
    name: "a payload that FCM refuses is dead at once",
    outcomes: [rejected],
    expect: { state: "dead", reason: "messaging/invalid-argument" },
  },
  {
    name: "a gone device beside a passing failure: retry for the other",
    outcomes: [gone, retry(null)],
    expect: { state: "retry" },
  },
];

describe("what the outcomes mean", () => {
  test.each(rows)("$name", ({ before = 0, outcomes, expect: expected }) => {
    expect(settle(leased(before), outcomes, now)).toMatchObject(expected);
  });
  test("the attempt says what the deciding device said, and when", () => {
    expect(settle(leased(0), [gone, unknown], now).attempt).toEqual({
      at: now,
      outcome: "unknown",
      error: "channel/deadline",
    });
  });
});
