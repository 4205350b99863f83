import type { Reader } from "./reader.ts";
import type { BinaryOperator, Expression, Items } from "./syntax.ts";

/** What binds least comes first. The language's own order: `'a' in x == true` is `'a' in (x == true)`. */
const LEVELS: readonly { readonly pattern: RegExp; readonly operators: readonly BinaryOperator[] }[] = [
  { pattern: /\|\|/y, operators: ["||"] },
  { pattern: /&&/y, operators: ["&&"] },
  { pattern: /in\b/y, operators: ["in"] },
  { pattern: /is\b/y, operators: ["is"] },
  { pattern: /[=!]=/y, operators: ["==", "!="] },
  { pattern: /[<>]=?/y, operators: ["<", "<=", ">", ">="] },
  { pattern: /[+-]/y, operators: ["+", "-"] },
];
const WORD = /[A-Za-z_]\w*/y;
const INTEGER = /\d+\b(?!\.)/y;
const STRING = /'(?:[^'\\\n]|\\.)*'/y;
const SEGMENT = /\/\w*/y;

export function parseExpression(reader: Reader): Expression {
  const condition = parseLevel(reader, 0);
  if (!reader.has("?")) return condition;
  const yes = parseExpression(reader);
  reader.expect(":");
  const no = parseExpression(reader);
  return { kind: "choice", condition, yes, no, start: condition.start, end: no.end };
}

function parseLevel(reader: Reader, level: number): Expression {
  const row = LEVELS[level];
  if (row === undefined) return parseUnary(reader);
  let left = parseLevel(reader, level + 1);
  for (let sign = reader.take(row.pattern); sign !== null; sign = reader.take(row.pattern)) {
    const text = sign.text;
    const operator = row.operators.find((known) => known === text) ?? reader.fail("an operator");
    const right = parseLevel(reader, level + 1);
    left = { kind: "binary", operator, sign, sides: [left, right], start: left.start, end: right.end };
  }
  return left;
}

function parseUnary(reader: Reader): Expression {
  const start = reader.at;
  if (!reader.has("!")) return parsePostfix(reader);
  const operand = parseUnary(reader);
  return { kind: "not", operand, start, end: operand.end };
}

function parsePostfix(reader: Reader): Expression {
  let object = parsePrimary(reader);
  for (;;) {
    const { start } = object;
    if (reader.has(".")) {
      const name = reader.expectMatch(WORD, "the name of a member");
      object = reader.has("(")
        ? { kind: "call", receiver: object, name, args: parseItems(reader, ")"), start, end: reader.last }
        : { kind: "member", object, name, start, end: name.end };
    } else if (reader.has("[")) {
      const index = parseExpression(reader);
      reader.expect("]");
      object = { kind: "index", object, index, start, end: reader.last };
    } else return object;
  }
}

function parseItems(reader: Reader, close: string): Items {
  const items: Expression[] = [];
  if (reader.has(close)) return items;
  do items.push(parseExpression(reader));
  while (reader.has(","));
  reader.expect(close);
  return items;
}

function parsePrimary(reader: Reader): Expression {
  const start = reader.at;
  if (reader.has("(")) {
    const inner = parseExpression(reader);
    reader.expect(")");
    return { kind: "group", inner, start, end: reader.last };
  }
  if (reader.has("[")) return { kind: "list", items: parseItems(reader, "]"), start, end: reader.last };
  if (reader.source.startsWith("/", start)) return parsePath(reader);
  const string = reader.take(STRING);
  if (string !== null) return { kind: "string", ...string };
  const integer = reader.take(INTEGER);
  if (integer !== null) return { kind: "integer", ...integer };
  const name = reader.expectMatch(WORD, "an expression");
  if (!reader.has("(")) return { kind: "word", ...name };
  return { kind: "call", receiver: null, name, args: parseItems(reader, ")"), start, end: reader.last };
}

function parsePath(reader: Reader): Expression {
  const start = reader.at;
  const items: Expression[] = [];
  for (let segment = reader.take(SEGMENT); segment !== null; segment = reader.take(SEGMENT)) {
    if (segment.text !== "/") continue;
    reader.expect("$(");
    items.push(parseExpression(reader));
    reader.expect(")");
  }
  return { kind: "path", items, start, end: reader.last };
}
