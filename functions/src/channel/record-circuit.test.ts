import { circuitSchema, paths } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import type { CircuitChange } from "./breaker.ts";
import { recordCircuit } from "./record-circuit.ts";

const now = new Date("2026-06-12T14:04:00Z");

/** As much of a Firestore as a circuit needs: writes end when they are let, or fail. */
class MemoryCircuits {
  readonly written: [string, unknown][] = [];
  readonly #ends: (() => void)[] = [];
  isHeld = false;
  isDown = false;
  doc = (path: string) => ({
    set: async (data: unknown): Promise<void> => {
      if (this.isHeld) await new Promise<void>((resolve) => this.#ends.push(resolve));
      if (this.isDown) throw new Error("UNAVAILABLE");
      this.written.push([path, data]);
    },
  });
  release(): void {
    this.isHeld = false;
    for (const end of this.#ends.splice(0)) end();
  }
}

const open: CircuitChange = { channel: "email", state: "open", reason: "smtp/421" };
const closed: CircuitChange = { channel: "email", state: "closed", reason: null };

function begin() {
  const circuits = new MemoryCircuits();
  const lost: CircuitChange[] = [];
  const firestore = circuits as unknown as Firestore;
  const record = recordCircuit({ firestore, now: () => now, onLost: (change) => void lost.push(change) });
  return { circuits, lost, record };
}
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

test("a change becomes the channel's circuit document", async () => {
  const { circuits, record } = begin();
  record(open);
  await settled();
  const circuit = { schemaVersion: 1, channel: "email", state: "open", reason: "smtp/421", changedAt: now };
  expect(circuits.written).toEqual([[paths.circuit("email"), circuit]]);
  expect(circuitSchema.parse(circuits.written[0]![1])).toEqual(circuit);
});

test("a reason that is too long for the document is cut", async () => {
  const { circuits, record } = begin();
  record({ ...open, reason: "r".repeat(500) });
  await settled();
  expect(() => circuitSchema.parse(circuits.written[0]![1])).not.toThrow();
});

test("two changes are written in their order, however long the first takes", async () => {
  const { circuits, record } = begin();
  circuits.isHeld = true;
  record(open);
  record(closed);
  await settled();
  expect(circuits.written).toEqual([]);
  circuits.release();
  await settled();
  expect(circuits.written.map(([, circuit]) => circuit)).toMatchObject([{ state: "open" }, { state: "closed" }]);
});

test("a write that fails hurts nobody, and the next is written", async () => {
  const { circuits, lost, record } = begin();
  circuits.isDown = true;
  expect(() => record(open)).not.toThrow();
  await settled();
  circuits.isDown = false;
  record(closed);
  await settled();
  expect(lost).toEqual([open]);
  expect(circuits.written).toMatchObject([[paths.circuit("email"), { state: "closed" }]]);
});
