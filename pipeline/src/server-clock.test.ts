import { describe, expect, it } from "vitest";
import { type ClockReading, toServerTime } from "./server-clock.ts";

const at = (milliseconds: number) => new Date(Date.UTC(2026, 5, 20, 18) + milliseconds);
const never = new Date(Number.NaN);
const HOUR = 3_600_000;

const rows: { name: string; moment: Date; clock: ClockReading; expected: Date }[] = [
  {
    name: "clocks that agree change nothing",
    moment: at(0),
    clock: { before: at(1000), after: at(1020), server: at(1010) },
    expected: at(0),
  },
  {
    name: "a clock that is an hour ahead is put back",
    moment: at(HOUR),
    clock: { before: at(HOUR + 1000), after: at(HOUR + 1020), server: at(1010) },
    expected: at(0),
  },
  {
    name: "a clock that is an hour behind is put forward",
    moment: at(-HOUR),
    clock: { before: at(-HOUR + 1000), after: at(-HOUR + 1020), server: at(1010) },
    expected: at(0),
  },
  {
    name: "half a millisecond is rounded",
    moment: at(0),
    clock: { before: at(1000), after: at(1021), server: at(1010) },
    expected: at(0),
  },
  {
    name: "a clock that stands still is put right as well",
    moment: at(0),
    clock: { before: at(0), after: at(0), server: at(HOUR) },
    expected: at(HOUR),
  },
  {
    name: "what was finished after it was read is not believed",
    moment: at(2000),
    clock: { before: at(1000), after: at(1020), server: at(1010) },
    expected: at(1010),
  },
  {
    name: "an answer that took long moves nothing past the read",
    moment: at(990),
    clock: { before: at(1000), after: at(9000), server: at(8990) },
    expected: at(4980),
  },
  {
    name: "a server that does not say its time corrects nothing",
    moment: at(0),
    clock: { before: at(HOUR), after: at(HOUR), server: null },
    expected: at(0),
  },
  {
    name: "a server's time that is none corrects nothing",
    moment: at(0),
    clock: { before: at(HOUR), after: at(HOUR), server: never },
    expected: at(0),
  },
  {
    name: "a local clock that cannot be read corrects nothing",
    moment: at(0),
    clock: { before: never, after: at(1020), server: at(1010) },
    expected: at(0),
  },
  {
    name: "nor does it let the future through",
    moment: at(HOUR),
    clock: { before: at(1000), after: never, server: at(1010) },
    expected: at(1010),
  },
];

describe("toServerTime", () => {
  it.each(rows)("$name", ({ moment, clock, expected }) => {
    expect(toServerTime(moment, clock)).toEqual(expected);
  });
});
