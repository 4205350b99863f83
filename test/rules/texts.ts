import { serverTimestamp } from "firebase/firestore/lite";
import { FromNow } from "./from-now.ts";

// Values that many fields share, by what is wrong (or right) with them.

export const wrongPersonTexts = (max: number): Readonly<Record<string, unknown>> => ({
  empty: "",
  blanks: "   ",
  "a no-break space": "\u00a0",
  "an ideographic space": "\u3000",
  "a byte order mark": "\ufeff",
  "one character too long": "n".repeat(max + 1),
  "emoji that a reader counts as one character too many": "📷".repeat(max / 2) + "n",
  "a control character first": "\u001fname",
  "a delete character first": "\u007fname",
  "a control character last": "name\u001f",
  "a line break": "two\nlines",
  "a delete character last": "name\u007f",
  "a zero alone": "\u0000",
  "a control character alone": "\u001f",
  "a delete character alone": "\u007f",
  "a number": 7,
  "a list": [],
  null: null,
});

export const rightPersonTexts = (max: number): Readonly<Record<string, unknown>> => ({
  "one character": "n",
  "as long as may be": "n".repeat(max),
  "spaces round it": " Ana Luísa ",
  Thai: "งานวิ่งริมทะเล",
  "an emoji": "📷",
  "as many emoji as may be": "📷".repeat(max / 2),
});

export const wrongTimeZones: Readonly<Record<string, unknown>> = {
  empty: "",
  "an offset": "+07:00",
  "an offset in hours": "+07",
  "a double slash": "Europe//Lisbon",
  "a slash first": "/Lisbon",
  "a slash last": "Europe/",
  "a space": "Europe/New Lisbon",
  "one letter": "Z",
  "a digit first": "5EST",
  "an underscore in the first word": "New_York",
  "33 characters": "Z".repeat(33),
  "a number": 7,
  null: null,
};

export const rightTimeZones: Readonly<Record<string, unknown>> = {
  "one word": "UTC",
  "two words": "Asia/Bangkok",
  "three words": "America/Argentina/Buenos_Aires",
  "32 characters": "America/Argentina/ComodRivadavia",
  "a digit in one word": "EST5EDT",
  "a sign and a digit": "Etc/GMT-9",
  "a hyphen": "America/Port-au-Prince",
  "a hyphen in one word": "NZ-CHAT",
  "a plus in one word": "GMT+0",
  "a plus": "Etc/GMT+9",
  "small letters": "europe/lisbon",
};

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const fromNow = (ms: number): FromNow => new FromNow(ms);

/** What a field may hold that says when a person did something: a day ago at most. */
export const rightTaken: Readonly<Record<string, unknown>> = {
  "the server's time": serverTimestamp(),
  "the clock of the browser": new Date(),
  "an hour ago": fromNow(-60 * MINUTE_MS),
  "almost a day ago": fromNow(10 * MINUTE_MS - DAY_MS),
  "a minute and a half ahead": fromNow(1.5 * MINUTE_MS),
};

/** What it must not hold. */
export const wrongTaken: Readonly<Record<string, unknown>> = {
  "a day ago": fromNow(-DAY_MS),
  "a day and an hour ago": fromNow(-DAY_MS - 60 * MINUTE_MS),
  "a year ago": fromNow(-365 * DAY_MS),
  "two minutes and a half ahead": fromNow(2.5 * MINUTE_MS),
  "some minutes ahead": fromNow(12 * MINUTE_MS),
  "a year ahead": fromNow(365 * DAY_MS),
  "a string": new Date().toISOString(),
  "a number": Date.now(),
};

/** What a field that must hold the time of the request must not hold. */
export const wrongNow: Readonly<Record<string, unknown>> = {
  "the clock of the browser": new Date(),
  "an hour ago": new Date(Date.now() - 3_600_000),
  "a year ahead": new Date(Date.now() + 31_536_000_000),
  "a string": "2026-05-16T12:00:00.000Z",
  "a number": 1_778_932_800_000,
};
