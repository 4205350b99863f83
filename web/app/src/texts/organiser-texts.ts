import type { organiserEn } from "./organiser-en.ts";
import type { Counted } from "./texts.ts";

/** What a language must have for organisers: the keys of English, each a text or a counted text as there. */
export type OrganiserTexts = {
  readonly [K in keyof typeof organiserEn]: (typeof organiserEn)[K] extends string ? string : Counted;
};

export type OrganiserKey = {
  [K in keyof OrganiserTexts]: OrganiserTexts[K] extends string ? K : never;
}[keyof OrganiserTexts];
export type OrganiserCountedKey = Exclude<keyof OrganiserTexts, OrganiserKey>;
