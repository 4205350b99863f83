import { expect, test } from "vitest";
import { codeFile, drawCode } from "./draw-code.ts";

const LINK = "https://photos.example/e/mali-tom#k=Zr8kQ2mW5xY7vB1nC3dE9f";

/** The modules that a path draws, row by row. */
function modulesOf({ size, path }: ReturnType<typeof drawCode>): boolean[][] {
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let step = 0; step < Number(length); step += 1) rows[Number(y)]![Number(x) + step] = true;
  return rows;
}

test("a code has its three finders, and four light modules around", () => {
  const code = drawCode(LINK);
  const rows = modulesOf(code);
  const last = code.size - 1;
  for (let index = 0; index < code.size; index += 1)
    for (const edge of [0, 1, 2, 3])
      for (const [y, x] of [
        [edge, index],
        [last - edge, index],
        [index, edge],
        [index, last - edge],
      ] as const)
        expect(rows[y]![x]).toBe(false);
  const finder = [true, false, true, true, true, false, true];
  for (const [y, x] of [
    [7, 4],
    [7, last - 10],
    [last - 7, 4],
  ] as const)
    expect(rows[y]!.slice(x, x + 7)).toEqual(finder);
});

test("another link is another code", () => {
  expect(drawCode(`${LINK}x`).path).not.toBe(drawCode(LINK).path);
});

test("the file is black on white, and as sharp as it is large", () => {
  const file = codeFile(drawCode(LINK));
  expect(file).toContain('fill="#fff"');
  expect(file).toContain('shape-rendering="crispEdges"');
  expect(file).not.toContain(LINK);
});
