import type { Span } from "./syntax.ts";

/** One change of the source. */
export interface Edit extends Span {
  /** What stands there instead. */
  readonly text: string;
  /** Whether the rules then let in more, or less; null where nobody can say beforehand. */
  readonly lets: "more" | "less" | null;
  /** What to show of the source round it, where that is not the condition in which it stands. */
  readonly shown?: Span;
}

export const replaceWith = ({ start, end }: Span, text: string, lets: Edit["lets"] = null): Edit => ({
  ...{ start, end, text, lets },
});

/** The source with one change made. */
export const applyEdit = (source: string, { start, end, text }: Edit): string =>
  source.slice(0, start) + text + source.slice(end);

/** On one line. */
const inOneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

/** The source round a change before and after it, as a key that stays the same when other lines change. */
export function describeEdit(source: string, edit: Edit, shown: Span): string {
  const before = inOneLine(source.slice(shown.start, shown.end));
  // What is only added behind it is shown without what stands between.
  if (edit.start >= shown.end) return `${before} → and ${inOneLine(edit.text)}`;
  const from = Math.min(shown.start, edit.start);
  const to = Math.max(shown.end, edit.end);
  const after = inOneLine(source.slice(from, edit.start) + edit.text + source.slice(edit.end, to));
  return `${before} → ${after === "" ? "left out" : after}`;
}
