import { expect, test } from "vitest";
import { apart, isUnseen, withinLine } from "./within-line.ts";

test.each([
  { name: "a name stays as it is", written: "Mali & Tom · งานแต่ง 💍", line: "Mali & Tom · งานแต่ง 💍" },
  { name: "what is written from right to left stays", written: "עדי", line: "עדי" },
  { name: "what would turn the rest of the line goes", written: "a\u202Eb\u2066c\u200Fd\u061Ce\u2069", line: "abcde" },
  { name: "what joins letters stays", written: "👩‍👩‍👧", line: "👩‍👩‍👧" },
])("$name", ({ written, line }) => {
  expect(withinLine(written)).toBe(line);
  expect(apart(written)).toBe(`\u2068${line}\u2069`);
});

test.each([
  { written: "\u200B\u2060\u3164\u{E0020}", unseen: true },
  { written: " \u202E\u00AD", unseen: true },
  { written: "\u200BMali", unseen: false },
  { written: "👩‍👩‍👧", unseen: false },
  { written: "ก็", unseen: false },
])("of $written nothing is seen: $unseen", ({ written, unseen }) => {
  expect(isUnseen(written)).toBe(unseen);
});
