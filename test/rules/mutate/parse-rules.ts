import { parseExpression } from "./parse-expression.ts";
import { Reader } from "./reader.ts";
import type { Allow, Let, Match, RulesFunction } from "./syntax.ts";

const WORD = /[A-Za-z_]\w*/y;
const METHOD = /get|list|read|create|update|delete|write/y;
const MATCH_PATH = /(?:\/(?:[\w-]+|\{\w+(?:=\*\*)?\}))+/y;
const KEYWORD = { function: /function\b/y, match: /match\b/y, allow: /allow\b/y, let: /let\b/y };

/**
 * Reads what our rules use of the language; anything else is refused rather than passed over.
 * @returns the outermost match
 * @throws UnknownRules
 */
export function parseRules(source: string): Match {
  const reader = new Reader(source);
  for (const word of ["rules_version", "=", "'2'", ";", "service", "cloud.firestore", "{"]) reader.expect(word);
  reader.expectMatch(KEYWORD.match, "match");
  const match = parseMatch(reader);
  reader.expect("}");
  if (reader.at < source.length) reader.fail("nothing more");
  return match;
}

function parseMatch(reader: Reader): Match {
  const path = reader.expectMatch(MATCH_PATH, "a path");
  const [allows, functions, matches]: [Allow[], RulesFunction[], Match[]] = [[], [], []];
  reader.expect("{");
  while (!reader.has("}")) {
    const start = reader.at;
    if (reader.take(KEYWORD.function)) functions.push(parseFunction(reader, start));
    else if (reader.take(KEYWORD.match)) matches.push(parseMatch(reader));
    else if (reader.take(KEYWORD.allow)) allows.push(parseAllow(reader, start));
    else reader.fail("function, match or allow");
  }
  return { path, allows, functions, matches, start: path.start, end: reader.last };
}

function parseAllow(reader: Reader, start: number): Allow {
  const methods = [];
  do methods.push(reader.expectMatch(METHOD, "a method"));
  while (reader.has(","));
  for (const word of [":", "if"]) reader.expect(word);
  const condition = parseExpression(reader);
  reader.expect(";");
  return { methods, condition, start, end: reader.last };
}

function parseFunction(reader: Reader, start: number): RulesFunction {
  const { text: name } = reader.expectMatch(WORD, "the name of a function");
  const parameters: string[] = [];
  reader.expect("(");
  while (!reader.has(")")) {
    parameters.push(reader.expectMatch(WORD, "a parameter").text);
    if (!reader.has(",") && !reader.source.startsWith(")", reader.at)) reader.fail(", or )");
  }
  reader.expect("{");
  const lets: Let[] = [];
  for (let begin = reader.at; reader.take(KEYWORD.let) !== null; begin = reader.at) lets.push(parseLet(reader, begin));
  reader.expect("return");
  const result = parseExpression(reader);
  for (const word of [";", "}"]) reader.expect(word);
  return { name, parameters, lets, result, start, end: reader.last };
}

function parseLet(reader: Reader, start: number): Let {
  const { text: name } = reader.expectMatch(WORD, "the name of a variable");
  reader.expect("=");
  const value = parseExpression(reader);
  reader.expect(";");
  return { name, value, start, end: reader.last };
}
