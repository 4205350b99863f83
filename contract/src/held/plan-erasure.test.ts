import { describe, expect, test } from "vitest";
import type { Erasure } from "../erasure.ts";
import { auditEntrySchema, erasureSchema } from "../erasure.ts";
import { AUDIT_TTL_MS, ERASURE_GRACE_MS } from "../limits.ts";
import { type Asking, erasureIdOf, exportEntryOf, isAbout, planErasure } from "./plan-erasure.ts";
import { NOTHING_HELD } from "./holdings.ts";

const now = new Date("2026-06-12T14:04:00Z");
// Not a hash, but of the shape of one, and another for another text.
const hash = (text: string): string =>
  Array.from(text, (sign) => sign.charCodeAt(0).toString(16))
    .join("")
    .padEnd(64, "0")
    .slice(-64);
const asking: Asking = {
  ...{ uid: "mali", eventId: null, by: "self", now, hash },
  ...{ auditId: "pV3kq8Zt1LwYb0Rn", salt: "s".repeat(32) },
};
const asked = (change: Partial<Asking> = {}, before: Erasure | null = null) => {
  const plan = planErasure({ ...asking, ...change }, before);
  if (plan.kind !== "ask") throw new Error(plan.kind);
  return plan;
};

describe("asking for somebody to be erased", () => {
  test("writes the work, and an entry that does not name them", () => {
    const { erasure, entry, closes } = asked();
    expect(erasureSchema.safeParse(erasure).success).toBe(true);
    expect(auditEntrySchema.safeParse(entry).success).toBe(true);
    expect(erasure).toMatchObject({ uid: "mali", erasedAt: null, dueAt: new Date(now.getTime() + ERASURE_GRACE_MS) });
    expect(entry).toMatchObject({ state: "asked", by: "self", expireAt: new Date(now.getTime() + AUDIT_TTL_MS) });
    expect(JSON.stringify(entry)).not.toContain("mali");
    expect(closes).toBeNull();
  });

  test("again, before it is done, is the same", () => {
    const { erasure } = asked();
    expect(planErasure({ ...asking, auditId: "x".repeat(20) }, erasure)).toEqual({
      kind: "pending",
      auditId: asking.auditId,
    });
  });

  test("again, after it was done, is asked anew, closes the one before, and knows the events that one knew", () => {
    const before = { ...asked().erasure, erasedAt: now, eventIds: ["harbour"] };
    const again = asked({ auditId: "x".repeat(20) }, before);
    expect(again).toMatchObject({ closes: asking.auditId, erasure: { erasedAt: null, eventIds: ["harbour"] } });
  });
});

describe("an id and a subject", () => {
  test("are the same for the same person and event, and others for others", () => {
    const ids = [
      { uid: "mali", eventId: null },
      { uid: "mali", eventId: "harbour" },
      { uid: "tom", eventId: null },
      { uid: "mali", eventId: null },
    ].map((one) => erasureIdOf(hash, one));
    expect(new Set(ids).size).toBe(3);
    expect(ids[3]).toBe(ids[0]);
  });

  test("answer who knows the uid, and nobody else", () => {
    const entry = exportEntryOf(asking, NOTHING_HELD);
    expect(isAbout(hash, entry, "mali")).toBe(true);
    expect(isAbout(hash, entry, "tom")).toBe(false);
    expect(isAbout(hash, { ...entry, salt: "t".repeat(32) }, "mali")).toBe(false);
  });
});
