import { applyEdit, describeEdit, type Edit } from "./edit.ts";
import { chainEdits, conditionEdits, expressionEdits } from "./edit-expression.ts";
import { matchEdits } from "./edit-match.ts";
import { parseRules } from "./parse-rules.ts";
import {
  type Allow,
  allOf,
  type Expression,
  LOGICAL,
  type Match,
  partsOf,
  type RulesFunction,
  type Span,
} from "./syntax.ts";

/** Rules with one change in them. */
export interface Mutant {
  /** Where it is and what was changed: the same as long as that place is. */
  readonly key: string;
  readonly source: string;
  /** The paths of the matches whose requests may be judged otherwise, as they are after the change. */
  readonly matches: readonly string[];
  /** Whether reads, writes or both may be. */
  readonly requests: Requests;
  readonly lets: Edit["lets"];
  /** Names in what was changed. */
  readonly words: readonly string[];
}

export interface Requests {
  readonly reads: boolean;
  readonly writes: boolean;
}

interface Placed extends Pick<Mutant, "matches" | "requests"> {
  readonly edit: Edit;
  readonly shown: Span;
  readonly place: string;
}

const BOTH: Requests = { reads: true, writes: true };
const isReading = (method: string): boolean => ["get", "list", "read"].includes(method);
const requestsOf = (allows: readonly Allow[]): Requests => {
  const methods = allows.flatMap((allow) => allow.methods.map(({ text }) => text));
  return { reads: methods.some(isReading), writes: !methods.every(isReading) };
};

const isChain = (expression: Expression): expression is Extract<Expression, { kind: "binary" }> =>
  expression.kind === "binary" && LOGICAL.some((logical) => logical === expression.operator);

/** The chains of `&&` and of `||` in an expression, each as a whole, wherever they stand in it. */
function chainsOf(expression: Expression, around?: string): Expression[] {
  const operator = isChain(expression) ? expression.operator : undefined;
  const inner = partsOf(expression).flatMap((part) => chainsOf(part, operator));
  return operator === undefined || operator === around ? inner : [expression, ...inner];
}

/** The conditions that a condition is made of, with whether its chain can just leave it out. */
function conditionsOf(condition: Expression, isLeftOut = false): { leaf: Expression; isLeftOut: boolean }[] {
  if (condition.kind === "group") return conditionsOf(condition.inner, isLeftOut);
  if (condition.kind === "choice") return partsOf(condition).flatMap((part) => conditionsOf(part));
  if (isChain(condition)) return condition.sides.flatMap((side) => conditionsOf(side, condition.operator === "&&"));
  const nested = partsOf(condition).flatMap((part) => chainsOf(part));
  return [{ leaf: condition, isLeftOut }, ...nested.flatMap((chain) => conditionsOf(chain))];
}

type Shown = Pick<Placed, "edit" | "shown">;

function conditionChanges(condition: Expression, source: string, names: readonly string[]): Shown[] {
  const chains = chainsOf(condition).flatMap(chainEdits);
  const leaves = conditionsOf(condition).flatMap(({ leaf, isLeftOut }) => {
    const own = conditionEdits(leaf, source, isLeftOut);
    const inner = valueEdits(leaf, source, names).filter(
      ({ start, end, text }) =>
        // Held for true, a condition is as good as left out.
        text !== "true" || start !== leaf.start || end !== leaf.end,
    );
    return [...own, ...inner].map((edit) => ({ edit, shown: edit.shown ?? leaf }));
  });
  const choices = allOf(condition)
    .filter(({ kind }) => kind === "choice")
    .flatMap((choice) => expressionEdits(choice, { source, names }).map((edit) => ({ edit, shown: choice })));
  return [...chains.map((edit) => ({ edit, shown: edit.shown ?? condition })), ...choices, ...leaves];
}

const valueEdits = (value: Expression, source: string, names: readonly string[]): Edit[] =>
  allOf(value).flatMap((expression) => expressionEdits(expression, { source, names }));

function functionChanges(declared: RulesFunction, source: string): Shown[] {
  const names = [...declared.parameters, ...declared.lets.map(({ name }) => name)];
  const lets = declared.lets.flatMap((binding, index) => {
    const known = [...declared.parameters, ...declared.lets.slice(0, index).map(({ name }) => name)];
    const { value } = binding;
    if (chainsOf(value).length > 0) return conditionChanges(value, source, known);
    return valueEdits(value, source, known).map((edit) => ({ edit, shown: edit.shown ?? binding }));
  });
  return [...lets, ...conditionChanges(declared.result, source, names)];
}

const callsOf = (expression: Expression): string[] =>
  allOf(expression).flatMap((inner) => (inner.kind === "call" && inner.receiver === null ? [inner.name.text] : []));

/** Which functions each function calls, itself and through others. */
function reachOf(functions: readonly RulesFunction[], names: readonly string[]): Set<string> {
  const reached = new Set(names);
  for (const name of reached) {
    const declared = functions.find((one) => one.name === name);
    const parts = declared === undefined ? [] : [declared.result, ...declared.lets.map(({ value }) => value)];
    for (const called of parts.flatMap(callsOf)) reached.add(called);
  }
  return reached;
}

const wildcardsOf = (path: string): string[] => [...path.matchAll(/\{(\w+)/g)].map(([, name = ""]) => name);

function allowChanges(match: Match, allow: Allow, source: string): Placed[] {
  const place = `${match.path.text} · ${allow.methods.map(({ text }) => text).join(", ")}`;
  return conditionChanges(allow.condition, source, wildcardsOf(match.path.text)).map((change) => ({
    ...change,
    place,
    matches: [match.path.text],
    requests: requestsOf([allow]),
  }));
}

const widened = ({ path }: Match, { start, end, text }: Edit): string =>
  path.text.slice(0, start - path.start) + text + path.text.slice(end - path.start);

function matchChanges(match: Match, source: string): Placed[] {
  const { anywhere, here } = matchEdits(match, source);
  const place = match.path.text;
  return [
    ...anywhere.map((edit) => ({ edit, shown: match.path, place, matches: [widened(match, edit)], requests: BOTH })),
    ...here.map((edit) => ({ edit, shown: edit.shown ?? edit, place, matches: [place], requests: BOTH })),
    ...match.allows.flatMap((allow) => allowChanges(match, allow, source)),
  ];
}

const wordsOf = (text: string): string[] => [...new Set(text.match(/[A-Za-z]\w{2,}/g) ?? [])];

/** Gives each its key; what is the same change at the same place is one mutant, what only looks so is numbered. */
function asMutants(changes: readonly Placed[], source: string): Mutant[] {
  const mutants = new Map<string, Mutant>();
  const counts = new Map<string, number>();
  for (const { edit, shown, place, matches, requests } of changes) {
    const mutated = applyEdit(source, edit);
    if (mutants.has(mutated)) continue;
    const described = `${place} · ${describeEdit(source, edit, shown)}`;
    const count = (counts.get(described) ?? 0) + 1;
    counts.set(described, count);
    const key = count === 1 ? described : `${described} #${count}`;
    mutants.set(mutated, { key, source: mutated, matches, requests, lets: edit.lets, words: wordsOf(described) });
  }
  return [...mutants.values()];
}

/**
 * Every change of the rules that is tried.
 * @throws UnknownRules where the rules use more of the language than the parser knows
 */
export function listMutants(source: string): Mutant[] {
  const { matches, functions } = parseRules(source);
  const uses = matches.flatMap((match) =>
    match.allows.map((allow) => ({
      path: match.path.text,
      allow,
      calls: reachOf(functions, callsOf(allow.condition)),
    })),
  );
  const inFunctions = functions.flatMap((declared): Placed[] => {
    const using = uses.filter(({ calls }) => calls.has(declared.name));
    const where = {
      matches: [...new Set(using.map(({ path }) => path))],
      requests: requestsOf(using.map(({ allow }) => allow)),
    };
    return functionChanges(declared, source).map((change) => ({ ...change, ...where, place: declared.name }));
  });
  return asMutants([...inFunctions, ...matches.flatMap((match) => matchChanges(match, source))], source);
}
