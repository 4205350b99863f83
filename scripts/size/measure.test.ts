import { beforeAll, expect, test } from "vitest";
import { bundle } from "./bundle.ts";
import { findExcess, measure, type Sizes } from "./measure.ts";
import { budgets, parts } from "./parts.ts";

let sizes: Sizes;
beforeAll(async () => {
  sizes = await measure();
}, 60_000);

test.each(["kitGz", "reactGz", "workerGz"] as const)("%s keeps its budget", (name) => {
  expect(sizes[name].startGz).toBeLessThanOrEqual(budgets[name]);
});

test("no schema library is in the kit or in the react layer", () => {
  expect([sizes.kitGz.packages, sizes.reactGz.packages]).toEqual([[], []]);
});

test("nor does a guest load one in an app that has the organiser's entry as well", async () => {
  const beside = ["web/kit/src/organiser/index.ts"];
  const { packages } = await bundle({ ...parts.kitGz, beside });
  expect(packages).toEqual([]);
  expect((await bundle({ ...parts.kitGz, entry: beside[0]!, beside: [parts.kitGz.entry] })).packages).toContain("zod");
}, 60_000);

test("what is over its budget is said, by how much", () => {
  const none = { startGz: 0, later: [], packages: [] };
  expect(findExcess({ kitGz: { ...none, startGz: 8192 }, reactGz: none, workerGz: none })).toEqual([]);
  expect(findExcess({ kitGz: { ...none, startGz: 8193 }, reactGz: none, workerGz: none })).toEqual([
    "kitGz is 1 bytes over its 8192.",
  ]);
});
