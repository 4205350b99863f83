import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { proofsIn, type Proof } from "./read-proofs.ts";

const root = join(import.meta.dirname, "..", "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** Every file of ours. */
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => !/(^|\/)(node_modules|dist|lib|\.git|\.run)(\/|$)/.test(path));
const TEST = /\.test\.tsx?$/;
/** Rows are data: rows.test.ts and long.test.ts play them. */
const ROWS = /^test\/rules\/rows\/[\w-]+\.ts$/;

const isFile = (path: string): boolean => existsSync(join(root, path)) && statSync(join(root, path)).isFile();
/** Whether something by this name is run as a test: a test, rows that a test plays, or a folder that holds one. */
function isRun(name: string): boolean {
  if (name.endsWith("/")) return files.some((path) => path.startsWith(name) && TEST.test(path));
  if (!name.includes("/")) return TEST.test(name) && files.filter((path) => path.endsWith(`/${name}`)).length === 1;
  return isFile(name) && (TEST.test(name) || ROWS.test(name));
}

const scripts: Readonly<Record<string, string>> = JSON.parse(read("package.json")).scripts;
const isCommand = (name: string): boolean => {
  const [, script = ""] = /^npm run ([\w:]+)/.exec(name) ?? [];
  return Object.hasOwn(scripts, script);
};

const tables = ["docs/security.md", "docs/doors.md"];
const proofs = tables.flatMap((document) => proofsIn(read(document)).map((proof) => ({ ...proof, document })));

describe("what a threat is proved by", () => {
  test.each(tables)("%s has a table of threats", (document) => {
    expect(proofs.filter((proof) => proof.document === document).length).toBeGreaterThan(10);
  });
  test.each(proofs)("stands where $document says so: $row", ({ names, text }) => {
    const proved = names.filter((name) => isRun(name) || isCommand(name));
    // In words: no test can be, and why.
    const isArgued = names.length === 0 && /no test|by hand/.test(text);
    expect(proved.length > 0 || isArgued).toBe(true);
    expect(names.filter((name) => name.includes("/") || TEST.test(name)).filter((name) => !isRun(name))).toEqual([]);
  });
});

describe("a table of proofs is read by its last column", () => {
  const table = (cell: string): string => `| A | Proved by |\n|---|---|\n| what | ${cell} |\n`;
  test.each<[cell: string, names: string[]]>([
    ["`a/b.test.ts`, `c.test.ts`", ["a/b.test.ts", "c.test.ts"]],
    ["`test/model/` (I14)", ["test/model/"]],
    ["no test", []],
  ])("%s", (cell, names) => {
    expect(proofsIn(table(cell)).map((proof: Proof) => proof.names)).toEqual([names]);
  });
  test("a table without such a column has none", () => {
    expect(proofsIn("| A | B |\n|---|---|\n| what | `a/b.test.ts` |\n")).toEqual([]);
  });
  test.each(["a/none.test.ts", "none.test.ts", "docs/security.md", "docs/", "functions/src/log.ts", "log.test.tsx"])(
    "%s is run by nobody",
    (name) => {
      expect(isRun(name)).toBe(false);
    },
  );
});
