import { CATEGORIES } from "@shutterbell/contract";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Message } from "../channel.ts";
import { messageTo } from "../channel.cases.ts";
import { hostiles, unseen } from "../hostile.cases.ts";
import { composeSms } from "./compose-sms.ts";
import { segmentsOf } from "./segments.ts";

const ORIGIN = "https://photos.example";
const LINK = `${ORIGIN}/e/harbour/me`;
const compose = (change: Partial<Message>): string => composeSms(messageTo("mali", change), ORIGIN);
const at = (name: string, locale = "en") => ({ id: "harbour", name, locale });
const announced = (text: string, change: Partial<Message> = {}): string =>
  compose({ category: "announcement", count: 1, text, ...change });

describe("an SMS", () => {
  const rows: { name: string; sms: string; expected: string }[] = [
    {
      name: "says how many photos of which event, and where",
      sms: compose({}),
      expected: `You are in 12 new photos - Mali & Tom ${LINK}`,
    },
    {
      name: "speaks Thai",
      sms: compose({ event: at("งานแต่ง", "th") }),
      expected: `มีรูปใหม่ของคุณ 12 รูป - งานแต่ง ${LINK}`,
    },
    {
      name: "leaves out a name that does not fit",
      sms: compose({ event: at("ง".repeat(100), "th") }),
      expected: `มีรูปใหม่ของคุณ 12 รูป ${LINK}`,
    },
    {
      name: "turns to English where Thai leaves no room for the link",
      sms: compose({ event: at("งาน", "th"), link: `/e/harbour/p/${"p".repeat(96)}` }),
      expected: `You are in 12 new photos ${ORIGIN}/e/harbour/p/${"p".repeat(96)}`,
    },
    {
      name: "gives up the link's precision last",
      sms: compose({ link: `/e/harbour/p/p1?${"x".repeat(280)}` }),
      expected: `You are in 12 new photos ${ORIGIN}/e/harbour`,
    },
    {
      name: "brings an announcement",
      sms: announced("The band starts now."),
      expected: `Mali & Tom: The band starts now. ${LINK}`,
    },
    {
      name: "leaves the event's name out before a word of an announcement",
      sms: announced("ก".repeat(95), { event: at("งาน".repeat(20), "th") }),
      expected: `${"ก".repeat(95)} ${LINK}`,
    },
  ];
  test.each(rows)("$name", ({ sms, expected }) => expect(sms).toBe(expected));

  test("cuts a long announcement between letters, and fills both segments", () => {
    const letters = "นี้";
    const sms = announced(letters.repeat(100));
    expect(sms).toMatch(new RegExp(`^(${letters})+\\.\\.\\. ${LINK}$`));
    expect(segmentsOf(sms)).toBe(2);
    expect(sms.length).toBeGreaterThan(134 - letters.length);
  });

  test("is one line, whatever somebody called the event", () => {
    expect(compose({ event: at("A\r\nB\u202EC") })).toBe(`You are in 12 new photos - A B C ${LINK}`);
  });

  describe.each(hostiles)("with $name", ({ written, seen }) => {
    const words = seen(320);
    const isPlain = (sms: string): boolean => segmentsOf(sms) <= 2 && !/[\p{Cc}\p{Bidi_Control}]/u.test(sms);

    test("in the event's name tells it whole or not at all", () => {
      const sms = compose({ event: at(written) });
      expect(isPlain(sms)).toBe(true);
      const whole = `You are in 12 new photos - ${words} ${LINK}`;
      expect(sms).toBe(segmentsOf(whole) <= 2 ? whole : `You are in 12 new photos ${LINK}`);
    });

    test("in an announcement tells as much of it as fits", () => {
      const sms = announced(written, { event: at("N") });
      expect(isPlain(sms)).toBe(true);
      expect(sms.endsWith(` ${LINK}`)).toBe(true);
      const [, told = ""] = /^(?:N: )?(.*?)(?:\.\.\.)? https:/.exec(sms) ?? [];
      expect(told === "A message from the organiser" || words.startsWith(told)).toBe(true);
    });
  });

  test("leaves out what nobody sees, which would make it dearer", () => {
    expect(compose({ event: at(unseen) })).toBe(`You are in 12 new photos ${LINK}`);
    expect(announced(unseen)).toBe(`A message from the organiser - Mali & Tom ${LINK}`);
    expect(announced("The band starts now.", { event: at(unseen) })).toBe(`The band starts now. ${LINK}`);
  });

  test("is never more than two segments, and always ends with a link of ours", () => {
    const words = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 500 }),
      fc.string({ unit: fc.constantFrom("ก", "นี้", "a", "€"), maxLength: 500 }),
    );
    fc.assert(
      fc.property(
        fc.record({
          name: words,
          text: fc.option(words),
          locale: fc.constantFrom("en", "th", "de-DE"),
          category: fc.constantFrom(...CATEGORIES),
          count: fc.integer({ min: 1, max: 2500 }),
          photo: fc.string({ unit: fc.constantFrom("a", "9"), minLength: 1, maxLength: 96 }),
        }),
        ({ name, text, locale, category, count, photo }) => {
          const sms = compose({ event: at(name, locale), text, category, count, link: `/e/harbour/p/${photo}` });
          expect(segmentsOf(sms)).toBeLessThanOrEqual(2);
          expect(sms).toMatch(/ https:\/\/photos\.example\/e\/harbour\/p\/\w+$/);
        },
      ),
    );
  });
});
