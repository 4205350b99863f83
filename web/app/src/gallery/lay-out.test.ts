import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aspectOf, type Box, type Layout, type Shape } from "./lay-out.ts";
import { layOutColumns } from "./lay-out-columns.ts";
import { layOutRows } from "./lay-out-rows.ts";

const gap = 2;
const rowsRoom = { width: 1200, rowHeight: 240, gap, anchor: null };
const columnsRoom = { width: 390, columns: 2, gap, anchor: null };

const shapesOf = (count: number, from = 0): Shape[] =>
  Array.from({ length: count }, (_, index) => {
    const number = from + count - index;
    return { id: `p${number}`, width: number % 3 === 0 ? 800 : 1200, height: number % 3 === 0 ? 1200 : 800 };
  });

const boxOf = ({ boxes }: Layout, id: string): Box => {
  const box = boxes.find((candidate) => candidate.id === id);
  if (box === undefined) throw new Error(`${id} was not placed`);
  return box;
};

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const someShapes = fc
  .array(fc.record({ width: fc.integer({ min: 1, max: 6000 }), height: fc.integer({ min: 1, max: 6000 }) }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((sizes): Shape[] => sizes.map((size, index) => ({ id: `p${index}`, ...size })));

const layouts = [
  {
    name: "rows",
    lay: (shapes: readonly Shape[], width: number, anchor: string | null) =>
      layOutRows(shapes, { ...rowsRoom, width, anchor }),
  },
  {
    name: "columns",
    lay: (shapes: readonly Shape[], width: number, anchor: string | null) =>
      layOutColumns(shapes, { ...columnsRoom, width, anchor }),
  },
];

describe.each(layouts)("$name", ({ lay }) => {
  test("place every picture once, in its order, inside the grid, none over another", () => {
    fc.assert(
      fc.property(someShapes, fc.integer({ min: 300, max: 2600 }), fc.nat(39), (shapes, width, anchorAt) => {
        const layout = lay(shapes, width, `p${anchorAt}`);
        expect(layout.boxes.map(({ id }) => id)).toEqual(shapes.map(({ id }) => id));
        layout.boxes.forEach((box, index) => {
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(width);
          expect(box.y + box.height).toBeLessThanOrEqual(layout.height);
          for (const other of layout.boxes.slice(index + 1)) expect(overlaps(box, other)).toBe(false);
        });
      }),
    );
  });

  test("nothing to place is no height", () => {
    expect(lay([], 800, null)).toEqual({ boxes: [], height: 0 });
  });

  test("an older page moves nothing but the last, unfinished row", () => {
    const shapes = shapesOf(60);
    const before = lay(shapes.slice(0, 40), 1200, "p60");
    const after = lay(shapes, 1200, "p60");
    for (const { id } of shapes.slice(0, 34)) expect(boxOf(after, id)).toEqual(boxOf(before, id));
  });
});

describe("rows", () => {
  test("are as wide as the grid, apart from the last", () => {
    const { boxes } = layOutRows(shapesOf(50), rowsRoom);
    const ends = new Map<number, number>();
    for (const box of boxes) ends.set(box.y, box.x + box.width);
    const [...widths] = ends.values();
    expect(widths.slice(0, -1).every((width) => width === 1200)).toBe(true);
  });

  test("keep near the row height", () => {
    const { boxes } = layOutRows(shapesOf(200), rowsRoom);
    for (const { height } of boxes) expect(Math.abs(height - 240)).toBeLessThan(240 * 0.45);
  });

  test("a single picture is not blown up to the width of the grid", () => {
    const [box] = layOutRows(shapesOf(1), rowsRoom).boxes;
    expect(box?.height).toBe(Math.round(240 * 1.4));
    expect(box?.width).toBeLessThan(1200);
  });

  test("a first arrival joins the top row and leaves all others as wide as they were", () => {
    const old = shapesOf(30);
    const before = layOutRows(old, { ...rowsRoom, anchor: "p30" });
    const after = layOutRows([...shapesOf(1, 30), ...old], { ...rowsRoom, anchor: "p30" });
    const topRow = new Set(before.boxes.filter(({ y }) => y === 0).map(({ id }) => id));
    expect(boxOf(after, "p31").y).toBe(0);
    for (const { id } of old.filter((shape) => !topRow.has(shape.id))) {
      expect(boxOf(after, id).width).toBe(boxOf(before, id).width);
      expect(boxOf(after, id).x).toBe(boxOf(before, id).x);
    }
  });

  test("many arrivals make rows of their own", () => {
    const { boxes } = layOutRows([...shapesOf(4, 30), ...shapesOf(30)], { ...rowsRoom, anchor: "p30" });
    expect(boxes.filter(({ y }) => y === 0).map(({ id }) => id)).toEqual(["p34", "p33", "p32", "p31"]);
  });
});

describe("columns", () => {
  test("an arrival moves only the column that it lands in, and only down", () => {
    const old = shapesOf(20);
    const before = layOutColumns(old, { ...columnsRoom, anchor: "p20" });
    const after = layOutColumns([...shapesOf(1, 20), ...old], { ...columnsRoom, anchor: "p20" });
    const shift = boxOf(after, "p21").height + gap;
    for (const { id } of old) {
      const was = boxOf(before, id);
      expect(boxOf(after, id)).toEqual({ ...was, y: was.x === 0 ? was.y + shift : was.y });
    }
  });

  test("two columns fill the phone with one gap between", () => {
    const [left, right] = layOutColumns(shapesOf(2), columnsRoom).boxes;
    expect([left?.x, left?.width, right?.x, right?.width]).toEqual([0, 194, 196, 194]);
  });
});

test.each([
  { name: "a panorama is cut at the sides", size: { width: 9000, height: 1000 }, aspect: 3 },
  { name: "a very tall picture is cut above and below", size: { width: 100, height: 1000 }, aspect: 0.5 },
  { name: "an ordinary one keeps its shape", size: { width: 3000, height: 2000 }, aspect: 1.5 },
])("$name", ({ size, aspect }) => {
  expect(aspectOf(size)).toBe(aspect);
});
