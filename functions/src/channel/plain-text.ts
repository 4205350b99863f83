/** Line ends and other controls would end a header; bidi controls would turn around what is written after them. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;

/** What somebody wrote, as one line that can neither end nor turn around what stands beside it. */
export const plainLine = (text: string): string => text.replaceAll(UNSEEN, " ").replaceAll(/ {2,}/g, " ").trim();

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");

/**
 * A piece of HTML: whatever is put into it is escaped, so that no value can be markup. Not called `html`: the formatter
 * would take each piece for a whole document and close its elements.
 */
export const markup = (pieces: TemplateStringsArray, ...values: readonly string[]): string =>
  String.raw({ raw: pieces }, ...values.map(escapeHtml));
