import { type Edit, replaceWith } from "./edit.ts";
import { patternEdits } from "./edit-pattern.ts";
import { COMPARISONS, type Expression, type Items, LOGICAL } from "./syntax.ts";

/** What the edits of an expression depend on, beside itself. */
export interface Surroundings {
  readonly source: string;
  /** The variables that it may name: wildcards, parameters and what `let` holds. */
  readonly names: readonly string[];
}

/** Whom else a question of who asks could let in: each asks for less than the one before. */
export const WEAKER: Readonly<Record<string, string>> = {
  isOrganiser: "isParticipant",
  isParticipant: "isSignedIn",
  isSelf: "isSignedIn",
};
/** Functions of WEAKER that take no argument. */
const BARE = new Set(["isSignedIn"]);

const textOf = ({ source }: Surroundings, { start, end }: Expression): string => source.slice(start, end);

/** `a && b && c` as its three operands; the operands of another operator stay together. */
export function operandsOf(expression: Expression, operator: string): Items {
  if (expression.kind !== "binary" || expression.operator !== operator) return [expression];
  return expression.sides.flatMap((side) => operandsOf(side, operator));
}

/** Every operand of a chain left out, and every sign of it turned. */
export function chainEdits(expression: Expression): Edit[] {
  if (expression.kind !== "binary") return [];
  const operator = LOGICAL.find((logical) => logical === expression.operator);
  if (operator === undefined) return [];
  const operands = operandsOf(expression, operator);
  const [more, less] = ["more", "less"] as const;
  return operands.flatMap((operand, index) => {
    const [before, after] = [operands[index - 1], operands[index + 1]];
    const end = before === undefined ? (after?.start ?? operand.end) : operand.end;
    const gone = replaceWith({ start: before?.end ?? operand.start, end }, "", operator === "&&" ? more : less);
    const dropped = { ...gone, shown: operand };
    if (before === undefined) return [dropped];
    const sign = { start: before.end, end: operand.start };
    const turned = operator === "&&" ? replaceWith(sign, " || ", more) : replaceWith(sign, " && ", less);
    return [dropped, { ...turned, shown: { start: before.start, end: operand.end } }];
  });
}

/** A condition that stands for itself, negated and, where no chain could just leave it out, held for true. */
export const conditionEdits = (condition: Expression, source: string, isLeftOut: boolean): Edit[] => [
  ...(condition.kind === "not"
    ? [replaceWith({ start: condition.start, end: condition.operand.start }, "")]
    : [replaceWith(condition, `!(${source.slice(condition.start, condition.end)})`)]),
  ...(isLeftOut || source.slice(condition.start, condition.end) === "false"
    ? []
    : [replaceWith(condition, "true", "more")]),
];

/** What can be changed in one expression, without what it is made of. */
export function expressionEdits(expression: Expression, surroundings: Surroundings): Edit[] {
  switch (expression.kind) {
    case "binary":
      return signEdits(expression);
    case "choice":
      return [expression.yes, expression.no].map((one) => replaceWith(expression, textOf(surroundings, one)));
    case "call":
      return callEdits(expression, surroundings);
    case "member":
      return memberEdits(expression, surroundings);
    case "list":
      return listEdits(expression);
    case "integer":
      return integerEdits(expression, surroundings);
    case "string":
      return [replaceWith({ start: expression.end - 1, end: expression.end }, "~'")];
    case "word":
      return wordEdits(expression, surroundings);
    case "not":
    case "group":
    case "index":
    case "path":
      return [];
  }
}

function signEdits({ operator, sign, sides }: Extract<Expression, { kind: "binary" }>): Edit[] {
  if (operator === "+" || operator === "-") return [replaceWith(sign, operator === "+" ? "-" : "+")];
  if (operator === "is") return ["number", "map"].map((type) => replaceWith(sides[1], type));
  if (!COMPARISONS.some((known) => known === operator)) return [];
  return COMPARISONS.filter((other) => other !== operator).map((other) => replaceWith(sign, other));
}

function callEdits(call: Extract<Expression, { kind: "call" }>, surroundings: Surroundings): Edit[] {
  const { receiver, name, args } = call;
  const [pattern] = args;
  if (receiver !== null && name.text === "matches" && pattern?.kind === "string") {
    return patternEdits(textOf(surroundings, pattern), pattern.start);
  }
  const weaker = receiver === null ? WEAKER[name.text] : undefined;
  const given = args.map((argument) => textOf(surroundings, argument)).join(", ");
  const swapped = args.slice(1).map((argument, index) => {
    const before = args[index] ?? argument;
    const [one, other] = [textOf(surroundings, before), textOf(surroundings, argument)];
    return replaceWith({ start: before.start, end: argument.end }, `${other}, ${one}`);
  });
  return [
    replaceWith(call, "true"),
    ...swapped,
    ...(weaker === undefined ? [] : [replaceWith(call, `${weaker}(${BARE.has(weaker) ? "" : given})`, "more")]),
    ...(receiver === null || args.length > 0 ? [] : [replaceWith({ start: receiver.end, end: call.end }, "")]),
  ];
}

/** What is written for what is stored, and the other way round. */
function memberEdits(member: Expression, surroundings: Surroundings): Edit[] {
  const text = textOf(surroundings, member);
  if (text === "resource.data") return [replaceWith(member, "request.resource.data")];
  return text === "request.resource.data" ? [replaceWith(member, "resource.data")] : [];
}

/** What the rows try to write where a list says what may be written. */
const STRANGE = ", 'extra', 'junk!'";

/** Each item left out, and strange ones let in. */
function listEdits({ items, end }: Extract<Expression, { kind: "list" }>): Edit[] {
  const isOfTexts = items.length > 0 && items.every(({ kind }) => kind === "string");
  const longer = isOfTexts ? [replaceWith({ start: end - 1, end: end - 1 }, STRANGE, "more")] : [];
  return [...items.map((_, index) => withoutItem(items, index)), ...longer];
}

function withoutItem(items: Items, index: number): Edit {
  const [before, item, after] = [items[index - 1], items[index], items[index + 1]];
  const start = before?.end ?? item?.start ?? 0;
  const end = before === undefined ? (after?.start ?? item?.end ?? 0) : (item?.end ?? 0);
  return replaceWith({ start, end }, "", "less");
}

function integerEdits(integer: Expression, surroundings: Surroundings): Edit[] {
  const number = Number(textOf(surroundings, integer));
  return [number + 1, ...(number > 0 ? [number - 1] : [])].map((other) => replaceWith(integer, String(other)));
}

const CONSTANTS: Readonly<Record<string, string>> = { true: "false", false: "true", null: "'null'" };

function wordEdits(word: Expression, surroundings: Surroundings): Edit[] {
  const text = textOf(surroundings, word);
  const constant = CONSTANTS[text];
  if (constant !== undefined) return [replaceWith(word, constant)];
  if (text === "database") return [replaceWith(word, "'(default)'", "more")];
  if (!surroundings.names.includes(text)) return [];
  return surroundings.names.filter((name) => name !== text).map((name) => replaceWith(word, name));
}
