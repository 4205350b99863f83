import { expect, test } from "vitest";
import type { Followed } from "./follow-photo.ts";
import { isComplete, summarise, table } from "./report.ts";

const photo = (change: Partial<Followed> = {}): Followed => ({
  file: "a.jpg",
  committedAt: 1000,
  paintedAt: [1040, 1060],
  nakedAt: 1030,
  pushes: [
    { guest: 0, isMatched: true, at: 1900 },
    { guest: 1, isMatched: false, at: null },
  ],
  ...change,
});

const rows: { name: string; followed: Followed[]; onScreens: number; complete: boolean; expected: object }[] = [
  {
    name: "all seen: complete",
    followed: [photo()],
    onScreens: 1,
    complete: true,
    expected: { photos: 1, painted: 1, matched: 1, pushed: 1, unmatchedPushed: 0 },
  },
  {
    name: "a photo that one guest did not see",
    followed: [photo({ paintedAt: [1040, null] })],
    onScreens: 1,
    complete: false,
    expected: { painted: 0 },
  },
  {
    name: "a push that did not come",
    followed: [photo({ pushes: [{ guest: 0, isMatched: true, at: null }] })],
    onScreens: 0,
    complete: false,
    expected: { matched: 1, pushed: 0 },
  },
  {
    name: "a notification that nobody should have had",
    followed: [photo()],
    onScreens: 2,
    complete: false,
    expected: { pushed: 1, unmatchedPushed: 1 },
  },
  { name: "no photo at all", followed: [], onScreens: 0, complete: false, expected: { photos: 0 } },
];

test.each(rows)("$name", ({ followed, onScreens, complete, expected }) => {
  const report = summarise(followed, onScreens);
  expect(report).toMatchObject(expected);
  expect(isComplete(report)).toBe(complete);
});

test("times count from the commit", () => {
  expect(summarise([photo()], 1)).toMatchObject({
    commitToPaintMs: { p50: 40, max: 60 },
    commitToPushMs: { p50: 900 },
    nakedPaintMs: { p50: 30 },
  });
});

test("the table says never for what did not come, and nothing for what need not", () => {
  expect(table([photo({ nakedAt: null })])).toMatch(/a\.jpg +40 +60 +never +900 +-/);
});
