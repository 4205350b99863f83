import { expect, test } from "vitest";
import { findNeighbour } from "./find-neighbour.ts";
import type { Box } from "./lay-out.ts";

// Two rows: 0 and 1 above, 2, 3 and 4 below.
const box = (x: number, y: number, width: number): Box => ({ id: `${x},${y}`, x, y, width, height: 100 });
const boxes = [box(0, 0, 150), box(152, 0, 148), box(0, 102, 99), box(101, 102, 98), box(201, 102, 99)];

test.each([
  { key: "ArrowRight", from: 1, to: 2 },
  { key: "ArrowRight", from: 4, to: null },
  { key: "ArrowLeft", from: 2, to: 1 },
  { key: "ArrowLeft", from: 0, to: null },
  { key: "ArrowDown", from: 0, to: 2 },
  { key: "ArrowDown", from: 1, to: 4 },
  { key: "ArrowDown", from: 3, to: null },
  { key: "ArrowUp", from: 4, to: 1 },
  { key: "ArrowUp", from: 2, to: 0 },
  { key: "Home", from: 3, to: 0 },
  { key: "End", from: 1, to: 4 },
  { key: "Enter", from: 1, to: null },
])("$key leads from $from to $to", ({ key, from, to }) => {
  expect(findNeighbour(boxes, from, key)).toBe(to);
});

test("an empty grid leads nowhere", () => {
  for (const key of ["Home", "End", "ArrowDown"]) expect(findNeighbour([], 0, key)).toBeNull();
});
