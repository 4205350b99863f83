import { expect, test } from "vitest";
import { readDocument } from "./documents.ts";
import { tombstoneOf } from "./tombstone.ts";

const AT = new Date("2026-06-12T14:04:00Z");
const LATER = new Date("2026-06-12T15:00:00Z");
const matchSet = {
  schemaVersion: 1,
  rev: 4,
  matches: { mali: { confidence: 0.9 } },
  processedAt: AT,
  committedAt: AT,
} as const;

test("with the server's time a tombstone is a photo and a match set that readers know, and names nobody", () => {
  const left = tombstoneOf({ publishedAt: AT }, matchSet, { rev: 5, now: LATER });
  expect(readDocument("photo", { ...left.photo, withdrawnAt: LATER }, "p")).toEqual({
    ...{ schemaVersion: 1, status: "withdrawn", rev: 5 },
    ...{ publishedAt: AT, withdrawnAt: LATER },
  });
  const matches = readDocument("matchSet", { ...left.matchSet, committedAt: LATER }, "m");
  expect(matches).toMatchObject({ rev: 5, matches: {}, processedAt: AT });
});

test("a photo that never had a match set gets one that is empty, of now", () => {
  expect(tombstoneOf({ publishedAt: AT }, null, { rev: 2, now: LATER }).matchSet.processedAt).toEqual(LATER);
});
