import { pushPayloadSchema } from "@shutterbell/contract";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { push } from "./fakes/fake-screen.ts";
import { readPush } from "./read-push.ts";

const good: Record<string, unknown> = JSON.parse(push()).data;
/** What may stand in the place of a field: right, nearly right, and nonsense. */
const value = fc.oneof(
  fc.constantFrom<unknown>("1", "2", "photo", "announcement", "constructor", "harbour", "-harbour", "a_b", "0", "12"),
  fc.constantFrom<unknown>(
    "/",
    "/e/harbour",
    "//elsewhere",
    "https://elsewhere.example",
    "/e\\x",
    `/${"a".repeat(1199)}`,
  ),
  fc.constantFrom<unknown>(`/${"a".repeat(1200)}`, "d".repeat(16), "d".repeat(15), "r".repeat(22), "r".repeat(23)),
  fc.constantFrom<unknown>(1, null, undefined, true, {}, ["photo"], ""),
  fc.string(),
);
const changed = fc
  .tuple(fc.constantFrom(...Object.keys(good), "replaces", "title", "toString"), value)
  .map(([name, to]) => ({ ...good, ...Object.fromEntries([[name, to]]) }));
const lacking = fc
  .constantFrom(...Object.keys(good))
  .map((name) => Object.fromEntries(Object.entries(good).filter(([key]) => key !== name)));

test("it takes exactly what the contract's schema takes", () => {
  fc.assert(
    fc.property(fc.oneof(changed, lacking, fc.anything()), (data) => {
      const text = JSON.stringify({ data });
      const parsed = pushPayloadSchema.safeParse((JSON.parse(text) as { data: unknown }).data);
      expect(readPush(text)).toEqual(parsed.success ? parsed.data : null);
    }),
    { numRuns: 3000 },
  );
});
