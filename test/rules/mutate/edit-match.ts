import { type Edit, replaceWith } from "./edit.ts";
import { operandsOf } from "./edit-expression.ts";
import type { Allow, Match, Span } from "./syntax.ts";

const METHODS = ["get", "list", "create", "update", "delete"] as const;
const MEANING: Readonly<Record<string, readonly string[]>> = {
  read: ["get", "list"],
  write: ["create", "update", "delete"],
};
const methodsOf = ({ methods }: Allow): string[] => methods.flatMap(({ text }) => MEANING[text] ?? [text]);

/** A statement that lets nobody in is the same without it, or wherever it stands. */
const isShut = ({ condition }: Allow, source: string): boolean =>
  source.slice(condition.start, condition.end) === "false";

/** Each statement made to let nobody in, and each of its methods left out where it has several. */
function narrowings(allows: readonly Allow[]): Edit[] {
  return allows.flatMap((allow) => {
    const { methods, condition } = allow;
    const each = methods.map((method, index): Span => {
      const before = methods[index - 1];
      if (before !== undefined) return { start: before.end, end: method.end };
      return { start: method.start, end: methods[index + 1]?.start ?? method.end };
    });
    const shut = { ...replaceWith(condition, "false", "less"), shown: allow };
    return [shut, ...(methods.length > 1 ? each.map((span) => replaceWith(span, "", "less")) : [])];
  });
}

/**
 * Each method that a statement does not open, opened to whoever passes its first condition. The other conditions are
 * mostly about what is written, and would err where nothing is.
 */
function widenings(allows: readonly Allow[], source: string): Edit[] {
  return allows.flatMap((allow) => {
    const [who = allow.condition] = operandsOf(allow.condition, "&&");
    const text = source.slice(who.start, who.end);
    const opened = new Set(
      allows.filter(({ condition }) => source.slice(condition.start, condition.end) === text).flatMap(methodsOf),
    );
    const own = methodsOf(allow);
    return METHODS.filter((method) => !opened.has(method) && !own.includes(method)).map((method) => ({
      ...replaceWith({ start: allow.end, end: allow.end }, ` allow ${method}: if ${text};`, "more"),
      shown: { start: allow.start, end: who.end },
    }));
  });
}

/** Each name in a path open to any, and everything below it as well. */
function wideMatches({ path }: Match): Edit[] {
  const steps = [...path.text.matchAll(/\/([^/]+)/g)];
  const names = steps.filter(([, step = ""]) => !step.startsWith("{"));
  const opened = names.map(({ index, 0: whole }) => {
    const start = path.start + index;
    return replaceWith({ start, end: start + whole.length }, "/{any}", "more");
  });
  return [...opened, replaceWith({ start: path.end, end: path.end }, "/{below=**}", "more")];
}

/** What can be changed in a match and its statements, without their conditions. */
export function matchEdits(match: Match, source: string): { readonly anywhere: Edit[]; readonly here: Edit[] } {
  const allows = match.allows.filter((allow) => !isShut(allow, source));
  return {
    anywhere: allows.length > 0 ? wideMatches(match) : [],
    here: [...narrowings(allows), ...widenings(allows, source)],
  };
}
