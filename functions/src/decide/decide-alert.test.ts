import { describe, expect, test } from "vitest";
import {
  alertingWith,
  at,
  EVENT_ID,
  foundAnnouncement,
  foundPhoto,
  HOUR_MS,
  makeParticipant,
  MINUTE_MS,
  NOW,
  preferencesWith,
  SECOND_MS,
} from "../testing/documents.ts";
import { type AlertFacts, decideAlert } from "./decide-alert.ts";

const facts = (change: Partial<AlertFacts> = {}): AlertFacts => ({
  eventId: EVENT_ID,
  channel: "push",
  category: "photo",
  alerting: alertingWith({}),
  eventEndsAt: at(4 * HOUR_MS),
  smsPriceUsd: null,
  person: { participant: makeParticipant(), preferences: preferencesWith({}) },
  reachableAt: 1,
  news: [foundPhoto("p1")],
  pastAlerts: [],
  skippedAt: null,
  jitter: 0,
  now: NOW,
  ...change,
});
const preferring = (change: Parameters<typeof preferencesWith>[0]) => ({
  person: { participant: makeParticipant(), preferences: preferencesWith(change) },
});

/** The decision with the ids of what it covers, to compare. */
function decide(change: Partial<AlertFacts>): object {
  const decision = decideAlert(facts(change));
  if (decision.kind === "nothing") return decision;
  return { ...decision, covers: decision.covers.map(({ id }) => id.slice(EVENT_ID.length + 1)) };
}

type Row = [name: string, change: Partial<AlertFacts>, decision: object];
const check = (...[, change, decision]: Row): void => expect(decide(change)).toEqual(decision);
const alert = { kind: "alert", covers: ["p1"], left: [], priority: "normal" };

const night = { from: "20:00", to: "08:00", timeZone: "Asia/Bangkok" };
const morning = new Date("2026-06-13T01:00:00Z");
const muted = preferring({ mutedEvents: [EVENT_ID] });

describe("what is new", () => {
  const [p1, p2] = [foundPhoto("p1"), foundPhoto("p2")];
  const seen = foundPhoto("p2", { seenAt: NOW });
  const wrong = foundPhoto("p2", { answer: "notMe" });
  test.each<Row>([
    ["is told", {}, alert],
    ["is told together", { news: [p1, p2] }, { ...alert, covers: ["p1", "p2"] }],
    ["is nothing where nothing is", { news: [] }, { kind: "nothing" }],
    ["is nothing where all of it has expired", { news: [foundPhoto("p1", { expireAt: NOW })] }, { kind: "nothing" }],
    ["is nothing where all of it is of somebody else", { news: [wrong] }, { kind: "nothing" }],
    ["is nothing even for who muted the event", { news: [wrong], ...muted }, { kind: "nothing" }],
    ["is told without what is of somebody else", { news: [p1, wrong] }, alert],
    [
      "is told without what was seen",
      { news: [p1, seen] },
      { ...alert, left: [{ reason: "seen", items: ["harbour_p2"] }] },
    ],
    [
      "is skipped where all of it was seen",
      { news: [seen] },
      { kind: "skip", reason: "seen", covers: ["p2"], priority: "normal" },
    ],
    [
      "waits with what was seen: somebody may look at it only later",
      { news: [p1, seen], pastAlerts: [NOW] },
      { kind: "wait", at: at(MINUTE_MS), covers: ["p1", "p2"], priority: "normal" },
    ],
    [
      "is skipped where none is sure enough",
      { news: [foundPhoto("p3", { confidence: 0.2 })], ...preferring({ minConfidence: 0.5 }) },
      { kind: "skip", reason: "low-confidence", covers: ["p3"], priority: "normal" },
    ],
  ])("%s", check);
});

describe("a reason not to tell", () => {
  const skip = (reason: string) => ({ kind: "skip", reason, covers: ["p1"], priority: "normal" });
  const seen = { news: [foundPhoto("p1", { seenAt: NOW })] };
  test.each<Row>([
    ["is written down", muted, skip("muted")],
    ["of the person comes before that of an item", { ...muted, ...seen }, skip("muted")],
    ["comes before any wait: it is known already", { ...muted, pastAlerts: [NOW] }, skip("muted")],
    ["comes before quiet hours", preferring({ mutedEvents: [EVENT_ID], quietHours: night }), skip("muted")],
    ["is written down again after a minute", { ...muted, skippedAt: at(-MINUTE_MS) }, skip("muted")],
    [
      "is not within the minute: it waits for it",
      { ...muted, skippedAt: at(-20 * SECOND_MS) },
      { kind: "wait", at: at(40 * SECOND_MS), covers: ["p1"], priority: "normal" },
    ],
    [
      "of an item waits as well",
      { ...seen, skippedAt: at(-20 * SECOND_MS) },
      { kind: "wait", at: at(40 * SECOND_MS), covers: ["p1"], priority: "normal" },
    ],
    [
      "is, in an event that does not fold",
      { ...muted, skippedAt: at(-1), alerting: alertingWith({ folds: false }) },
      skip("muted"),
    ],
    ["that is gone holds nothing up", { skippedAt: at(-1) }, alert],
  ])("%s", check);
});

describe("a wait", () => {
  const wait = (until: Date, covers = ["p1"]) => ({ kind: "wait", at: until, covers, priority: "normal" });
  const [early, late] = [foundPhoto("p1", { createdAt: at(-14 * MINUTE_MS) }), foundPhoto("p2")];
  const digest = preferring({ digest: "every15min" });
  test.each<Row>([
    [
      "for the fold is as long as the alerts before make it",
      { pastAlerts: [at(-10 * MINUTE_MS), at(-SECOND_MS)] },
      wait(at(5 * MINUTE_MS - SECOND_MS)),
    ],
    [
      "for a digest is as long as the oldest has to wait, not the newest",
      { news: [early, late], ...digest },
      { ...alert, covers: ["p1", "p2"] },
    ],
    [
      "for a digest counts from the last alert, and not from before it",
      { news: [early, late], pastAlerts: [at(-2 * MINUTE_MS)], ...digest },
      wait(new Date("2026-06-12T14:16:00Z"), ["p1", "p2"]),
    ],
    ["for the morning ends in the morning", preferring({ quietHours: night }), wait(morning)],
    ["that is over is none", { ...preferring({ quietHours: night }), now: morning, news: [early] }, alert],
  ])("%s", check);
});

describe("announcements", () => {
  const told = (change: Parameters<typeof foundAnnouncement>[1]) => foundAnnouncement("a1", change);
  const asAnnouncement = { category: "announcement" as const };
  const asleep = preferring({ quietHours: night });
  const [low, normal, high, urgent] = (["low", "normal", "high", "urgent"] as const).map((priority) =>
    foundAnnouncement(priority, { priority }),
  );
  const of = (...news: (typeof low)[]) => ({ ...asAnnouncement, news: news.flatMap((one) => one ?? []) });
  test.each<Row>([
    ["are as pressing as they say", of(high), { ...alert, covers: [".high"], priority: "high" }],
    [
      "of several are as pressing as the most pressing, wherever it stands",
      of(low, urgent, normal),
      { ...alert, covers: [".low", ".urgent", ".normal"], priority: "urgent" },
    ],
    [
      "that are urgent ring at night, and take the others along",
      { ...of(normal, urgent), ...asleep },
      { ...alert, covers: [".normal", ".urgent"], priority: "urgent" },
    ],
    [
      "that are high do not ring at night",
      { ...of(high), ...asleep },
      { kind: "wait", at: morning, covers: [".high"], priority: "high" },
    ],
    [
      "do not ring at night for an urgent one that was seen",
      { ...of(normal), news: [foundAnnouncement("normal"), told({ priority: "urgent", seenAt: NOW })], ...asleep },
      { kind: "wait", at: morning, covers: [".normal", ".a1"], priority: "normal" },
    ],
    [
      "that are urgent do not ring for who muted the event",
      { ...of(urgent), ...muted },
      { kind: "skip", reason: "muted", covers: [".urgent"], priority: "urgent" },
    ],
    [
      "of low priority wait for the hour",
      of(low),
      { kind: "wait", at: new Date("2026-06-12T15:01:00Z"), covers: [".low"], priority: "low" },
    ],
  ])("%s", check);
});
