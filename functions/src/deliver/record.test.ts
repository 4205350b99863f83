import { type DeadLetter, type Delivery, type DeliveryIn, paths, readDocument } from "@shutterbell/contract";
import { GrpcStatus } from "firebase-admin/firestore";
import { beforeEach, describe, expect, test } from "vitest";
import { memoryFirestore } from "../../../test/support/memory-firestore/memory-firestore.ts";
import { at, DAY_MS, EVENT_ID, failed, makeLeased, makeLetter, NOW } from "../testing/documents.ts";
import { type Held, recordSettlement, type Recording } from "./record.ts";
import type { Settlement } from "./settle.ts";

const ID = "d".repeat(32);
const path = paths.delivery(EVENT_ID, ID);
const letterPath = paths.deadLetter(EVENT_ID, ID);
const attempt = { at: NOW, outcome: "accepted", error: null } as const;
const lost = { at: NOW, outcome: "unknown", error: "channel/deadline" } as const;
const sent: Settlement = { state: "sent", attempt };
const dead: Settlement = { state: "dead", attempt: lost, reason: "channel/deadline" };

let memory: ReturnType<typeof memoryFirestore>;
let failNext: { code: number } | null;
beforeEach(() => {
  failNext = null;
  memory = memoryFirestore({
    now: () => NOW,
    async intercept(_, run) {
      const error = failNext;
      failNext = null;
      if (error !== null) throw Object.assign(new Error("commit"), error);
      return run();
    },
  });
});

async function hold(change: Parameters<typeof makeLeased>[0] = {}): Promise<Held> {
  const delivery: DeliveryIn<"leased"> = makeLeased(change);
  await memory.firestore.doc(path).set(delivery);
  return { id: ID, delivery, writtenAt: memory.store.read(path)!.updateTime };
}
const record = (held: Held, settlement: Settlement, change: Partial<Recording> = {}): Promise<boolean> =>
  recordSettlement(memory.firestore, held, {
    settlement,
    count: 1,
    endedExpireAt: at(3 * DAY_MS),
    now: at(5),
    ...change,
  });
const stored = (): Delivery => readDocument("delivery", memory.store.read(path)?.fields, path);
const letter = (): DeadLetter | null => {
  const version = memory.store.read(letterPath);
  return version === null ? null : readDocument("deadLetter", version.fields, letterPath);
};

describe("what came of a try", () => {
  const rows: [name: string, settlement: Settlement, expected: object][] = [
    [
      "sent: it ends, and says when it was taken",
      sent,
      { state: "sent", attempts: [attempt], count: 1, expireAt: at(3 * DAY_MS) },
    ],
    [
      "another try: it says when, and is kept as long as before",
      { state: "retry", attempt: lost, dueAt: at(2000) },
      { state: "retry", attempts: [lost], dueAt: at(2000), expireAt: at(30 * DAY_MS) },
    ],
    [
      "another time, without a try",
      { state: "retry", attempt: null, dueAt: at(2000) },
      { state: "retry", attempts: [] },
    ],
    [
      "skipped: it says why",
      { state: "skipped", attempt: null, reason: "no-device" },
      { state: "skipped", reason: "no-device", expireAt: at(3 * DAY_MS) },
    ],
    [
      "cancelled: it says why",
      { state: "cancelled", attempt: null, reason: "match-removed" },
      { state: "cancelled", reason: "match-removed" },
    ],
    [
      "dead: it says why",
      dead,
      { state: "dead", reason: "channel/deadline", attempts: [lost], expireAt: at(3 * DAY_MS) },
    ],
  ];
  test.each(rows)("%s", async (_, settlement, expected) => {
    expect(await record(await hold(), settlement)).toBe(true);
    // Reading it proves that nothing of the state before is left.
    expect(stored()).toMatchObject(expected);
    expect(letter() !== null).toBe(settlement.state === "dead");
    expect(stored().timeline.acceptedAt).toEqual(settlement.state === "sent" ? at(5) : null);
  });
  test("comes after the tries before it", async () => {
    await record(await hold({ attempts: [failed(-9), failed(-5)] }), sent);
    expect(stored().attempts).toEqual([failed(-9), failed(-5), attempt]);
  });
  test("that counted nothing leaves the count of the try before", async () => {
    await record(await hold({ count: 4 }), { state: "skipped", attempt: null, reason: "seen" }, { count: 0 });
    expect(stored().count).toBe(4);
  });
});

describe("a dead letter", () => {
  test("names every error, whom it was for and what it covered, and asks for nothing", async () => {
    await record(await hold({ attempts: [failed(-9), failed(-5)], covers: ["harbour_p1", "harbour_p2"] }), dead);
    expect(letter()).toEqual(
      makeLetter({
        covers: ["harbour_p1", "harbour_p2"],
        reason: "channel/deadline",
        attempts: [failed(-9), failed(-5), lost],
        diedAt: at(5),
        expireAt: at(90 * DAY_MS + 5),
      }),
    );
  });
  test("takes the place of one that has outlived its delivery: a thread that was forgotten counts from 1 again", async () => {
    const held = await hold({ covers: ["harbour_p2"] });
    await memory.firestore
      .doc(letterPath)
      .set(makeLetter({ diedAt: at(-30 * DAY_MS), redrivenAs: "an-older-redelivery" }));
    expect(await record(held, dead)).toBe(true);
    expect([stored().state, letter()]).toMatchObject(["dead", { covers: ["harbour_p2"], redrivenAs: null }]);
  });
});

describe("a holder that comes too late changes nothing", () => {
  const meanwhile: [name: string, change: (held: Held) => Promise<unknown>][] = [
    ["because another took the lease", () => memory.firestore.doc(path).update({ holder: "holder-2" })],
    ["because a receipt was faster", () => memory.firestore.doc(path).update({ "timeline.shownAt": NOW })],
    ["because the delivery is gone", () => memory.firestore.doc(path).delete()],
  ];
  test.each(meanwhile)("%s", async (_, change) => {
    const held = await hold();
    await change(held);
    const before = memory.store.read(path)?.fields;
    for (const settlement of [sent, dead]) expect(await record(held, settlement)).toBe(false);
    expect(memory.store.read(path)?.fields).toEqual(before);
    expect(letter()).toBeNull();
  });
});

test("a commit that fails otherwise is an error: nobody knows whether it was written", async () => {
  const held = await hold();
  failNext = { code: GrpcStatus.UNAVAILABLE };
  await expect(record(held, sent)).rejects.toMatchObject({ code: GrpcStatus.UNAVAILABLE });
});
