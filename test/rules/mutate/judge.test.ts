import { describe, expect, test } from "vitest";
import { judge } from "./judge.ts";
import { concerns, type Fate } from "./kill.ts";
import type { Ended } from "./run-mutants.ts";

const ended = (key: string, fate: Fate): Ended => ({
  mutant: { key, source: "", matches: [], requests: { reads: true, writes: true }, lets: null, words: [] },
  fate,
});
const all = [
  ended("a", { kind: "killed", by: "a row", played: 1 }),
  ended("b", { kind: "survived", played: 9 }),
  ended("c", { kind: "survived", played: 9 }),
  ended("d", { kind: "refused" }),
];

describe("how a run is judged", () => {
  test("what no row noticed survives, unless it is explained; what does not compile is no mutant", () => {
    const { report, lines } = judge(all, { c: "it is the same" });
    expect(report).toEqual({ mutants: 3, killed: 1, explained: 1, survivors: 1, refused: 1 });
    expect(lines).toEqual(["No row notices\n  b"]);
  });
  test.each([
    ["a row notices it", "a", "is noticed by: a row"],
    ["it is no longer made", "z", "is no longer made"],
    ["the emulator refuses it", "d", "is refused"],
  ])("a reason has rotted when %s", (_name, key, why) => {
    const { lines } = judge(all, { b: "why", c: "why", [key]: "why" });
    expect(lines).toEqual([`Explained, but it ${why}\n  ${key}`]);
  });
});

describe("which requests a match may decide", () => {
  test.each([
    ["/events/{e}/photos/{p}", "events/harbour/photos/p1", true],
    ["/events/{e}/photos/{p}", "events/harbour/photos", true],
    ["/events/{e}/photos/{p}", "**/photos", true],
    ["/events/{e}/photos/{p}", "events/harbour", false],
    ["/events/{e}/photos/{p}", "events/harbour/deliveries/d1", false],
    ["/events/{e}/photos/{p}", "**/inbox", false],
    ["/events/{e}/private/join", "events/harbour/private/join", true],
    ["/events/{e}/private/join", "events/harbour/private", true],
    ["/events/{e}/private/join", "events/harbour/private/keys", false],
    ["/{any}/{e}", "gatherings/harbour", true],
    ["/circuits/{c}/{below=**}", "circuits/push", true],
    ["/circuits/{c}/{below=**}", "circuits/push/history/1", true],
    ["/circuits/{c}/{below=**}", "circuits", true],
    ["/circuits/{c}/{below=**}", "system/other", false],
  ])("%s · %s → %s", (match, path, expected) => {
    expect(concerns(match, path)).toBe(expected);
  });
});
