import { type AlertTask, type Delivery, deliverySchema } from "@shutterbell/contract";
import { describe, expect, test } from "vitest";
import {
  at,
  DAY_MS,
  EVENT_ID,
  foundAnnouncement,
  foundPhoto,
  HOUR_MS,
  makeEvent,
  makePlanned,
  makeSent,
  MINUTE_MS,
  NO_TIMES,
  NOW,
  SECOND_MS,
  UID,
} from "../testing/documents.ts";
import type { AlertDecision } from "../decide/decide-alert.ts";
import { deliveryIdOf, threadIdOf } from "./ids.ts";
import { expiryOf, nextDelivery, type NextDelivery } from "./next-delivery.ts";
import type { Stored } from "./read-thread.ts";

const task: AlertTask = {
  eventId: EVENT_ID,
  uid: UID,
  channel: "push",
  category: "photo",
  letterId: null,
  at: NOW.toISOString(),
  hop: 0,
  triggeredAt: at(-250).toISOString(),
};
const thread = threadIdOf(task);
type Alert = Extract<AlertDecision, { kind: "alert" }>;
const [p1, p2] = [foundPhoto("p1", { createdAt: at(-SECOND_MS) }), foundPhoto("p2")];
const alert: Alert = { kind: "alert", covers: [p1, p2], left: [], priority: "normal" };
const skip: AlertDecision = { kind: "skip", reason: "muted", covers: [p1], priority: "normal" };
const wait: AlertDecision = { kind: "wait", at: at(MINUTE_MS), covers: [p1], priority: "low" };
const before = ["first-of-the-three", "second-of-the-three"];
const letter = {
  id: "l".repeat(32),
  writtenAt: null,
  replaces: before,
  found: [p1],
} as unknown as NextDelivery["letter"];

/** A head as it is stored; when it was written is nobody's business here. */
const headOf = (delivery: Delivery): Stored => ({ id: "head", delivery, writtenAt: null }) as unknown as Stored;

const begin = (change: Partial<NextDelivery> = {}) =>
  nextDelivery({
    task,
    head: null,
    event: makeEvent(),
    news: { found: [p1, p2], cursor: { at: NOW, known: [p2.id] }, hasMore: false },
    letter: null,
    decision: alert,
    holder: "holder-7",
    leaseMs: 60_000,
    now: NOW,
    ...change,
  });

describe("an alert", () => {
  test("is leased to us, and knows where it came from", () => {
    const { id, delivery } = begin();
    expect(id).toBe(deliveryIdOf(thread, 1));
    expect(delivery).toEqual({
      schemaVersion: 1,
      state: "leased",
      holder: "holder-7",
      dueAt: at(MINUTE_MS),
      ...{ eventId: EVENT_ID, uid: UID, channel: "push", category: "photo", priority: "normal", thread, seq: 1 },
      covers: [p1.id, p2.id],
      left: [],
      count: 0,
      cursor: { at: NOW, known: [p2.id] },
      alertedAt: [],
      redriveOf: null,
      replaces: [],
      attempts: [],
      timeline: {
        ...NO_TIMES,
        processedAt: at(-SECOND_MS),
        committedAt: at(-SECOND_MS),
        triggeredAt: at(-250),
        plannedAt: NOW,
        leasedAt: NOW,
      },
      createdAt: NOW,
      expireAt: at(4 * HOUR_MS + 30 * DAY_MS),
    });
  });
  test("of announcements was processed by nobody", () => {
    const covers = [foundAnnouncement("a1")];
    expect(begin({ decision: { ...alert, covers } }).delivery.timeline).toMatchObject({
      processedAt: null,
      committedAt: NOW,
    });
  });
  test("that no trigger asked for says so", () =>
    expect(begin({ task: { ...task, triggeredAt: null } }).delivery.timeline.triggeredAt).toBeNull());
});

describe("its number", () => {
  const rows: [name: string, head: Delivery | null, seq: number][] = [
    ["is 1 in a thread without any", null, 1],
    ["is the next after one that has ended", makeSent({ seq: 7 }), 8],
    ["is that of the one that waited", makePlanned({ seq: 7 }), 7],
  ];
  test.each(rows)("%s, whatever comes of it", (_, head, seq) => {
    for (const decision of [alert, skip, wait]) {
      const { id, delivery } = begin({ head: head === null ? null : headOf(head), decision });
      expect([id, delivery.seq]).toEqual([deliveryIdOf(thread, seq), seq]);
    }
  });
});

describe("one that waits", () => {
  const cursor = { at: at(-HOUR_MS), known: ["harbour_p0"] };
  const head = headOf(makeSent({ cursor, seq: 3 }));
  test("moves its thread not at all: nothing was told yet", () => {
    expect(begin({ head, decision: wait }).delivery).toMatchObject({ state: "planned", dueAt: at(MINUTE_MS), cursor });
    expect(begin({ decision: wait }).delivery.cursor).toBeNull();
  });
  test("and is told or skipped, moves it", () => {
    for (const decision of [alert, skip])
      expect(begin({ head: headOf(makePlanned({ cursor })), decision }).delivery.cursor).toEqual({
        at: NOW,
        known: [p2.id],
      });
  });
  test("keeps when it was planned first", () => {
    const plannedAt = at(-HOUR_MS);
    const planned = headOf(makePlanned({ createdAt: plannedAt, timeline: { ...NO_TIMES, plannedAt } }));
    for (const decision of [alert, skip, wait])
      expect(begin({ head: planned, decision }).delivery.timeline.plannedAt).toEqual(plannedAt);
    expect(begin({ head: planned, decision: wait }).delivery.createdAt).toEqual(plannedAt);
  });
  test("and goes on, begins then: its patience, and that of the channel behind it, count from there", () => {
    const planned = headOf(makePlanned({ createdAt: at(-10 * HOUR_MS) }));
    for (const decision of [alert, skip]) expect(begin({ head: planned, decision }).delivery.createdAt).toEqual(NOW);
  });
});

describe("the alerts before it", () => {
  const sentAt = (ms: number, alertedAt: Date[] = []) =>
    headOf(makeSent({ alertedAt, timeline: { ...NO_TIMES, acceptedAt: at(ms) } }));
  test.each<[name: string, head: Stored | null, alertedAt: Date[]]>([
    ["are none at the start", null, []],
    [
      "are the last one and what it knew of",
      sentAt(-MINUTE_MS, [at(-2 * MINUTE_MS)]),
      [at(-2 * MINUTE_MS), at(-MINUTE_MS)],
    ],
    [
      "are those of the last hour alone",
      sentAt(-MINUTE_MS, [at(-HOUR_MS), at(-HOUR_MS + 1)]),
      [at(-HOUR_MS + 1), at(-MINUTE_MS)],
    ],
    ["are those that one that waited knew of", headOf(makePlanned({ alertedAt: [at(-MINUTE_MS)] })), [at(-MINUTE_MS)]],
  ])("%s", (_, head, alertedAt) => expect(begin({ head }).delivery.alertedAt).toEqual(alertedAt));
});

describe("one that sends a dead letter again", () => {
  test("says which, and in whose place that one stood", () =>
    expect(begin({ letter }).delivery).toMatchObject({
      redriveOf: "l".repeat(32),
      replaces: ["l".repeat(32), ...before],
    }));
  test("names twenty at the most, the last first: a push has room for them", () => {
    const many = Array.from({ length: 20 }, (_, index) => `one-of-the-many-${index}`);
    const { delivery } = begin({ letter: { ...letter!, replaces: many } });
    expect(delivery.replaces).toEqual(["l".repeat(32), ...many.slice(0, 19)]);
  });
  test("says so still when it has waited", () =>
    expect(
      begin({ head: headOf(makePlanned({ redriveOf: "l".repeat(32), replaces: before })) }).delivery,
    ).toMatchObject({ redriveOf: "l".repeat(32), replaces: before }));
  test("does not hand that on to the next", () =>
    expect(begin({ head: headOf(makeSent({ redriveOf: "l".repeat(32), replaces: before })) }).delivery).toMatchObject({
      redriveOf: null,
      replaces: [],
    }));
});

describe("it is kept", () => {
  const ended = makeEvent({ endsAt: at(-DAY_MS) });
  test.each<[name: string, change: Partial<NextDelivery>, expireAt: Date]>([
    ["while it is under way until long after its event", {}, at(4 * HOUR_MS + 30 * DAY_MS)],
    ["while it waits as long", { decision: wait }, at(4 * HOUR_MS + 30 * DAY_MS)],
    ["after the event long from now on", { event: ended }, at(30 * DAY_MS)],
    ["once it is skipped some days longer than its event", { decision: skip }, at(4 * HOUR_MS + 3 * DAY_MS)],
    ["once it is skipped after its event some days from then on", { decision: skip, event: ended }, at(3 * DAY_MS)],
  ])("%s", (_, change, expireAt) => expect(begin(change).delivery.expireAt).toEqual(expireAt));
  test("some days where nobody knows its event any more", () => expect(expiryOf(null, NOW)).toEqual(at(3 * DAY_MS)));
});

test("whatever it is, the contract takes it", () => {
  for (const decision of [alert, skip, wait])
    expect(deliverySchema.safeParse(begin({ decision }).delivery).success).toBe(true);
});
