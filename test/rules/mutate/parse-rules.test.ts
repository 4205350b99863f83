import { describe, expect, test } from "vitest";
import { rules } from "../world.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseRules } from "./parse-rules.ts";
import { Reader, UnknownRules } from "./reader.ts";
import type { Expression } from "./syntax.ts";

/** With every pair of brackets that the language leaves out. */
function bracketed(source: string, expression: Expression): string {
  const text = (one: Expression): string => bracketed(source, one);
  switch (expression.kind) {
    case "binary":
      return `(${text(expression.sides[0])} ${expression.operator} ${text(expression.sides[1])})`;
    case "choice":
      return `(${text(expression.condition)} ? ${text(expression.yes)} : ${text(expression.no)})`;
    case "not":
      return `!${text(expression.operand)}`;
    case "group":
      return text(expression.inner);
    case "call":
      return `${expression.receiver === null ? "" : `${text(expression.receiver)}.`}${expression.name.text}(${expression.args.map(text).join(", ")})`;
    case "member":
      return `${text(expression.object)}.${expression.name.text}`;
    case "index":
      return `${text(expression.object)}[${text(expression.index)}]`;
    case "list":
      return `[${expression.items.map(text).join(", ")}]`;
    case "path":
    case "string":
    case "integer":
    case "word":
      return source.slice(expression.start, expression.end);
  }
}
const parsed = (source: string): string => bracketed(source, parseExpression(new Reader(source)));

describe("what binds how", () => {
  test.each([
    ["a || b && c", "(a || (b && c))"],
    ["a && b && c", "((a && b) && c)"],
    ["!a && b", "(!a && b)"],
    ["'a' in x == true", "('a' in (x == true))"],
    ["a is int && a >= 0", "((a is int) && (a >= 0))"],
    ["a < b == c", "((a < b) == c)"],
    ["a == b - c", "(a == (b - c))"],
    ["a.b(c).d[e] != null", "(a.b(c).d[e] != null)"],
    ["(a || b) && c", "((a || b) && c)"],
    ["a.in", "a.in"],
    ["a ? b : c && d", "(a ? b : (c && d))"],
    ["a || b ? c : d ? e : f", "((a || b) ? c : (d ? e : f))"],
    ["a // b\n && c", "(a && c)"],
    ["x.y('a // b', [1, '\\'']) || d", "(x.y('a // b', [1, '\\'']) || d)"],
    ["get(/a/$(b.c)/d/$(e)).f", "get(/a/$(b.c)/d/$(e)).f"],
  ])("%s", (source, expected) => {
    expect(parsed(source)).toBe(expected);
  });
});

describe("what our rules do not use is refused rather than passed over", () => {
  const inMatch = (text: string): string =>
    `rules_version = '2';\nservice cloud.firestore {\n  match /a/{b} {\n    ${text}\n  }\n}\n`;
  test.each([
    ["another version", "rules_version = '1'; service cloud.firestore { match /a/{b} { allow get: if true; } }"],
    ["half a choice", inMatch("allow get: if a ? b;")],
    ["a fraction", inMatch("allow get: if a < 1.5;")],
    ["a map", inMatch("allow get: if a == {'b': 1};")],
    ["a string between double quotes", inMatch('allow get: if a == "b";')],
    ["a product", inMatch("allow get: if a * b == c;")],
    ["a statement without a condition", inMatch("allow get;")],
    ["an unknown method", inMatch("allow peek: if true;")],
    ["a second service", `${inMatch("allow get: if true;")}service firebase.storage {}`],
  ])("%s", (_name, source) => {
    expect(() => parseRules(source)).toThrow(UnknownRules);
  });
  test("and the place is said", () => {
    expect(() => parseRules(inMatch("allow get: if a * b;"))).toThrow(/line 4, column 21: expected ;/);
  });
});

test("our own rules are read whole", () => {
  const { path, matches, functions } = parseRules(rules);
  expect(path.text).toBe("/databases/{database}/documents");
  expect(matches.map((match) => match.path.text)).toEqual(
    [...rules.matchAll(/^ {4}match (\S+)/gm)].map(([, written]) => written),
  );
  expect(functions.map(({ name }) => name)).toEqual(
    [...rules.matchAll(/^ {4}function (\w+)/gm)].map(([, written]) => written),
  );
  const allows = matches.flatMap((match) => match.allows);
  expect(allows).toHaveLength(rules.match(/^ {6}allow /gm)?.length ?? 0);
});
