import type { HeldLanguage, PageWords } from "./page-words.ts";
import { pageWords } from "./page-words.ts";
import { HELD_KINDS, type Held, type HeldKind, keptUntil } from "./holdings.ts";
import { type HeldAbout, plainValue, RETENTION_DAYS, toldOf } from "./write-export.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
/** What people wrote is text on this page, and never markup. */
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");

// No script and nothing to fetch: it is read from a disk, years later, without a connection.
const STYLE = `body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:16px/1.6 system-ui,sans-serif;color:#1b1714;background:#fbf8f3}
h2{margin-top:2rem;border-top:1px solid #e7e0d6;padding-top:1rem}
table{width:100%;border-collapse:collapse;margin:1rem 0;font-size:13px}
th{text-align:left;vertical-align:top;padding:2px 12px 2px 0;font-weight:600}
td{overflow-wrap:anywhere}
p.kept{color:#6b625a;font-size:13px}`;

/** Each field of a document on a line, those of maps behind dots. */
function linesOf(value: unknown, name: string): readonly (readonly [string, string])[] {
  if (value === null || value === undefined) return [[name, "–"]];
  if (typeof value !== "object") return [[name, typeof value === "string" ? value : JSON.stringify(value)]];
  const entries = Object.entries(value);
  if (entries.length === 0) return [[name, "–"]];
  return entries.flatMap(([key, inner]: [string, unknown]) => linesOf(inner, name === "" ? key : `${name}.${key}`));
}

const tableOf = (value: unknown): string =>
  `<table>${linesOf(plainValue(value), "")
    .map(([name, text]) => `<tr><th scope="row">${escape(name)}</th><td>${escape(text)}</td></tr>`)
    .join("")}</table>`;

function documentOf(one: Held, words: PageWords, day: (at: Date) => string): string {
  const until = keptUntil(one);
  const kept = until === null ? "" : `<p class="kept">${escape(`${words.keptUntil} ${day(until)}`)}</p>`;
  return tableOf({ path: one.path, ...one.data }) + kept;
}

function sectionOf(title: string, text: string, parts: readonly string[], nothing: string): string {
  const body = parts.length === 0 ? `<p>${escape(nothing)}</p>` : parts.join("");
  return `<section><h2>${escape(title)}</h2><p>${escape(text)}</p>${body}</section>`;
}

const textOf = (kind: HeldKind, words: PageWords): string =>
  words.kinds[kind].text.replace("{days}", `${RETENTION_DAYS[kind] ?? ""}`);

/** The export as one page that a person can read, in their language. It needs nothing beside itself. */
export function writePage(about: HeldAbout, language: HeldLanguage): string {
  const words = pageWords[language];
  const format = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  const day = (at: Date): string => format.format(at);
  const kinds = HELD_KINDS.map((kind) => {
    const documents = about.held.filter((one) => one.kind === kind).map((one) => documentOf(one, words, day));
    return sectionOf(words.kinds[kind].title, textOf(kind, words), documents, words.nothing);
  });
  const account = about.account === null ? [] : [tableOf(about.account)];
  const history = about.history.map((entry) => tableOf(toldOf(entry)));
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(words.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escape(words.title)}</h1>
<p>${escape(words.intro)}</p>
<p class="kept">${escape(`${words.asOf} ${day(about.now)}`)}</p>
${sectionOf(words.account, words.accountText, account, words.nothing)}
${kinds.join("\n")}
${sectionOf(words.history, words.historyText, history, words.nothing)}
</body>
</html>
`;
}
