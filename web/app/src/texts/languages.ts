import { en } from "./en.ts";
import type { Texts } from "./texts.ts";

/** One language of the app: one file with this as its default export, named by its code, such as `th.ts`. */
export interface LanguageEntry {
  /** The language's name in itself. */
  readonly name: string;
  /** The locale for dates and numbers where the browser names the language without a region. */
  readonly locale: string;
  readonly texts: Texts;
}

/** The code of a language that there is a file of. */
export type Language = string;

const files = import.meta.glob<LanguageEntry>("./??.ts", { eager: true, import: "default" });

export const languages: ReadonlyMap<Language, LanguageEntry> = new Map(
  Object.entries(files).map(([file, entry]) => [file.slice(2, -3), entry]),
);

const ENGLISH: LanguageEntry = { name: "English", locale: "en-GB", texts: en };
export const languageOf = (code: Language): LanguageEntry => languages.get(code) ?? ENGLISH;

export const languageCodes: readonly Language[] = [...languages.keys()];

export const isLanguage = (code: string): boolean => languages.has(code);

const primary = (tag: string): string => tag.split("-")[0]?.toLowerCase() ?? "";

/** The first of the reader's languages that there are texts in; English when there is none. */
export const chooseLanguage = (wanted: readonly string[]): Language => wanted.map(primary).find(isLanguage) ?? "en";

/** The locale for dates and numbers: the reader's own region where their browser names one. */
export const chooseLocale = (language: Language, wanted: readonly string[]): string =>
  wanted.find((tag) => tag.includes("-") && primary(tag) === language) ?? languageOf(language).locale;
