import { en } from "./en.ts";
import type { Texts } from "./texts.ts";
import { th } from "./th.ts";

interface LanguageEntry {
  /** The language's name in itself. */
  readonly name: string;
  readonly texts: Texts;
  /** The locale for dates and numbers where the browser names the language without a region. */
  readonly locale: string;
}

/** A further language is one file of texts and one line here. */
export const languages = {
  en: { name: "English", texts: en, locale: "en-GB" },
  th: { name: "ไทย", texts: th, locale: "th-TH" },
} satisfies Record<string, LanguageEntry>;

export type Language = keyof typeof languages;

export const languageCodes: readonly Language[] = ["en", "th"];

export const isLanguage = (code: string): code is Language => languageCodes.some((known) => known === code);

const primary = (tag: string): string => tag.split("-")[0]?.toLowerCase() ?? "";

/** The first of the reader's languages that there are texts in; English when there is none. */
export const chooseLanguage = (wanted: readonly string[]): Language => wanted.map(primary).find(isLanguage) ?? "en";

/** The locale for dates and numbers: the reader's own region where their browser names one. */
export const chooseLocale = (language: Language, wanted: readonly string[]): string =>
  wanted.find((tag) => tag.includes("-") && primary(tag) === language) ?? languages[language].locale;
