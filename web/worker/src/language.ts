import type { Category } from "@shutterbell/contract";

export interface Words {
  readonly title: string;
  readonly body: string;
}

/** One language of the notifications: one file, and nothing else to change. `{n}` is the count, as the language writes numbers. */
export interface Language {
  readonly tag: string;
  /** By category, then by the plural form of the count; `other` is for every form that has no line. */
  readonly counted: Readonly<
    Record<Category, Readonly<Partial<Record<Intl.LDMLPluralRule, Words>> & { other: Words }>>
  >;
  /** For a push that this worker cannot read. */
  readonly neutral: Words;
  /** The buttons of a notification. */
  readonly open: string;
  readonly mute: string;
  /** Muting did not get through. */
  readonly notMuted: Words;
}
