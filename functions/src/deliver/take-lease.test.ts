import { type Attempt, type Delivery, type DeliveryIn, paths, readDocument } from "@shutterbell/contract";
import { GrpcStatus } from "firebase-admin/firestore";
import { beforeEach, describe, expect, test } from "vitest";
import { memoryFirestore } from "../../../test/support/memory-firestore/memory-firestore.ts";
import type { Stored } from "../plan/read-thread.ts";
import { at, EVENT_ID, failed, makeLeased, makeRetry, MINUTE_MS, NOW } from "../testing/documents.ts";
import { takeLease } from "./take-lease.ts";

const ID = "d".repeat(32);
const path = paths.delivery(EVENT_ID, ID);
const lease = { holder: "holder-2", now: NOW, leaseMs: MINUTE_MS };
const expired: Attempt = { at: NOW, outcome: "lease-expired", error: null };
type Begun = DeliveryIn<"leased"> | DeliveryIn<"retry">;

let memory: ReturnType<typeof memoryFirestore>;
let isDown: boolean;
beforeEach(() => {
  isDown = false;
  memory = memoryFirestore({
    now: () => NOW,
    async intercept(_, run) {
      if (isDown) throw Object.assign(new Error("down"), { code: GrpcStatus.UNAVAILABLE });
      return run();
    },
  });
});
async function store(delivery: Begun): Promise<Stored<Begun>> {
  await memory.firestore.doc(path).set(delivery);
  return { id: ID, delivery, writtenAt: memory.store.read(path)!.updateTime };
}
const stored = (): Delivery => readDocument("delivery", memory.store.read(path)?.fields, path);

describe("whoever takes a delivery", () => {
  test.each<[name: string, delivery: Begun, attempts: Attempt[]]>([
    ["that waits for its next try holds it", makeRetry({ attempts: [failed(-9)] }), [failed(-9)]],
    ["whose holder never came back holds it, and counts that try: it may have been sent", makeLeased({}), [expired]],
    [
      "after two tries holds it, and there are three",
      makeLeased({ attempts: [failed(-9), failed(-5)] }),
      [failed(-9), failed(-5), expired],
    ],
    [
      "after three tries finds no fourth",
      makeLeased({ attempts: [failed(-9), failed(-7), failed(-5)] }),
      [failed(-9), failed(-7), failed(-5)],
    ],
  ])("%s", async (_, delivery, attempts) => {
    const held = await takeLease(memory.firestore, await store(delivery), lease);
    expect(stored()).toEqual({
      ...delivery,
      ...{ state: "leased", holder: "holder-2", dueAt: at(MINUTE_MS), attempts },
      timeline: { ...delivery.timeline, leasedAt: NOW },
    });
    expect(held).toEqual({ id: ID, delivery: stored(), writtenAt: memory.store.read(path)!.updateTime });
  });
});

test("of two at once one holds it, and the other nothing", async () => {
  const pending = await store(makeRetry({}));
  const both = await Promise.all(
    ["holder-2", "holder-3"].map((holder) => takeLease(memory.firestore, pending, { ...lease, holder })),
  );
  expect(both.map((held) => held?.delivery.holder ?? null)).toEqual(["holder-2", null]);
  expect(stored()).toMatchObject({ state: "leased", holder: "holder-2", attempts: [] });
});

test("what was shown meanwhile is not taken", async () => {
  const pending = await store(makeRetry({}));
  await memory.firestore.doc(path).update({ state: "shown" });
  expect(await takeLease(memory.firestore, pending, lease)).toBeNull();
  expect(memory.store.read(path)?.fields["state"]).toBe("shown");
});

test("a Firestore that is down is an error", async () => {
  const pending = await store(makeRetry({}));
  isDown = true;
  await expect(takeLease(memory.firestore, pending, lease)).rejects.toMatchObject({ code: GrpcStatus.UNAVAILABLE });
});
