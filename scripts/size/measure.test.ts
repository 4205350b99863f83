import { beforeAll, expect, test } from "vitest";
import { findExcess, measure, type Sizes } from "./measure.ts";
import { budgets } from "./parts.ts";

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

test("what is over its budget is said, by how much", () => {
  const bundle = { startGz: 0, later: [], packages: [] };
  expect(findExcess({ kitGz: { ...bundle, startGz: 8192 }, reactGz: bundle, workerGz: bundle })).toEqual([]);
  expect(findExcess({ kitGz: { ...bundle, startGz: 8193 }, reactGz: bundle, workerGz: bundle })).toEqual([
    "kitGz is 1 bytes over its 8192.",
  ]);
});
