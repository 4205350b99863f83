import { expect, test } from "vitest";
import { isDeadline, orExpire } from "./deadline.ts";

const never = new Promise<string>(() => {});

test("what ends in time is what it is", async () => {
  expect(await orExpire(Promise.resolve("done"), AbortSignal.timeout(1000))).toBe("done");
  await expect(orExpire(Promise.reject(new Error("failed")), AbortSignal.timeout(1000))).rejects.toThrow("failed");
});
test("what does not end is left at the deadline", async () => {
  await expect(orExpire(never, AbortSignal.timeout(10))).rejects.toSatisfy(isDeadline);
});
test("a deadline that is past leaves at once", async () => {
  await expect(orExpire(never, AbortSignal.abort("too late"))).rejects.toBe("too late");
});
test("what fails after it was left disturbs nobody", async () => {
  let fail: (error: Error) => void = () => {};
  const work = new Promise<string>((_, reject) => (fail = reject));
  await expect(orExpire(work, AbortSignal.abort("too late"))).rejects.toBe("too late");
  fail(new Error("at last"));
  await new Promise((resolve) => void setImmediate(resolve));
});
test("another abort is no deadline", () => {
  expect(isDeadline(AbortSignal.abort().reason)).toBe(false);
  expect(isDeadline(new Error("TimeoutError"))).toBe(false);
});
