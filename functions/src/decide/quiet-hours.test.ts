import { describe, expect, test } from "vitest";
import { endOfQuietHours } from "./quiet-hours.ts";

type Hours = readonly [from: string, to: string, timeZone: string];
/** `end` is null where no quiet hours hold. */
type Row = [name: string, hours: Hours, at: string, end: string | null];

const check = (...[, [from, to, timeZone], at, end]: Row): void =>
  expect(endOfQuietHours({ from, to, timeZone }, new Date(at))?.toISOString() ?? null).toBe(
    end === null ? null : new Date(end).toISOString(),
  );

const BANGKOK = ["22:00", "08:00", "Asia/Bangkok"] as const;
const BERLIN = ["22:00", "07:00", "Europe/Berlin"] as const;
const NEW_YORK = ["22:00", "07:00", "America/New_York"] as const;
const NOON = ["12:00", "14:00", "Asia/Bangkok"] as const;

describe("on an ordinary day", () => {
  test.each<Row>([
    ["the minute before they begin is not quiet", BANGKOK, "2026-06-12T21:59:59.999+07:00", null],
    ["the first instant is", BANGKOK, "2026-06-12T22:00+07:00", "2026-06-13T08:00+07:00"],
    ["the last minute is", BANGKOK, "2026-06-13T07:59:59.999+07:00", "2026-06-13T08:00+07:00"],
    ["their end is not", BANGKOK, "2026-06-13T08:00+07:00", null],
    ["before midnight in Bangkok they end tomorrow", BANGKOK, "2026-06-12T23:59+07:00", "2026-06-13T08:00+07:00"],
    ["at midnight in Bangkok they end today", BANGKOK, "2026-06-13T00:00+07:00", "2026-06-13T08:00+07:00"],
    ["before midnight in Berlin they end tomorrow", BERLIN, "2026-06-12T23:59+02:00", "2026-06-13T07:00+02:00"],
    ["at midnight in Berlin they end today", BERLIN, "2026-06-13T00:00+02:00", "2026-06-13T07:00+02:00"],
    ["before midnight in New York they end tomorrow", NEW_YORK, "2026-06-12T23:59-04:00", "2026-06-13T07:00-04:00"],
    ["at midnight in New York they end today", NEW_YORK, "2026-06-13T00:00-04:00", "2026-06-13T07:00-04:00"],
    ["on the last day of a year they end in the next", BANGKOK, "2026-12-31T23:00+07:00", "2027-01-01T08:00+07:00"],
    ["it is the person's clock that counts, not the server's", BANGKOK, "2026-06-12T22:30Z", "2026-06-13T01:00Z"],
    ["within a day they end on that day", NOON, "2026-06-12T13:59+07:00", "2026-06-12T14:00+07:00"],
    ["within a day the morning is not quiet", NOON, "2026-06-12T11:59+07:00", null],
    ["within a day the evening is not quiet", NOON, "2026-06-12T14:00+07:00", null],
    [
      "up to midnight they end at midnight",
      ["22:00", "00:00", "Asia/Bangkok"],
      "2026-06-12T23:00+07:00",
      "2026-06-13T00:00+07:00",
    ],
    ["from midnight on the evening is not quiet", ["00:00", "06:00", "Asia/Bangkok"], "2026-06-12T23:59+07:00", null],
    ["a zone of half hours has its own", ["22:00", "07:30", "Asia/Kolkata"], "2026-06-12T17:00Z", "2026-06-13T02:00Z"],
    ["equal times are none, at that time", ["22:00", "22:00", "Asia/Bangkok"], "2026-06-12T22:00+07:00", null],
    ["equal times are none, at any other", ["22:00", "22:00", "Asia/Bangkok"], "2026-06-12T03:00+07:00", null],
  ])("%s", check);

  test("who has set none has none", () => expect(endOfQuietHours(null, new Date("2026-06-12T23:00Z"))).toBeNull());
});

const GAP_BERLIN = ["22:00", "02:30", "Europe/Berlin"] as const;
const GAP_NEW_YORK = ["22:00", "02:30", "America/New_York"] as const;

describe("when the clocks go forward", () => {
  test.each<Row>([
    ["a night in Berlin is an hour shorter", BERLIN, "2026-03-28T23:00+01:00", "2026-03-29T07:00+02:00"],
    ["a night in New York is an hour shorter", NEW_YORK, "2026-03-07T23:00-05:00", "2026-03-08T07:00-04:00"],
    [
      "an end that is skipped in Berlin is the end of the gap",
      GAP_BERLIN,
      "2026-03-29T01:59:59+01:00",
      "2026-03-29T03:00+02:00",
    ],
    [
      "an end that is skipped in New York is the end of the gap",
      GAP_NEW_YORK,
      "2026-03-08T01:30-05:00",
      "2026-03-08T03:00-04:00",
    ],
    [
      "an end at the very beginning of the gap is its end",
      ["22:00", "02:00", "Europe/Berlin"],
      "2026-03-29T01:00+01:00",
      "2026-03-29T03:00+02:00",
    ],
    ["after the gap it is not quiet any more", GAP_BERLIN, "2026-03-29T03:00+02:00", null],
    [
      "a beginning that is skipped begins after the gap",
      ["02:30", "09:00", "Europe/Berlin"],
      "2026-03-29T03:00+02:00",
      "2026-03-29T09:00+02:00",
    ],
    ["and not before it", ["02:30", "09:00", "Europe/Berlin"], "2026-03-29T01:59:59+01:00", null],
  ])("%s", check);
});

const TWICE_BERLIN = ["22:00", "02:30", "Europe/Berlin"] as const;
const TWICE_NEW_YORK = ["22:00", "01:30", "America/New_York"] as const;

describe("when the clocks go back", () => {
  test.each<Row>([
    ["a night in Berlin is an hour longer", BERLIN, "2026-10-24T23:00+02:00", "2026-10-25T07:00+01:00"],
    ["a night in New York is an hour longer", NEW_YORK, "2026-10-31T23:00-04:00", "2026-11-01T07:00-05:00"],
    [
      "an end that comes twice in Berlin is the first",
      TWICE_BERLIN,
      "2026-10-25T02:29+02:00",
      "2026-10-25T02:30+02:00",
    ],
    [
      "an end that comes twice in New York is the first",
      TWICE_NEW_YORK,
      "2026-11-01T01:29-04:00",
      "2026-11-01T01:30-04:00",
    ],
    ["between the two it is not quiet", TWICE_BERLIN, "2026-10-25T02:45+02:00", null],
    [
      "once the clock reads quiet again in Berlin, its end is the second",
      TWICE_BERLIN,
      "2026-10-25T02:00+01:00",
      "2026-10-25T02:30+01:00",
    ],
    [
      "once the clock reads quiet again in New York, its end is the second",
      TWICE_NEW_YORK,
      "2026-11-01T01:00-05:00",
      "2026-11-01T01:30-05:00",
    ],
    ["after the second it is not quiet any more", TWICE_BERLIN, "2026-10-25T02:30+01:00", null],
  ])("%s", check);
});

/** What a clock on the wall shows, minute by minute from a noon to the next, by another way than the code. */
function wallClock(timeZone: string, night: string): { readonly at: number; readonly time: string }[] {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const noon = Date.parse(`${night}T12:00Z`);
  return Array.from({ length: 24 * 60 }, (_, minute) => noon + minute * 60_000).map((at) => ({
    at,
    time: format.format(at),
  }));
}

describe("a walk along the clock, minute by minute, finds the same end", () => {
  const nights = ["2026-03-28", "2026-03-07", "2026-10-24", "2026-10-31", "2026-04-23", "2026-06-12"];
  const hours = [
    ["22:00", "07:00"],
    ["22:00", "02:30"],
    ["23:45", "01:15"],
    ["00:30", "05:00"],
  ] as const;
  // Cairo turns its clocks at midnight.
  const zones = ["Europe/Berlin", "America/New_York", "Africa/Cairo", "Asia/Bangkok"];
  const rows = zones.flatMap((timeZone) => nights.map((night) => ({ timeZone, night })));
  test.each(rows)("in $timeZone on $night", ({ timeZone, night }) => {
    const clock = wallClock(timeZone, night);
    for (const [from, to] of hours) {
      const isQuiet = (time: string) => (from < to ? time >= from && time < to : time >= from || time < to);
      let end: number | null = null;
      for (const { at, time } of clock.toReversed()) {
        if (!isQuiet(time)) end = at;
        if (end === null || (at / 60_000) % 15 !== 0) continue;
        const found = endOfQuietHours({ from, to, timeZone }, new Date(at));
        expect(found?.getTime() ?? null, new Date(at).toISOString()).toBe(isQuiet(time) ? end : null);
      }
    }
  });
});
