import { useMemo } from "react";
import type { Speech } from "./create-speech.ts";
import type { Language } from "./languages.ts";
import { organiserEn } from "./organiser-en.ts";
import type { OrganiserCountedKey, OrganiserKey, OrganiserTexts } from "./organiser-texts.ts";
import { organiserTh } from "./organiser-th.ts";
import { useSpeech } from "./speech.tsx";
import { fillText, type Values } from "./texts.ts";

/** The organisers' texts are loaded with their dashboard: a further language is one file and one line here. */
/** By language; in one that organisers have no texts in yet, the dashboard speaks English. */
export const organiserTexts: ReadonlyMap<Language, OrganiserTexts> = new Map<Language, OrganiserTexts>([
  ["en", organiserEn],
  ["th", organiserTh],
]);

/** What is said to an organiser besides. */
export interface OrganiserSpeech {
  readonly say: (key: OrganiserKey, values?: Values) => string;
  /** The wording for `count`, which also fills `{count}`. */
  readonly sayCounted: (key: OrganiserCountedKey, count: number, values?: Values) => string;
  /** Such as 240 ms, 1.9 s or 3 min: two digits that say something. */
  readonly duration: (ms: number) => string;
  readonly usd: (amount: number) => string;
  readonly baht: (amount: number) => string;
  /** One digit after the point, for rates. */
  readonly tenth: (value: number) => string;
  /** Such as 17 September 2026. */
  readonly date: (at: Date) => string;
  /** To the second, in a zone. */
  readonly second: (at: Date, timeZone: string) => string;
  /** The time, with the day where it is not that of `now`. */
  readonly moment: (at: Date, now: Date, timeZone: string) => string;
}

const steps = [
  { unit: "millisecond", ms: 1, below: 1000 },
  { unit: "second", ms: 1000, below: 60_000 },
  { unit: "minute", ms: 60_000, below: 3_600_000 },
  { unit: "hour", ms: 3_600_000, below: Number.POSITIVE_INFINITY },
] as const;

/** Where the word for it is long, parts of a second are told as such. */
const finest: Readonly<Record<Language, "millisecond" | "second">> = { en: "millisecond", th: "second" };

function digitsOf(unit: (typeof steps)[number]["unit"], value: number): number {
  if (unit === "millisecond" || value >= 10) return 0;
  return value < 1 ? 2 : 1;
}

function stepOf(language: Language, ms: number) {
  const [, second] = steps;
  const step = steps.find(({ below }) => Math.round(ms) < below) ?? steps[3];
  return step.unit === "millisecond" && finest[language] === "second" ? second : step;
}

// A sum below a cent says something, too.
const money = (locale: string, currency: string, amount: number): string =>
  new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    maximumFractionDigits: amount > 0 && amount < 0.1 ? 4 : 2,
  }).format(amount);

export function createOrganiserSpeech({ language, locale, number, time }: Speech): OrganiserSpeech {
  const texts: OrganiserTexts = organiserTexts.get(language) ?? organiserEn;
  const plurals = new Intl.PluralRules(locale);
  const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const dayIn = (at: Date, timeZone: string): string =>
    new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "short" }).format(at);
  return {
    say: (key, values = {}) => fillText(texts[key], values),
    sayCounted: (key, count, values = {}) => {
      const forms = texts[key];
      return fillText(forms[plurals.select(count)] ?? forms.other, { count: number(count), ...values });
    },
    duration: (ms) => {
      const { unit, ms: length } = stepOf(language, ms);
      const value = ms / length;
      const digits = new Intl.NumberFormat(locale, { maximumFractionDigits: digitsOf(unit, value) });
      return fillText(texts[unit], { value: digits.format(value) });
    },
    usd: (amount) => money(locale, "USD", amount),
    baht: (amount) => money(locale, "THB", amount),
    tenth: (value) => tenths.format(value),
    date: (at) => new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(at),
    second: (at, timeZone) => new Intl.DateTimeFormat(locale, { timeStyle: "medium", timeZone }).format(at),
    moment: (at, now, timeZone) => {
      const day = dayIn(at, timeZone);
      return day === dayIn(now, timeZone) ? time(at, timeZone) : `${day} ${time(at, timeZone)}`;
    },
  };
}

export function useOrganiserSpeech(): OrganiserSpeech {
  const speech = useSpeech();
  return useMemo(() => createOrganiserSpeech(speech), [speech]);
}
