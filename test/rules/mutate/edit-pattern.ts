import { type Edit, replaceWith } from "./edit.ts";
import type { Span } from "./syntax.ts";

const COUNT = /\{(\d+)(?:,(\d+))?\}/g;
const CLASS = /\[(\^?)((?:\\\\.|[^\]])*)\]/g;
// What a class is made of: a range, or one character or group of them.
const ONE = String.raw`(?:\\\\x\{\w+\}|\\\\x\w\w|\\\\p\{\w+\}|\\\\.|[^\\])`;
const MEMBER = new RegExp(`${ONE}(?:-${ONE})?`, "g");
const DIGITS = /(\d)-(\d)/g;
const EITHER = /\(([^()|]*)\|([^()|]*)\)/g;

const inside = (base: number, index: number, length: number): Span => ({
  start: base + index,
  end: base + index + length,
});

/** Each bound one lower and one higher. */
function counts(text: string, base: number): Edit[] {
  return [...text.matchAll(COUNT)].flatMap(({ index, 0: whole, 1: least = "", 2: most }) => {
    const span = inside(base, index, whole.length);
    const written = (one: number, other: number | null): string => (other === null ? `{${one}}` : `{${one},${other}}`);
    const high = most === undefined ? null : Number(most);
    const low = Number(least);
    return [
      ...(low > 0 ? [written(low - 1, high)] : []),
      ...(high === null || low < high ? [written(low + 1, high)] : []),
      ...(high === null ? [] : [written(low, high - 1), written(low, high + 1)].filter(() => high > low)),
    ].map((changed) => replaceWith(span, changed));
  });
}

/** Each member of a class left out, and the class turned into its contrary. */
function classes(text: string, base: number): Edit[] {
  return [...text.matchAll(CLASS)].flatMap(({ index, 0: whole, 1: not = "", 2: body = "" }) => {
    const members = [...body.matchAll(MEMBER)];
    const begin = base + index + 1 + not.length;
    const dropped = members.map((member) => replaceWith(inside(begin, member.index, member[0].length), ""));
    const contrary = replaceWith(inside(base, index, whole.length), `[${not === "" ? "^" : ""}${body}]`);
    return members.length > 1 ? [...dropped, contrary] : [contrary];
  });
}

/** A range of digits with its end one lower and one higher. */
const digits = (text: string, base: number): Edit[] =>
  [...text.matchAll(DIGITS)].flatMap(({ index, 0: whole, 1: from = "", 2: to = "" }) =>
    [Number(to) - 1, Number(to) + 1]
      .filter((end) => end > Number(from) && end <= 9)
      .map((end) => replaceWith(inside(base, index, whole.length), `${from}-${end}`)),
  );

/** "As often as you like" and "once at least", one for the other. */
function repetitions(text: string, base: number): Edit[] {
  const outside = text.replaceAll(CLASS, (whole) => "_".repeat(whole.length));
  return [...outside.matchAll(/(?<!\\)[*+]/g)].map(({ index, 0: sign }) =>
    replaceWith(inside(base, index, 1), sign === "*" ? "+" : "*"),
  );
}

const alternatives = (text: string, base: number): Edit[] =>
  [...text.matchAll(EITHER)].flatMap(({ index, 0: whole, 1: one = "", 2: other = "" }) =>
    [one, other].map((kept) => replaceWith(inside(base, index, whole.length), `(${kept})`, "less")),
  );

/** What can be changed in a regular expression of RE2, as it is written between quotes. */
export const patternEdits = (text: string, base: number): Edit[] =>
  [counts, classes, digits, repetitions, alternatives].flatMap((edits) => edits(text, base));
