import type { Category } from "@shutterbell/contract";
import { english } from "./languages/en.ts";
import type { Language, Words } from "./languages/language.ts";
import { thai } from "./languages/th.ts";

const languages: readonly Language[] = [english, thai];

const languageFor = (tag: string): Language => {
  const [primary] = tag.toLowerCase().split("-", 1);
  return languages.find((language) => language.tag === primary) ?? english;
};

/** What a notification says: from a count and a category alone, in the reader's language. */
export interface Texts {
  readonly language: string;
  readonly counted: (category: Category, count: number) => Words;
  readonly neutral: Words;
}

/** @param tag the browser's language, such as th-TH; English where there is no other */
export function textsFor(tag: string): Texts {
  const { tag: language, counted, neutral } = languageFor(tag);
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return {
    language,
    neutral,
    counted: (category, count) => {
      const forms = counted[category];
      const { title, body } = forms[plurals.select(count)] ?? forms.other;
      const n = numbers.format(count);
      return { title: title.replace("{n}", n), body: body.replace("{n}", n) };
    },
  };
}
