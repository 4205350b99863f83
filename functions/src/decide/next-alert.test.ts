import { DEFAULT_ALERTING } from "@shutterbell/contract";
import { describe, expect, test } from "vitest";
import { type AlertQuestion, nextAlertAt, type Wait } from "./next-alert.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
/** Ten past two in the afternoon, in UTC. */
const now = new Date("2026-06-12T14:10:00Z");
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * MINUTE_MS);
const inMinutes = (minutes: number): Date => ago(-minutes);

const question = (change: Partial<AlertQuestion> = {}): AlertQuestion => ({
  channel: "push",
  priority: "normal",
  alerting: DEFAULT_ALERTING,
  pastAlerts: [],
  now,
  preferences: { quietHours: null, digest: "instant" },
  waitingSince: now,
  eventEndsAt: inMinutes(180),
  jitter: 0,
  ...change,
});
/** In minutes from now; null where it may go at once. */
const minutesOf = ({ at }: Wait): number | null => (at <= now ? null : (at.getTime() - now.getTime()) / MINUTE_MS);
const ask = (change: Partial<AlertQuestion>) => {
  const wait = nextAlertAt(question(change));
  return [minutesOf(wait), minutesOf(wait) === null ? null : wait.reason];
};

type Row = [name: string, change: Partial<AlertQuestion>, minutes: number | null, reason: Wait["reason"] | null];
const check = (...[, change, minutes, reason]: Row): void => expect(ask(change)).toEqual([minutes, reason]);

describe("folding", () => {
  const pastAlerts = (...minutes: number[]) => ({ pastAlerts: minutes.map(ago) });
  const sms = { channel: "sms" as const };
  test.each<Row>([
    ["the first alert waits for nothing", {}, null, null],
    ["the second waits a minute", pastAlerts(0), 1, "fold"],
    ["the third five", pastAlerts(2, 0), 5, "fold"],
    ["the fourth ten", pastAlerts(8, 6, 0), 10, "fold"],
    ["the fifth twenty", pastAlerts(18, 16, 11, 0), 20, "fold"],
    ["the wait counts from the last alert", pastAlerts(8, 2), 3, "fold"],
    ["and not from the first, in whichever order they are told", pastAlerts(2, 8), 3, "fold"],
    ["what is a minute ago holds nothing up any more", pastAlerts(1), null, null],
    ["an alert of an hour ago is forgotten", pastAlerts(60, 59, 0), 5, "fold"],
    ["one that was a moment later is not", pastAlerts(59.9, 59, 0), 10, "fold"],
    [
      "an event that does not fold has none",
      { ...pastAlerts(0), alerting: { ...DEFAULT_ALERTING, folds: false } },
      null,
      null,
    ],
    ["an email comes once in an hour", { channel: "email", ...pastAlerts(10) }, 50, "fold"],
    ["an SMS comes once in an hour", { ...sms, ...pastAlerts(59) }, 1, "fold"],
    ["and again after it", { ...sms, ...pastAlerts(60) }, null, null],
  ])("%s", check);
});

describe("the cap", () => {
  const capped = (capPerHour: number, ...minutes: number[]) => ({
    alerting: { ...DEFAULT_ALERTING, capPerHour, folds: false },
    pastAlerts: minutes.map(ago),
  });
  test.each<Row>([
    ["below it nothing waits", capped(3, 30, 20), null, null],
    ["at it the next waits until the oldest of them is an hour old", capped(3, 30, 20, 10), 30, "cap"],
    ["in whichever order they are told", capped(3, 10, 30, 20), 30, "cap"],
    ["one is an hour of quiet", capped(1, 5), 55, "cap"],
    ["of more than the cap, those that count are the newest", capped(2, 50, 40, 5), 20, "cap"],
    ["an alert of an hour ago does not count", capped(2, 60, 5), null, null],
    [
      "the longer of fold and cap holds: the cap",
      { ...capped(2, 40, 1), alerting: { ...DEFAULT_ALERTING, capPerHour: 2 } },
      20,
      "cap",
    ],
    [
      "the longer of fold and cap holds: the fold",
      { ...capped(2, 59, 1), alerting: { ...DEFAULT_ALERTING, capPerHour: 2 } },
      4,
      "fold",
    ],
  ])("%s", check);
});

/** Quiet hours in Bangkok, where it is ten past nine in the evening. */
const quiet = (from: string, to: string) => ({ from, to, timeZone: "Asia/Bangkok" });

describe("the priority", () => {
  const night = { quietHours: quiet("21:00", "08:00"), digest: "hourly" as const };
  const full = { alerting: { ...DEFAULT_ALERTING, capPerHour: 1 }, pastAlerts: [ago(1)] };
  const atEnd = { quietHours: null, digest: "eventEnd" as const };
  test.each<Row>([
    ["urgent waits for nothing at all", { priority: "urgent", preferences: night, ...full }, null, null],
    [
      "high waits for no digest, and does not fold",
      { priority: "high", pastAlerts: [ago(0)], preferences: atEnd },
      null,
      null,
    ],
    ["high waits for the cap", { priority: "high", ...full }, 59, "cap"],
    ["high waits for the end of the quiet hours", { priority: "high", preferences: night }, 650, "quiet-hours"],
    ["normal comes at once where the person wants that", { priority: "normal" }, null, null],
    ["low comes by the hour even then", { priority: "low" }, 51, "digest"],
    ["low comes as seldom as the person wants", { priority: "low", preferences: atEnd }, 180, "digest"],
    [
      "low comes as often as the person wants",
      { priority: "low", preferences: { quietHours: null, digest: "every15min" } },
      6,
      "digest",
    ],
  ])("%s", check);
});

describe("a digest", () => {
  const by = (digest: "every15min" | "hourly" | "eventEnd", change: Partial<AlertQuestion> = {}) => ({
    preferences: { quietHours: null, digest },
    ...change,
  });
  test.each<Row>([
    ["every 15 minutes stands a minute off the quarter", by("every15min"), 6, "digest"],
    ["with the jitter of the person in between", by("every15min", { jitter: 0.5 }), 12.5, "digest"],
    ["hourly stands a minute off the hour", by("hourly"), 51, "digest"],
    ["with the jitter of the person in between, hourly", by("hourly", { jitter: 0.5 }), 20, "digest"],
    [
      "what came at the very instant of the digest goes with it",
      by("every15min", { waitingSince: ago(9), jitter: 0 }),
      null,
      null,
    ],
    [
      "what came a moment after it waits for the next",
      by("every15min", { waitingSince: ago(8.99), jitter: 0 }),
      6,
      "digest",
    ],
    ["what has waited for its digest goes at once", by("hourly", { waitingSince: ago(60) }), null, null],
    ["at the end of the event waits until then", by("eventEnd"), 180, "digest"],
    ["and a little longer, or all would come at once", by("eventEnd", { jitter: 0.5 }), 185, "digest"],
    ["after the end of the event comes at once", by("eventEnd", { eventEndsAt: ago(1) }), null, null],
    [
      "a digest that is sooner than the fold waits for the fold",
      by("every15min", { pastAlerts: [ago(8), ago(6), ago(1)], waitingSince: ago(1) }),
      9,
      "fold",
    ],
    ["a digest that is later than the fold waits for itself", by("hourly", { pastAlerts: [ago(0)] }), 51, "digest"],
  ])("%s", check);

  const jitters = [0, 0.1, 0.25, 0.4999, 0.75, 0.9, 0.999999];
  test.each(jitters)("never falls within a minute of the full hour, with a jitter of %s", (jitter) => {
    for (const digest of ["every15min", "hourly"] as const) {
      for (let minute = 0; minute < 60; minute += 1) {
        const { at } = nextAlertAt(
          question({ preferences: { quietHours: null, digest }, waitingSince: inMinutes(minute), jitter }),
        );
        const past = at.getTime() % (60 * MINUTE_MS);
        expect(Math.min(past, 60 * MINUTE_MS - past)).toBeGreaterThanOrEqual(MINUTE_MS);
      }
    }
  });
  test.each(jitters)("is never further off than its period, with a jitter of %s", (jitter) => {
    for (let minute = 0; minute < 60; minute += 1) {
      const waitingSince = inMinutes(minute);
      const { at } = nextAlertAt(
        question({ preferences: { quietHours: null, digest: "every15min" }, waitingSince, jitter }),
      );
      const wait = at.getTime() - waitingSince.getTime();
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThan(15 * MINUTE_MS);
    }
  });
});

describe("quiet hours", () => {
  const instant = (from: string, to: string, change: Partial<AlertQuestion> = {}) => ({
    preferences: { quietHours: quiet(from, to), digest: "instant" as const },
    ...change,
  });
  const hourly = (from: string, to: string) => ({
    preferences: { quietHours: quiet(from, to), digest: "hourly" as const },
  });
  const folds = { pastAlerts: [ago(0)] };
  test.each<Row>([
    ["that hold now are waited for", instant("21:00", "08:00"), 650, "quiet-hours"],
    ["and not everybody is rung for at their very end", instant("21:00", "08:00", { jitter: 0.5 }), 651, "quiet-hours"],
    ["that are over hold nothing up", instant("20:00", "21:10"), null, null],
    ["that begin later hold nothing up", instant("21:11", "08:00"), null, null],
    ["in which a fold would end are waited for", instant("21:11", "21:30", folds), 20, "quiet-hours"],
    ["in which a digest would come are waited for", hourly("22:00", "08:00"), 650, "quiet-hours"],
    ["that a wait outlasts do not lengthen it", hourly("21:00", "21:30"), 51, "digest"],
    ["that lie between now and the end of a wait do not either", hourly("21:20", "21:40"), 51, "digest"],
  ])("%s", check);
});
