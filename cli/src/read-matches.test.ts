import { describe, expect, it } from "vitest";
import { parseMatches } from "./read-matches.ts";

const context = { file: "matches.json", photos: ["a.jpg", "b.jpg"] };

describe("parseMatches", () => {
  it("reads who is in which file, and knows what was not said", () => {
    const matches = parseMatches('{ "a.jpg": { "ada": 0.93, "ben": 1 }, "b.jpg": {} }', context);
    expect(matches.get("a.jpg")).toEqual({ ada: { confidence: 0.93 }, ben: { confidence: 1 } });
    expect(matches.get("b.jpg")).toEqual({});
    expect(parseMatches("{}", context).get("a.jpg")).toBeUndefined();
  });

  it.each([
    { name: "no JSON", text: "{", field: "(the whole)", says: "JSON" },
    { name: "a list", text: "[]", field: "(the whole)", says: "record" },
    {
      name: "a confidence above 1",
      text: '{ "a.jpg": { "ada": 1.5 } }',
      field: "a.jpg.ada",
      says: "must be at most 1",
    },
    {
      name: "a confidence in words",
      text: '{ "a.jpg": { "ada": "sure" } }',
      field: "a.jpg.ada",
      says: "must be a number",
    },
    {
      name: "a name that is no uid",
      text: '{ "a.jpg": { "x/y": 0.5 } }',
      field: "a.jpg.x/y",
      says: "must be a user id",
    },
    { name: "a list of people", text: '{ "a.jpg": ["ada"] }', field: "a.jpg", says: "record" },
    { name: "a file that is not there", text: '{ "c.jpg": {} }', field: "c.jpg", says: "no such photo" },
  ])("refuses $name, and names the file and the field", ({ text, field, says }) => {
    expect(() => parseMatches(text, context)).toThrow(
      expect.objectContaining({ code: "cli/invalid-matches", field, message: expect.stringContaining(says) }),
    );
    expect(() => parseMatches(text, context)).toThrow("matches.json");
  });
});
