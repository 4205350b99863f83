import { describe, expect, test } from "vitest";
import { createSpeech } from "./create-speech.ts";
import { organiserEn } from "./organiser-en.ts";
import { organiserTh } from "./organiser-th.ts";
import { createOrganiserSpeech, organiserTexts } from "./organiser-speech.ts";

type Said = string | Readonly<Record<string, string>>;
const formsOf = (said: Said): string[] => (typeof said === "string" ? [said] : Object.values(said));
const placesIn = (form: string): string[] => [...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "").toSorted();

describe.each([...organiserTexts])("the organisers' texts of %s", (_, its) => {
  const texts: Readonly<Record<string, Said>> = its;
  test("have every key and no other", () => {
    expect(Object.keys(texts).toSorted()).toEqual(Object.keys(organiserEn).toSorted());
  });
  test.each(Object.entries<Said>(organiserEn))("%s has words, and only values that are given", (key, english) => {
    const known = new Set(formsOf(english).flatMap(placesIn));
    const forms = formsOf(texts[key] ?? "");
    for (const form of forms) {
      expect(form.trim()).not.toBe("");
      for (const place of placesIn(form)) expect(known).toContain(place);
    }
    const last = placesIn(forms.at(-1) ?? "");
    expect(last).toEqual(placesIn(formsOf(english).at(-1) ?? ""));
  });
});

test("Thai has no English left in it, and leaves out the particles of spoken politeness", () => {
  const forms = Object.values<Said>(organiserTh).flatMap(formsOf);
  expect(forms.filter((form) => /[A-Za-z]/.test(form.replaceAll(/\{\w+\}/g, "")))).toEqual([]);
  expect(forms.filter((form) => /ครับ|ค่ะ|คะ/.test(form))).toEqual([]);
});

describe("figures in words", () => {
  const english = createOrganiserSpeech(createSpeech("en", "en-GB"));
  const thai = createOrganiserSpeech(createSpeech("th", "th-TH"));
  const now = new Date("2027-06-12T14:04:05Z");
  test.each([
    { name: "milliseconds are whole", said: english.duration(240.4), expect: "240 ms" },
    { name: "nothing took no time", said: english.duration(0), expect: "0 ms" },
    { name: "what rounds up to a second is one", said: english.duration(999.7), expect: "1 s" },
    { name: "a second and a bit", said: english.duration(1940), expect: "1.9 s" },
    { name: "many seconds are whole", said: english.duration(12_400), expect: "12 s" },
    { name: "minutes", said: english.duration(300_000), expect: "5 min" },
    { name: "in Thai parts of a second are told as such", said: thai.duration(240), expect: "0.24 วินาที" },
    { name: "a rate has one digit after the point", said: english.tenth(4), expect: "4.0" },
    { name: "less than a cent is still something", said: english.usd(0.0123), expect: "US$0.0123" },
    { name: "nothing costs nothing", said: english.usd(0), expect: "US$0.00" },
    { name: "baht", said: english.baht(12.5), expect: "THB 12.50" },
    { name: "a time of today", said: english.moment(now, now, "Asia/Bangkok"), expect: "21:04" },
    {
      name: "a time of another day names it",
      said: english.moment(new Date("2027-06-11T14:04:05Z"), now, "Asia/Bangkok"),
      expect: "11 Jun 21:04",
    },
    { name: "a time to the second", said: english.second(now, "Asia/Bangkok"), expect: "21:04:05" },
    { name: "one is one", said: english.sayCounted("sendAgain", 1), expect: "Send it again" },
    { name: "many are counted", said: english.sayCounted("sendAgain", 12), expect: "Send all 12 again" },
  ])("$name", ({ said, expect: words }) => {
    expect(said.replaceAll("\u00a0", " ")).toBe(words);
  });
});
