import type { en } from "./en.ts";

/** A text that depends on a number: one wording for each plural form that the language has. */
export type Counted = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** What a language must have: the keys of English, each a text or a counted text as there. */
export type Texts = {
  readonly [K in keyof typeof en]: (typeof en)[K] extends string ? string : Counted;
};

export type TextKey = { [K in keyof Texts]: Texts[K] extends string ? K : never }[keyof Texts];
export type CountedKey = Exclude<keyof Texts, TextKey>;

export type Values = Readonly<Record<string, string>>;

/** Puts `values` in the places of `{name}`; a name without a value stays, so that it is seen. */
export const fillText = (text: string, values: Values): string =>
  text.replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
