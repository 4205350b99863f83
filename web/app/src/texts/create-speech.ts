import { type Language, languageOf } from "./languages.ts";
import { type CountedKey, fillText, type TextKey, type Texts, type Values } from "./texts.ts";

/** Everything that is said to the reader: texts, counts and times, in their language and locale. */
export interface Speech {
  readonly language: Language;
  /** For dates and numbers. */
  readonly locale: string;
  readonly text: (key: TextKey, values?: Values) => string;
  /** The wording for `count`, which also fills `{count}`. */
  readonly counted: (key: CountedKey, count: number, values?: Values) => string;
  readonly number: (value: number) => string;
  /** Such as 21:04; in the reader's own zone when none is given. */
  readonly time: (at: Date, timeZone?: string) => string;
  /** Such as Saturday 12 June. */
  readonly day: (at: Date, timeZone?: string) => string;
  /** A zone of the IANA by both of its names, such as Indochina Time (Asia/Bangkok). */
  readonly zone: (timeZone: string) => string;
  /** Such as "2 min. ago"; whole minutes, hours, then days. */
  readonly ago: (at: Date, now: Date) => string;
}

const MINUTE_MS = 60_000;
const steps = [
  { unit: "minute", ms: MINUTE_MS, below: 60 * MINUTE_MS },
  { unit: "hour", ms: 60 * MINUTE_MS, below: 24 * 60 * MINUTE_MS },
  { unit: "day", ms: 24 * 60 * MINUTE_MS, below: Number.POSITIVE_INFINITY },
] as const;

function sayAgo(relative: Intl.RelativeTimeFormat, passedMs: number): string {
  if (passedMs < MINUTE_MS) return relative.format(0, "second");
  const step = steps.find(({ below }) => passedMs < below) ?? steps[2];
  return relative.format(-Math.floor(passedMs / step.ms), step.unit);
}

function nameZone(locale: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "longGeneric" }).formatToParts(0);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}

export function createSpeech(language: Language, locale: string): Speech {
  const texts: Texts = languageOf(language).texts;
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  const date = (options: Intl.DateTimeFormatOptions, timeZone: string | undefined): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, timeZone === undefined ? options : { ...options, timeZone });
  return {
    language,
    locale,
    text: (key, values = {}) => fillText(texts[key], values),
    counted: (key, count, values = {}) => {
      const forms = texts[key];
      const form = forms[plurals.select(count)] ?? forms.other;
      return fillText(form, { ...values, count: numbers.format(count) });
    },
    number: (value) => numbers.format(value),
    time: (at, timeZone) => date({ timeStyle: "short" }, timeZone).format(at),
    day: (at, timeZone) => date({ weekday: "long", day: "numeric", month: "long" }, timeZone).format(at),
    zone: (timeZone) => `${nameZone(locale, timeZone)} (${timeZone})`,
    ago: (at, now) => sayAgo(relative, now.getTime() - at.getTime()),
  };
}
