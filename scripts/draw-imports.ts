import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { importTable } from "../imports.ts";

const START = "<!-- imports: drawn by scripts/draw-imports.ts from imports.ts -->";
const END = "<!-- /imports -->";

/** `web/kit/src` is the package kit; `functions/src/decide` a part of functions with a row of its own. */
const nameOf = (folder: string): string =>
  folder
    .replace(/^web\//, "")
    .replace(/\/src$/, "")
    .replace("/src/", "/");
const label = (name: string): string => name.replaceAll("/", "_").replaceAll("-", "_");

/** The import table as a Mermaid diagram: an arrow for each import that is allowed. */
function diagram(): string {
  const arrows = importTable.flatMap(({ folder, own }) =>
    own.map((imported) => {
      const [pack = imported, entry] = imported.split("/");
      return `  ${label(nameOf(folder))}["${nameOf(folder)}"] -->${entry === undefined ? "" : `|${entry}|`} ${label(pack)}["${pack}"]`;
    }),
  );
  return ["```mermaid", "graph LR", ...arrows, "```"].join("\n");
}

const readme = join(import.meta.dirname, "..", "README.md");
const before = readFileSync(readme, "utf8");
const [head, rest] = before.split(START);
const tail = rest?.split(END)[1];
if (head === undefined || tail === undefined)
  throw new Error(`README.md has no place for the diagram: ${START} … ${END}`);
const after = `${head}${START}\n${diagram()}\n${END}${tail}`;
if (process.argv.includes("--check")) {
  if (after !== before) {
    console.error("README's import diagram is not that of imports.ts; run node scripts/draw-imports.ts");
    process.exitCode = 1;
  }
} else writeFileSync(readme, after);
