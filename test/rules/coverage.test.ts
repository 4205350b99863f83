import { expect, test } from "vitest";
import { Evaluations, summarise } from "./coverage.ts";
import type { Covered } from "./rules-emulator.ts";

const rules = "a && b";
/** As the emulator reports it: the end is that of the last character, and an offset of 0 is left out. */
const covered = (
  start: number,
  end: number,
  counts: readonly number[],
  children: readonly Covered[] = [],
): Covered => ({
  sourcePosition: { line: 1, ...(start > 0 && { currentOffset: start }), endOffset: end - 1 },
  values: counts.map((count) => ({ count })),
  children,
});

function evaluationsOf(...reports: readonly Covered[]): Evaluations {
  const evaluations = new Evaluations();
  for (const report of reports) evaluations.add([report]);
  return evaluations;
}

test("an expression that one report evaluates is evaluated", () => {
  const one = covered(0, 6, [1, 2], [covered(0, 1, [3]), covered(5, 6, [])]);
  const other = covered(0, 6, [], [covered(0, 1, []), covered(5, 6, [4])]);
  expect(
    evaluationsOf(one, other)
      .all()
      .map(({ start, end, count }) => [start, end, count]),
  ).toEqual([
    [0, 6, 3],
    [0, 1, 3],
    [5, 6, 4],
  ]);
  expect(summarise(evaluationsOf(one, other), rules)).toEqual({ expressions: 3, unevaluated: [] });
});

test("one that none evaluates is named with its line", () => {
  const report = covered(0, 6, [1], [covered(0, 1, [1]), covered(5, 6, [])]);
  expect(summarise(evaluationsOf(report), rules)).toEqual({ expressions: 3, unevaluated: ["line 1: b"] });
});
