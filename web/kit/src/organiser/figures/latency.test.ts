import type { Delivery } from "@shutterbell/contract";
import { describe, expect, test } from "vitest";
import { at, matchSetDocument, sentDocument, shownDocument, timelineOf } from "../../fakes/organiser-documents.ts";
import { latencyOf, percentile, toCommit, toScreen, waitedOnPurpose } from "./latency.ts";
import { alertsAbout, photoTimeline, waterfall } from "./waterfall.ts";

describe("a percentile by nearest rank", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  test.each([
    { name: "is nothing of nothing", values: [], share: 0.95, is: null },
    { name: "is the one value there is", values: [7], share: 0.95, is: 7 },
    { name: "the middle of two is the lower", values: [1, 9], share: 0.5, is: 1 },
    { name: "the 95th of a hundred", values: hundred, share: 0.95, is: 95 },
    { name: "the 95th of twenty is the 19th", values: hundred.slice(0, 20), share: 0.95, is: 19 },
    { name: "of few values the 95th is the last", values: [1, 2, 3], share: 0.95, is: 3 },
  ])("$name", ({ values, share, is }) => {
    expect(percentile(values, share)).toBe(is);
  });
});

describe("the histogram", () => {
  test("holds each value once, those on a border in the bucket that begins there, and the longest in the last", () => {
    const { buckets, count, p50, p95 } = latencyOf([249, 250, 999, 1000, 29_999, 30_000, 500_000]);
    expect(buckets.map((bucket) => bucket.count)).toEqual([1, 1, 1, 1, 0, 0, 1, 2]);
    expect([buckets[0]?.fromMs, buckets.at(-1)?.fromMs, buckets.at(-1)?.toMs]).toEqual([0, 30_000, null]);
    expect({ count, p50, p95 }).toEqual({ count: 7, p50: 1000, p95: 500_000 });
  });
  test("of nothing is empty, and says no number", () => {
    expect(latencyOf([])).toMatchObject({ count: 0, p50: null, p95: null });
  });
});

describe("what is measured", () => {
  const timeline = timelineOf({ processedAt: 0, committedAt: 120, plannedAt: 300, leasedAt: 300, shownAt: 900 });
  const alert = (changes: Parameters<typeof shownDocument>[0] = {}) =>
    shownDocument({ timeline, createdAt: at(300), ...changes });
  const rows: { name: string; deliveries: Delivery[]; screen: number[]; waited?: number }[] = [
    { name: "from processed to the screen", deliveries: [alert()], screen: [900] },
    {
      name: "not what was not shown",
      deliveries: [sentDocument({ timeline: { ...timeline, shownAt: null }, createdAt: at(300) })],
      screen: [],
    },
    {
      name: "not what has waited for company",
      deliveries: [alert({ covers: ["harbour_p1", "harbour_p2"] })],
      screen: [],
      waited: 1,
    },
    { name: "not what has waited for its hour", deliveries: [alert({ createdAt: at(600) })], screen: [], waited: 1 },
    { name: "not what was sent again", deliveries: [alert({ redriveOf: "d".repeat(32) })], screen: [], waited: 1 },
    { name: "not an announcement", deliveries: [alert({ category: "announcement" })], screen: [] },
    {
      name: "a clock that is ahead is no time travel",
      deliveries: [alert({ timeline: { ...timeline, shownAt: at(-50) } })],
      screen: [0],
    },
  ];
  test.each(rows)("$name", ({ deliveries, screen, waited = 0 }) => {
    expect(toScreen(deliveries)).toEqual(screen);
    expect(waitedOnPurpose(deliveries)).toBe(waited);
  });
  test("the commit of a photo counts once, however many people it told", () => {
    const [tom, other] = [alert({ uid: "tom" }), alert({ covers: ["harbour_p2"] })];
    expect(toCommit([alert(), tom, other])).toEqual([120, 120]);
  });
});

describe("a waterfall", () => {
  test("each bar begins where the one before ended, and their lengths add up to the whole", () => {
    const all = { processedAt: 0, committedAt: 100, triggeredAt: 150, plannedAt: 400, leasedAt: 400, acceptedAt: 450 };
    const { steps, totalMs } = waterfall(timelineOf({ ...all, shownAt: 600, clickedAt: 5000 }));
    expect(totalMs).toBe(5000);
    expect(steps.map(({ fromMs, toMs }) => toMs - fromMs)).toEqual([0, 100, 50, 250, 0, 50, 150, 4400]);
  });
  test("a stage that was not reached has no length, and the next one is counted from the last that was", () => {
    const { steps } = waterfall(timelineOf({ committedAt: 100, acceptedAt: 400 }));
    expect(steps.find(({ stage }) => stage === "processed")).toMatchObject({ at: null, fromMs: 0, toMs: 0 });
    expect(steps.find(({ stage }) => stage === "accepted")).toMatchObject({ fromMs: 0, toMs: 300 });
  });
  test("a clock that is behind shortens nothing", () => {
    const { steps, totalMs } = waterfall(
      timelineOf({ processedAt: 0, committedAt: 200, triggeredAt: 150, shownAt: 300 }),
    );
    expect(totalMs).toBe(300);
    for (const { fromMs, toMs } of steps) expect(toMs).toBeGreaterThanOrEqual(fromMs);
  });
  test("of nothing has no length", () => {
    expect(waterfall(timelineOf({})).totalMs).toBe(0);
  });
});

describe("how one photo came about", () => {
  const timeline = timelineOf({ processedAt: 5, committedAt: 120, triggeredAt: 200, shownAt: 900 });
  const matchSet = matchSetDocument();
  test("by the times of its own alert", () => {
    expect(photoTimeline(matchSet, shownDocument({ timeline }))).toEqual(timeline);
  });
  test("without an alert by its match set, and no further than the commit", () => {
    expect(photoTimeline(matchSet, null)).toEqual(timelineOf({ processedAt: 0, committedAt: 120 }));
  });
  test("of an alert that told of several, only what came after its own commit", () => {
    const covers = ["harbour_p0", "harbour_p1"];
    const late = matchSetDocument({ processedAt: at(400), committedAt: at(500) });
    expect(photoTimeline(late, shownDocument({ timeline, covers }))).toEqual(
      timelineOf({ processedAt: 400, committedAt: 500, shownAt: 900 }),
    );
  });
  test("of a photo that nobody knows, nothing", () => {
    expect(photoTimeline(null, null)).toEqual(timelineOf({}));
  });
  test("by the alerts that cover it and no others", () => {
    const mine = shownDocument({ covers: ["harbour_p1"] });
    expect(alertsAbout([mine, shownDocument({ covers: ["harbour_p10"] })], "harbour_p1")).toEqual([mine]);
  });
});
