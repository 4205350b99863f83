import { expect, test } from "vitest";
import { percentiles } from "./statistics.ts";

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

test.each([
  ["of a hundred, whatever their order", hundred, { p50: 50, p95: 95, max: 100 }],
  ["of one", [7.4], { p50: 7, p95: 7, max: 7 }],
  ["of two: the middle is the lower", [1, 3], { p50: 1, p95: 3, max: 3 }],
  ["of nothing: nothing is claimed", [], { p50: null, p95: null, max: null }],
])("percentiles %s", (_, values, expected) => expect(percentiles(values)).toEqual(expected));
