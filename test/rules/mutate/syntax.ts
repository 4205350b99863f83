/** Where something stands in the source, in characters from its beginning; `end` is behind its last one. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const LOGICAL = ["&&", "||"] as const;
export const COMPARISONS = ["==", "!=", "<", "<=", ">", ">="] as const;
export const ARITHMETIC = ["+", "-"] as const;
export type BinaryOperator =
  | (typeof LOGICAL)[number]
  | (typeof COMPARISONS)[number]
  | (typeof ARITHMETIC)[number]
  | "in"
  | "is";

/** An expression of the language of rules: as much of it as our rules use. */
export type Expression = Span &
  (
    | { readonly kind: "binary"; readonly operator: BinaryOperator; readonly sign: Span; readonly sides: Sides }
    /** `condition ? yes : no` */
    | { readonly kind: "choice"; readonly condition: Expression; readonly yes: Expression; readonly no: Expression }
    | { readonly kind: "not"; readonly operand: Expression }
    | { readonly kind: "group"; readonly inner: Expression }
    /** `f(a)`, or `x.f(a)` where there is a receiver. */
    | { readonly kind: "call"; readonly receiver: Expression | null; readonly name: Word; readonly args: Items }
    | { readonly kind: "member"; readonly object: Expression; readonly name: Word }
    | { readonly kind: "index"; readonly object: Expression; readonly index: Expression }
    | { readonly kind: "list"; readonly items: Items }
    /** The expressions between `$(` and `)`. */
    | { readonly kind: "path"; readonly items: Items }
    | { readonly kind: "string" | "integer" | "word" }
  );
type Sides = readonly [Expression, Expression];
export type Items = readonly Expression[];
type Word = Span & { readonly text: string };

export interface Let extends Span {
  readonly name: string;
  readonly value: Expression;
}

export interface RulesFunction extends Span {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly lets: readonly Let[];
  readonly result: Expression;
}

/** `allow METHODS: if CONDITION;` */
export interface Allow extends Span {
  readonly methods: readonly Word[];
  readonly condition: Expression;
}

export interface Match extends Span {
  /** As it is written: `/events/{eventId}`. */
  readonly path: Word;
  readonly allows: readonly Allow[];
  readonly functions: readonly RulesFunction[];
  readonly matches: readonly Match[];
}

/** The expressions that an expression is made of. */
export function partsOf(expression: Expression): Items {
  switch (expression.kind) {
    case "binary":
      return expression.sides;
    case "choice":
      return [expression.condition, expression.yes, expression.no];
    case "not":
      return [expression.operand];
    case "group":
      return [expression.inner];
    case "call":
      return expression.receiver === null ? expression.args : [expression.receiver, ...expression.args];
    case "member":
      return [expression.object];
    case "index":
      return [expression.object, expression.index];
    case "list":
    case "path":
      return expression.items;
    case "string":
    case "integer":
    case "word":
      return [];
  }
}

/** An expression and everything in it, the outer ones first. */
export const allOf = (expression: Expression): Items => [expression, ...partsOf(expression).flatMap(allOf)];

/** Every expression in a match, its functions and the matches in it. A `let` is the expression of its value and all after it. */
export function allExpressions({ allows, functions, matches }: Match): Span[] {
  const inFunctions = functions.flatMap(({ lets, result }) => [
    ...lets.map(({ start }) => ({ start, end: result.end })),
    ...[...lets.map(({ value }) => value), result].flatMap(allOf),
  ]);
  const inAllows = allows.flatMap(({ condition }) => allOf(condition));
  return [...inFunctions, ...inAllows, ...matches.flatMap(allExpressions)];
}
