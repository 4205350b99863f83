import { expect, test } from "vitest";
import { type BurstReport, countRuns, describe, isSound, type Outcome, summarise } from "./report.ts";

const cost = (reads: number, writes: number) => ({ reads, writes, deletes: 0 });
const outcome: Outcome = {
  ...{ photos: 10, matches: 30, stuck: 0, seconds: 4 },
  folded: { alerts: 5, countSum: 30, mostInHour: 2, mostInAll: 3 },
  counts: { byFunction: { alert: cost(25, 10), pipeline: cost(90, 50) }, total: cost(115, 60), others: cost(0, 0) },
  runs: new Map([["alert", 7]]),
};
const report = summarise(outcome);

test("the last line says what came of it, and what functions and pipeline have cost together", () => {
  expect(report).toEqual({
    ...{ photos: 10, matches: 30, alerts: 5, maxAlertsPerGuest: 2, countSum: 30, stuck: 0 },
    ...{ reads: 115, writes: 60, seconds: 4 },
  });
});

test.each<{ name: string; change: Partial<BurstReport>; sound: boolean }>([
  { name: "all told of, once", change: {}, sound: true },
  { name: "as many alerts as the cap allows", change: { maxAlertsPerGuest: 5 }, sound: true },
  { name: "one more", change: { maxAlertsPerGuest: 6 }, sound: false },
  { name: "a photo lost", change: { countSum: 29 }, sound: false },
  { name: "a photo told of twice", change: { countSum: 31 }, sound: false },
  { name: "a delivery left lying", change: { stuck: 1 }, sound: false },
])("$name: sound is $sound", ({ change, sound }) => expect(isSound({ ...report, ...change }, 5)).toBe(sound));

test("the table says what each function cost, for each photo and each alert", () => {
  const [head, alert, pipeline, all, most, ...rest] = describe(outcome);
  expect(head).toMatch(/runs +reads +writes +deletes +reads\/photo +writes\/photo +reads\/alert +writes\/alert$/);
  expect(alert).toMatch(/^alert +7 +25 +10 +0 +2\.5 +1\.0 +5\.0 +2\.0$/);
  expect(pipeline).toMatch(/^pipeline +- +90 +50 +0 +9\.0 +5\.0 +18\.0 +10\.0$/);
  expect(all).toMatch(/^in all +- +115 +60 +0 +11\.5 +6\.0 +23\.0 +12\.0$/);
  expect(most).toBe("The most alerts to one guest: 2 in an hour, 3 in all.");
  expect(rest).toEqual([]);
});

test("what cannot be told whose it is counts as well, and is said", () => {
  const unknown = { ...outcome, counts: { ...outcome.counts, others: cost(3, 1) } };
  expect(summarise(unknown)).toMatchObject({ reads: 118, writes: 61 });
  expect(describe(unknown).join("\n")).toMatch(/\(not known whose\) +- +3 +1 /);
});

test("without an alert nothing is divided by", () => {
  const quiet = { ...outcome, folded: { alerts: 0, countSum: 0, mostInHour: 0, mostInAll: 0 } };
  expect(describe(quiet)[1]).toMatch(/ - +-$/);
});

test("runs are counted by function, and nothing else of the log is", () => {
  const log = ["event 1: matches, document 1", "run 1: matches for event 1", "run 1: done", "run 2: alert for task 1"];
  expect(countRuns([...log, "run 3: alert for task 2"])).toEqual(
    new Map([
      ["matches", 1],
      ["alert", 2],
    ]),
  );
});
