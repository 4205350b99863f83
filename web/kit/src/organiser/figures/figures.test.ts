import type { Delivery } from "@shutterbell/contract";
import { describe, expect, test } from "vitest";
import {
  at,
  clickedDocument,
  deadDocument,
  letterDocument,
  sentDocument,
  shownDocument,
  skippedDocument,
} from "../../fakes/organiser-documents.ts";
import { alertCounts, matchedGuests, reachOf, statesIn } from "./alert-counts.ts";
import { deviceHealth } from "./device-health.ts";
import { groupCauses } from "./group-causes.ts";
import { photoRate } from "./photo-rate.ts";

const MINUTE_MS = 60_000;
const NOW = at(0);

describe("photos a minute", () => {
  const published = (...minutesAgo: number[]) =>
    minutesAgo.map((minutes) => ({ publishedAt: at(-minutes * MINUTE_MS) }));
  const rows = [
    {
      name: "none when there is no photo",
      photos: published(),
      hasOlder: false,
      perMinute: 0,
      windowMs: 5 * MINUTE_MS,
    },
    { name: "over the last five minutes", photos: published(1, 2, 3, 4, 4.9), hasOlder: false, perMinute: 1 },
    { name: "what is older counts for nothing", photos: published(1, 5, 90), hasOlder: true, perMinute: 0.2 },
    {
      name: "where more came than are loaded, over the time of those that are",
      photos: published(0.1, 0.5, 1, 2),
      hasOlder: true,
      perMinute: 2,
      windowMs: 2 * MINUTE_MS,
    },
    { name: "all that there are, though they are few", photos: published(0.5), hasOlder: false, perMinute: 0.2 },
    { name: "a server that is ahead of the browser", photos: published(-0.5), hasOlder: false, perMinute: 0.2 },
    {
      name: "a burst of one moment is no infinity",
      photos: published(0, 0),
      hasOlder: true,
      perMinute: 120,
      windowMs: 1000,
    },
  ];
  test.each(rows)("$name", ({ photos, hasOlder, perMinute, windowMs = 5 * MINUTE_MS }) => {
    const rate = photoRate(photos, hasOlder, NOW);
    expect(rate.perMinute).toBeCloseTo(perMinute, 6);
    expect(rate.windowMs).toBe(windowMs);
  });
});

describe("alerts by state", () => {
  const some = [
    sentDocument(),
    shownDocument(),
    clickedDocument(),
    deadDocument(),
    skippedDocument("no-device"),
    skippedDocument("muted"),
    skippedDocument("no-device"),
  ];
  test("what was clicked was shown, and what was shown was sent", () => {
    expect(alertCounts(some)).toMatchObject({ total: 7, sent: 3, shown: 2, clicked: 1 });
  });
  test("each state is counted once, and the counts add up", () => {
    const { byState, total } = alertCounts(some);
    expect(Object.values(byState).reduce((sum, count) => sum + count, 0)).toBe(total);
    expect(statesIn(alertCounts(some))).toEqual(["sent", "shown", "clicked", "dead", "skipped"]);
  });
  test("the reasons to tell nobody, most frequent first", () => {
    expect(alertCounts(some).skipped).toEqual([
      { reason: "no-device", count: 2 },
      { reason: "muted", count: 1 },
    ]);
  });
});

describe("matched guests", () => {
  const rows: { name: string; deliveries: Delivery[]; count: number }[] = [
    { name: "nobody yet", deliveries: [], count: 0 },
    { name: "each person once", deliveries: [sentDocument(), shownDocument(), sentDocument({ uid: "tom" })], count: 2 },
    { name: "also who was not told", deliveries: [skippedDocument("no-device")], count: 1 },
    {
      name: "not who was only sent an announcement",
      deliveries: [sentDocument({ category: "announcement" })],
      count: 0,
    },
  ];
  test.each(rows)("$name", ({ deliveries, count }) => {
    expect(matchedGuests(deliveries)).toBe(count);
  });
});

describe("whom an announcement reached", () => {
  const about = { category: "announcement" as const, covers: ["harbour_.a1"] };
  test("people, and not alerts; of this one, and not of another", () => {
    const deliveries = [
      shownDocument(about),
      sentDocument({ ...about, channel: "email" }),
      sentDocument({ ...about, uid: "tom" }),
      skippedDocument("no-device", { ...about, uid: "ploy" }),
      shownDocument({ ...about, uid: "nok", covers: ["harbour_.a2"] }),
    ];
    expect(reachOf(deliveries, "harbour_.a1")).toEqual({ sent: 2, shown: 1 });
  });
});

describe("devices", () => {
  const gone = [{ at: NOW, outcome: "gone", error: "messaging/registration-token-not-registered" }] as const;
  test("each person counts by their newest push", () => {
    const newestFirst = [
      skippedDocument("no-device", { uid: "mali" }),
      sentDocument({ uid: "mali", attempts: [...gone] }),
      shownDocument({ uid: "tom" }),
      skippedDocument("no-device", { uid: "tom" }),
      skippedDocument("muted", { uid: "ploy" }),
      skippedDocument("no-address", { uid: "nok", channel: "email" }),
    ];
    expect(deviceHealth(newestFirst)).toEqual({ reached: 1, without: 1, gone: 1 });
  });
  test("a push that says nothing of devices leaves the word to the one before", () => {
    const newestFirst = [skippedDocument("seen", { uid: "mali" }), shownDocument({ uid: "mali" })];
    expect(deviceHealth(newestFirst)).toEqual({ reached: 1, without: 0, gone: 0 });
  });
});

describe("what went wrong", () => {
  const letter = (deliveryId: string, changes: Parameters<typeof letterDocument>[0] = {}) => ({
    ...letterDocument(changes),
    deliveryId,
  });
  test("is grouped by channel and reason, and counted by what became of it", () => {
    const causes = groupCauses([
      letter("a", { diedAt: at(3000) }),
      letter("b", { reason: "lease-expired", diedAt: at(2000) }),
      letter("c", { redriveRequestedAt: NOW }),
      letter("d", { redriveRequestedAt: NOW, redrivenAs: "e".repeat(32) }),
      letter("e"),
      letter("f", { channel: "email" }),
    ]);
    const seen = causes.map(({ waiting, ...cause }) => ({
      ...cause,
      waiting: waiting.map(({ deliveryId }) => deliveryId),
    }));
    const invalid = { reason: "messaging/invalid-argument" };
    expect(seen).toEqual([
      { ...invalid, channel: "push", waiting: ["a", "e"], asked: 1, redriven: 1, lastDiedAt: at(3000) },
      { reason: "lease-expired", channel: "push", waiting: ["b"], asked: 0, redriven: 0, lastDiedAt: at(2000) },
      { ...invalid, channel: "email", waiting: ["f"], asked: 0, redriven: 0, lastDiedAt: at(0) },
    ]);
  });
  test("is nothing where nothing did", () => {
    expect(groupCauses([])).toEqual([]);
  });
});
