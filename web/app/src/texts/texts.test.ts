import { describe, expect, test } from "vitest";
import { createSpeech } from "./create-speech.ts";
import { en } from "./en.ts";
import { chooseLanguage, chooseLocale, languageCodes, languageOf } from "./languages.ts";
import { fillText } from "./texts.ts";

type Said = string | Readonly<Record<string, string>>;
const placesIn = (said: Said): string[] => {
  const text = typeof said === "string" ? said : (said["other"] ?? "");
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "").toSorted();
};
const formsOf = (said: Said): string[] => (typeof said === "string" ? [said] : Object.values(said));

describe.each(languageCodes)("the texts of %s", (language) => {
  const texts: Readonly<Record<string, Said>> = languageOf(language).texts;

  test("have every key and no other", () => {
    expect(Object.keys(texts).toSorted()).toEqual(Object.keys(en).toSorted());
  });

  test.each(Object.entries<Said>(en))("%s has the same places for values, and words", (key, english) => {
    const said = texts[key] ?? "";
    expect(placesIn(said)).toEqual(placesIn(english));
    for (const form of formsOf(said)) expect(form.trim()).not.toBe("");
  });
});

test.each(languageCodes)("%s names no span of days by hand: those are the contract's", (language) => {
  const forms = Object.values<Said>(languageOf(language).texts).flatMap(formsOf);
  expect(forms.filter((form) => /\d+ (days|วัน)/.test(form))).toEqual([]);
});

test("Thai has no English left in it, apart from names", () => {
  const latin = Object.entries<Said>(languageOf("th").texts).flatMap(([key, said]) =>
    formsOf(said).flatMap((form) =>
      (form.replaceAll(/\{\w+\}/g, "").match(/[A-Za-z]+/g) ?? [])
        .filter((word) => !["iPhone", "iPad", "Shutterbell"].includes(word))
        .map((word) => `${key}: ${word}`),
    ),
  );
  expect(latin).toEqual([]);
});

test("Thai leaves out the particles of spoken politeness", () => {
  const all = Object.values<Said>(languageOf("th").texts).flatMap(formsOf).join(" ");
  expect(all).not.toMatch(/ครับ|ค่ะ|คะ/);
});

test.each([
  { name: "the first language that there are texts in wins", wanted: ["fr-FR", "th", "en-GB"], language: "th" },
  { name: "a region does not matter", wanted: ["th-TH"], language: "th" },
  { name: "without any of ours it is English", wanted: ["fr", "de-AT"], language: "en" },
  { name: "without a wish it is English", wanted: [], language: "en" },
])("$name", ({ wanted, language }) => {
  expect(chooseLanguage(wanted)).toBe(language);
});

test("dates follow the reader's own region", () => {
  expect(chooseLocale("en", ["th-TH", "en-AU", "en-US"])).toBe("en-AU");
  expect(chooseLocale("en", ["en"])).toBe("en-GB");
  expect(chooseLocale("th", ["en-US"])).toBe("th-TH");
});

test("a place without a value stays visible", () => {
  expect(fillText("{a} and {b}", { a: "1" })).toBe("1 and {b}");
});

describe("speech", () => {
  const english = createSpeech("en", "en-GB");
  const thai = createSpeech("th", "th-TH");
  const now = new Date("2027-06-12T14:04:30Z");

  test.each([
    {
      name: "one photo is singular in English",
      said: english.counted("inNewPhotos", 1),
      expect: "You are in a new photo",
    },
    { name: "many are counted", said: english.counted("inNewPhotos", 1200), expect: "You are in 1,200 new photos" },
    { name: "Thai has one form for all", said: thai.counted("inNewPhotos", 1), expect: "มีคุณในรูปใหม่ 1 รูป" },
    { name: "a time is told in the event's zone", said: english.time(now, "Asia/Bangkok"), expect: "21:04" },
    { name: "a day is told in the event's zone", said: english.day(now, "Pacific/Auckland"), expect: "Sunday 13 June" },
    {
      name: "a zone is told by both of its names",
      said: english.zone("Asia/Bangkok"),
      expect: "Indochina Time (Asia/Bangkok)",
    },
    { name: "and in the reader's language", said: thai.zone("Asia/Bangkok"), expect: "เวลาอินโดจีน (Asia/Bangkok)" },
    { name: "less than a minute is now", said: english.ago(new Date("2027-06-12T14:04:00Z"), now), expect: "now" },
    { name: "minutes are whole", said: english.ago(new Date("2027-06-12T14:02:00Z"), now), expect: "2 min ago" },
    {
      name: "a clock that is ahead is not in the future",
      said: english.ago(new Date("2027-06-12T14:05:00Z"), now),
      expect: "now",
    },
    { name: "hours after that", said: english.ago(new Date("2027-06-12T11:02:00Z"), now), expect: "3 hr ago" },
  ])("$name", ({ said, expect: words }) => {
    expect(said).toBe(words);
  });
});
