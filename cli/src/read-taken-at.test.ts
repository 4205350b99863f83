import { describe, expect, it } from "vitest";
import { parseLocalTime } from "./local-time.ts";
import { parseExifTime } from "./read-taken-at.ts";

const localTimes: { name: string; text: string; timeZone: string; expected: string | null }[] = [
  {
    name: "a time with an offset ignores the zone",
    text: "2026-06-20T18:00:00+07:00",
    timeZone: "Europe/Paris",
    expected: "2026-06-20T11:00:00.000Z",
  },
  { name: "a time in UTC", text: "2026-06-20T18:00Z", timeZone: "Asia/Bangkok", expected: "2026-06-20T18:00:00.000Z" },
  {
    name: "a time without one is in the zone",
    text: "2026-06-20T18:00",
    timeZone: "Asia/Bangkok",
    expected: "2026-06-20T11:00:00.000Z",
  },
  { name: "summer time", text: "2026-07-01T12:00:00", timeZone: "Europe/Paris", expected: "2026-07-01T10:00:00.000Z" },
  { name: "winter time", text: "2026-01-01T12:00:00", timeZone: "Europe/Paris", expected: "2026-01-01T11:00:00.000Z" },
  {
    name: "the morning after the clocks went back",
    text: "2026-10-25T03:30:00",
    timeZone: "Europe/Paris",
    expected: "2026-10-25T02:30:00.000Z",
  },
  {
    name: "a zone of half an hour",
    text: "2026-06-20T18:00:00",
    timeZone: "Asia/Kolkata",
    expected: "2026-06-20T12:30:00.000Z",
  },
  { name: "a word", text: "tomorrow", timeZone: "UTC", expected: null },
  { name: "a day alone", text: "2026-06-20", timeZone: "UTC", expected: null },
  { name: "a month that is none", text: "2026-13-20T18:00", timeZone: "UTC", expected: null },
];

describe("parseLocalTime", () => {
  it.each(localTimes)("$name", ({ text, timeZone, expected }) => {
    expect(parseLocalTime(text, timeZone)?.toISOString() ?? null).toBe(expected);
  });
});

const exifTimes: { name: string; taken: string; offset?: string; expected: string | null }[] = [
  {
    name: "with the camera's offset",
    taken: "2026:06:20 18:31:12",
    offset: "+09:00",
    expected: "2026-06-20T09:31:12.000Z",
  },
  { name: "without one, in the event's zone", taken: "2026:06:20 18:31:12", expected: "2026-06-20T11:31:12.000Z" },
  {
    name: "with an offset of blanks",
    taken: "2026:06:20 18:31:12",
    offset: "   :  ",
    expected: "2026-06-20T11:31:12.000Z",
  },
  { name: "a camera that knows no time", taken: "    :  :     :  :  ", expected: null },
  { name: "a camera whose clock was never set", taken: "0000:00:00 00:00:00", expected: null },
];

describe("parseExifTime", () => {
  it.each(exifTimes)("$name", ({ taken, offset, expected }) => {
    expect(parseExifTime(taken, offset, "Asia/Bangkok")?.toISOString() ?? null).toBe(expected);
  });
});
