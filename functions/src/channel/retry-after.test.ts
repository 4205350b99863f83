import { expect, test } from "vitest";
import { retryAfterMs } from "./retry-after.ts";

const now = new Date("2026-06-12T14:04:00Z");

test.each([
  { header: "7", ms: 7000 },
  { header: "0", ms: 0 },
  { header: "Fri, 12 Jun 2026 14:05:00 GMT", ms: 60_000 },
  { header: "Fri, 12 Jun 2026 14:00:00 GMT", ms: 0 },
  { header: "soon", ms: null },
  { header: "-1 day", ms: null },
  { header: "", ms: null },
  { header: null, ms: null },
])("$header: $ms", ({ header, ms }) => expect(retryAfterMs(header, now)).toBe(ms));
