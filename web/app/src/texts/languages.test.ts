import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type * as speech from "./create-speech.ts";
import type * as known from "./languages.ts";

// Below the project and never among the sources.
const folder = join(import.meta.dirname, "..", "..", "..", "..", ".run", `texts-${process.pid}`);
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a further language is one file, and nothing else is changed", async () => {
  mkdirSync(folder, { recursive: true });
  const sources = ["create-speech.ts", "languages.ts", "texts.ts", "en.ts", "th.ts"];
  for (const source of sources) cpSync(join(import.meta.dirname, source), join(folder, source));
  const english = readFileSync(join(folder, "en.ts"), "utf8");
  writeFileSync(
    join(folder, "fr.ts"),
    english
      .replaceAll("You are in {count} new photos", "Vous êtes sur {count} nouvelles photos")
      .replace(/name: "English", locale: "en-GB"/, 'name: "Français", locale: "fr-FR"'),
  );
  const languages = (await import(/* @vite-ignore */ join(folder, "languages.ts"))) as typeof known;
  const { createSpeech } = (await import(/* @vite-ignore */ join(folder, "create-speech.ts"))) as typeof speech;
  expect([...languages.languages].map(([code, { name }]) => [code, name])).toEqual([
    ["en", "English"],
    ["fr", "Français"],
    ["th", "ไทย"],
  ]);
  expect(languages.chooseLanguage(["fr-CA"])).toBe("fr");
  expect(createSpeech("fr", "fr-CA").counted("inNewPhotos", 12)).toBe("Vous êtes sur 12 nouvelles photos");
});
