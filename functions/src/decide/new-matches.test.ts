import { type MatchSet, SCHEMA_VERSION } from "@shutterbell/contract";
import { expect, test } from "vitest";
import { newMatches } from "./new-matches.ts";

const set = (matches: Record<string, number>, rev = 1): MatchSet => ({
  schemaVersion: SCHEMA_VERSION,
  rev,
  matches: Object.fromEntries(Object.entries(matches).map(([uid, confidence]) => [uid, { confidence }])),
  processedAt: new Date(0),
  committedAt: new Date(0),
});

test.each<[name: string, before: MatchSet | null, after: MatchSet | null, added: string[]]>([
  ["a new photo: everybody in it", null, set({ mali: 0.9, tom: 0.8 }), ["mali", "tom"]],
  ["a photo of nobody: nobody", null, set({}), []],
  ["a late match: that one alone", set({ mali: 0.9 }), set({ mali: 0.9, tom: 0.8 }, 2), ["tom"]],
  ["another confidence: nobody", set({ mali: 0.9 }), set({ mali: 0.4 }, 2), []],
  ["one less: nobody", set({ mali: 0.9, tom: 0.8 }), set({ mali: 0.9 }, 2), []],
  ["one instead of another: the one", set({ mali: 0.9 }), set({ tom: 0.9 }, 2), ["tom"]],
  ["one who went and comes again: that one", set({}, 2), set({ mali: 0.9 }, 3), ["mali"]],
  [
    "a name that every object has is a person like others",
    set({ mali: 0.9 }),
    set({ mali: 0.9, constructor: 0.9 }, 2),
    ["constructor"],
  ],
  ["the same again: nobody", set({ mali: 0.9 }), set({ mali: 0.9 }), []],
  ["a match set that was deleted: nobody", set({ mali: 0.9 }), null, []],
  ["nothing before and after: nobody", null, null, []],
])("%s", (_, before, after, added) => expect(newMatches(before, after)).toEqual(added));
