import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { languages as known } from "./languages.ts";
import { textsFor } from "./texts.ts";

// Below the project, where the sources' own imports are found; never among the sources.
const folder = join(import.meta.dirname, "..", "..", "..", ".run", `languages-${process.pid}`);
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a further language is one file, and nothing else is changed", async () => {
  mkdirSync(folder, { recursive: true });
  for (const source of ["language.ts", "languages", "languages.ts"])
    cpSync(join(import.meta.dirname, source), join(folder, source), { recursive: true });
  const english = readFileSync(join(folder, "languages", "en.ts"), "utf8");
  writeFileSync(
    join(folder, "languages", "fr.ts"),
    english
      .replace('tag: "en"', 'tag: "fr"')
      .replace("You are in {n} new photos", "Vous êtes sur {n} nouvelles photos"),
  );
  const { languages } = (await import(/* @vite-ignore */ join(folder, "languages.ts"))) as { languages: typeof known };
  expect(languages.map(({ tag }) => tag).toSorted()).toEqual(["en", "fr", "th"]);
  expect(textsFor("fr-CA", languages).counted("photo", 12).title).toBe("Vous êtes sur 12 nouvelles photos");
});
