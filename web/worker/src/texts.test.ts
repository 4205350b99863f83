import { describe, expect, test } from "vitest";
import { languages } from "./languages.ts";
import { textsFor } from "./texts.ts";

const rows = [
  { language: "en-GB", category: "photo", count: 1, title: "You are in a new photo", body: "Open it" },
  { language: "en", category: "photo", count: 3, title: "You are in 3 new photos", body: "Open them" },
  { language: "en-US", category: "photo", count: 1200, title: "You are in 1,200 new photos", body: "Open them" },
  { language: "en", category: "announcement", count: 1, title: "A message from the organiser", body: "Open it" },
  { language: "en", category: "announcement", count: 2, title: "2 messages from the organiser", body: "Open them" },
  { language: "th-TH", category: "photo", count: 1, title: "มีรูปใหม่ของคุณ 1 รูป", body: "แตะเพื่อดูรูป" },
  { language: "th", category: "photo", count: 12, title: "มีรูปใหม่ของคุณ 12 รูป", body: "แตะเพื่อดูรูป" },
  {
    language: "th-TH",
    category: "announcement",
    count: 1,
    title: "มีข้อความใหม่จากผู้จัดงาน 1 ข้อความ",
    body: "แตะเพื่ออ่าน",
  },
  { language: "th", category: "announcement", count: 2, title: "มีข้อความใหม่จากผู้จัดงาน 2 ข้อความ", body: "แตะเพื่ออ่าน" },
  { language: "de-DE", category: "photo", count: 2, title: "You are in 2 new photos", body: "Open them" },
  { language: "", category: "photo", count: 1, title: "You are in a new photo", body: "Open it" },
] as const;

describe("the words of a notification", () => {
  test.each(rows)("$language, $category, $count: $title", ({ language, category, count, title, body }) => {
    expect(textsFor(language, languages).counted(category, count)).toEqual({ title, body });
  });

  test.each(["en", "th"])("%s has neutral words, without a count or a name", (language) => {
    expect(textsFor(language, languages).neutral.title).not.toMatch(/\d|\{/);
    expect(textsFor(language, languages).language).toBe(language);
  });
});

test.each(languages)("$tag has words for each button, and for a muting that did not get through", (language) => {
  const { open, mute, notMuted } = textsFor(language.tag, languages);
  for (const words of [open, mute, notMuted.title, notMuted.body]) expect(words.trim()).not.toBe("");
});
