/** Line ends and other controls would end a header; bidi controls would turn around what is written after them. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;

/** What somebody wrote, as one line that can neither end nor turn around what stands beside it. */
export const plainLine = (text: string): string =>
  text.toWellFormed().replaceAll(UNSEEN, " ").replaceAll(/ {2,}/g, " ").trim();

const SEEN = /[^\s\p{Default_Ignorable_Code_Point}]/u;

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** What a reader takes for letters, each with its marks. */
export const lettersOf = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment);

function cut(line: string, room: number): string {
  let kept = "";
  for (const { segment } of graphemes.segment(line)) {
    if (kept.length + segment.length > room) break;
    kept += segment;
  }
  // One letter may bear more marks than there is room for.
  return kept === "" ? line.slice(0, room).replace(/\p{Surrogate}$/u, "") : kept.trimEnd();
}

/**
 * What somebody wrote, as a plain line; null where nothing of it can be seen.
 * @param max UTF-16 units; what is longer is cut between letters and ends with …
 */
export function shortLine(text: string, max: number): string | null {
  const line = plainLine(text);
  if (!SEEN.test(line)) return null;
  return line.length <= max ? line : `${cut(line, max - 1)}…`;
}

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
