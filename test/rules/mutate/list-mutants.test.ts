import { describe, expect, test } from "vitest";
import { rules } from "../world.ts";
import { WEAKER } from "./edit-expression.ts";
import { listMutants } from "./list-mutants.ts";
import { parseRules } from "./parse-rules.ts";

const wrap = (text: string): string =>
  `rules_version = '2';\nservice cloud.firestore {\n  match /databases/{database}/documents {\n${text}\n  }\n}\n`;
/** The keys of the mutants of one condition. */
const changesOf = (condition: string): string[] => {
  const place = "/a/{b} · get · ";
  return listMutants(wrap(`match /a/{b} { allow get: if ${condition}; }`))
    .map(({ key }) => key)
    .filter((key) => key.startsWith(place))
    .map((key) => key.slice(place.length));
};

describe("what is changed in a condition", () => {
  test.each([
    ["a chain", "x.y && x.z", ["x.y → left out", "x.z → left out", "x.y && x.z → x.y || x.z", "x.y → !(x.y)"]],
    ["alternatives", "x.y || x.z", ["x.y → left out", "x.y || x.z → x.y && x.z", "x.y → true", "x.z → !(x.z)"]],
    ["a comparison", "x.y <= 5", ["x.y <= 5 → x.y < 5", "x.y <= 5 → x.y == 5", "x.y <= 5 → x.y <= 6"]],
    [
      "a list",
      "x.y in ['p', 'q']",
      [
        "x.y in ['p', 'q'] → x.y in ['q']",
        "x.y in ['p', 'q'] → x.y in ['p~', 'q']",
        "x.y in ['p', 'q'] → x.y in ['p', 'q', 'extra', 'junk!']",
      ],
    ],
    ["a call", "f(x.y) == 1", ["f(x.y) == 1 → true == 1"]],
    ["arguments", "f(x, y)", ["f(x, y) → f(y, x)"]],
    ["who is asked for", "isOrganiser(b)", ["isOrganiser(b) → isParticipant(b)"]],
    ["who asks", "isSelf(b)", ["isSelf(b) → isSignedIn()"]],
    ["what is stored", "resource.data.v == 1", ["resource.data.v == 1 → request.resource.data.v == 1"]],
    ["what is written", "request.resource.data.v", ["request.resource.data.v → resource.data.v"]],
    ["a negation", "!(x in y)", ["!(x in y) → (x in y)"]],
    [
      "a chain that is negated",
      "!(x.y && x.z)",
      ["x.y → left out", "x.y && x.z → x.y || x.z", "x.z → !(x.z)", "!(x.y && x.z) → (x.y && x.z)"],
    ],
    ["a choice", "x.a ? x.b : x.c", ["x.a ? x.b : x.c → x.b", "x.a ? x.b : x.c → x.c", "x.a → !(x.a)", "x.b → true"]],
    ["a chain among arguments", "f(x.y || x.z)", ["x.z → left out", "x.y → true"]],
    ["a sum", "x > y - z", ["x > y - z → x > y + z"]],
    ["a type", "x is int", ["x is int → x is number"]],
    [
      "bounds of a pattern",
      "x.matches('a{2,3}')",
      ["{1,3}", "{3,3}", "{2,2}", "{2,4}"].map((b) => `x.matches('a{2,3}') → x.matches('a${b}')`),
    ],
    [
      "members of a pattern",
      "x.matches('[a-z_]+')",
      ["[_]+", "[a-z]+", "[^a-z_]+", "[a-z_]*"].map((b) => `x.matches('[a-z_]+') → x.matches('${b}')`),
    ],
  ])("%s", (_name, condition, expected) => {
    expect(changesOf(condition)).toEqual(expect.arrayContaining(expected));
  });
  test("nothing twice", () => {
    const keys = listMutants(rules).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("what is changed round the conditions", () => {
  const keys = listMutants(wrap("match /a/{b} { allow get, delete: if f() && g(); }")).map(({ key }) => key);
  test.each([
    "/a/{b} · allow get, delete: if f() && g(); → allow get, delete: if false;",
    "/a/{b} · get, → left out",
    "/a/{b} · , delete → left out",
    "/a/{b} · allow get, delete: if f() → and allow list: if f();",
    "/a/{b} · allow get, delete: if f() → and allow update: if f();",
    "/a/{b} · /a/{b} → /{any}/{b}",
    "/a/{b} · /a/{b} → and /{below=**}",
  ])("%s", (expected) => {
    expect(keys).toContain(expected);
  });
  test("where nobody is let in, only that somebody is", () => {
    const shut = listMutants(wrap("match /a/{b} { allow read, write: if false; }"));
    expect(shut.map(({ key }) => key)).toEqual(["/a/{b} · read, write · false → !(false)"]);
  });
});

describe("of our own rules", () => {
  test("each statement and each function is changed somewhere", () => {
    const { matches, functions } = parseRules(rules);
    const places = new Set(listMutants(rules).map(({ key }) => key.split(" · ")[0]));
    expect([...places]).toEqual(expect.arrayContaining(functions.map(({ name }) => name)));
    expect([...places]).toEqual(expect.arrayContaining(matches.map((match) => match.path.text)));
  });
  test("whoever could be asked for less is one of their functions", () => {
    const names = parseRules(rules).functions.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([...Object.keys(WEAKER), ...Object.values(WEAKER)]));
  });
});
