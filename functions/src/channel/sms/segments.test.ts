import { expect, test } from "vitest";
import { segmentsOf } from "./segments.ts";

test.each([
  { name: "nothing", text: "", segments: 1 },
  { name: "160 characters of GSM", text: "a".repeat(160), segments: 1 },
  { name: "161 characters of GSM", text: "a".repeat(161), segments: 2 },
  { name: "306 characters of GSM", text: "a".repeat(306), segments: 2 },
  { name: "307 characters of GSM", text: "a".repeat(307), segments: 3 },
  { name: "80 characters of its extension, which count twice", text: "€".repeat(80), segments: 1 },
  { name: "81 characters of its extension", text: "€".repeat(81), segments: 2 },
  {
    name: "a character of two septets that would be cut moves on",
    text: `${"a".repeat(152)}€${"a".repeat(152)}`,
    segments: 3,
  },
  { name: "70 characters of Thai", text: "ก".repeat(70), segments: 1 },
  { name: "71 characters of Thai", text: "ก".repeat(71), segments: 2 },
  { name: "135 characters of Thai", text: "ก".repeat(135), segments: 3 },
  { name: "one foreign character makes the whole text wide", text: `${"a".repeat(70)}ก`, segments: 2 },
  { name: "35 emoji, of two units each", text: "📷".repeat(35), segments: 1 },
  { name: "36 emoji", text: "📷".repeat(36), segments: 2 },
  { name: "a curly quotation mark is not GSM", text: `${"a".repeat(70)}’`, segments: 2 },
])("$name: $segments", ({ text, segments }) => expect(segmentsOf(text)).toBe(segments));
