import type { Category } from "@shutterbell/contract";
import type { Language, Words } from "./language.ts";

/** What a notification says: from a count and a category alone, in the reader's language. */
export interface Texts extends Pick<Language, "neutral" | "open" | "mute" | "notMuted"> {
  readonly language: string;
  readonly counted: (category: Category, count: number) => Words;
}

/** @param tag such as th-TH; English where there is no such language */
export function textsFor(tag: string, languages: readonly Language[]): Texts {
  const [primary] = tag.toLowerCase().split("-", 1);
  const byTag = (wanted: string | undefined): Language | undefined => languages.find((one) => one.tag === wanted);
  const language = byTag(primary) ?? byTag("en") ?? languages[0];
  if (language === undefined) throw new Error("There is no language of notifications. Put languages/en.ts back.");
  const plurals = new Intl.PluralRules(language.tag);
  const numbers = new Intl.NumberFormat(language.tag);
  return {
    ...language,
    language: language.tag,
    counted: (category, count) => {
      const forms = language.counted[category];
      const { title, body } = forms[plurals.select(count)] ?? forms.other;
      const n = numbers.format(count);
      return { title: title.replace("{n}", n), body: body.replace("{n}", n) };
    },
  };
}
