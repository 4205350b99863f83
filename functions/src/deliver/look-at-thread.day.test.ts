import type { Alerting, Event, NotificationSettings, Preferences, Thread } from "@shutterbell/contract";
import { describe, expect, test } from "vitest";
import { capturingOutput, functionsOutput } from "../../../test/support/runner/capture-output.ts";
import { jitterOf, threadIdOf } from "../plan/ids.ts";
import { alertingWith, DAY_MS, EVENT_ID, HOUR_MS, makeEvent, MINUTE_MS, SECOND_MS } from "../testing/documents.ts";
import { Stage } from "../testing/stage.ts";

const { lookAtThread } = await capturingOutput(() => import("./look-at-thread.ts"));

type QuietHours = NonNullable<NotificationSettings["quietHours"]>;

const threadOf = (uid: string): Thread => ({ eventId: EVENT_ID, uid, channel: "push", category: "photo" });
const personalJitter = (uid: string): number => jitterOf(threadIdOf(threadOf(uid)));

/** The clock on the wall of a zone, by another way than the code. */
function wallClock(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return (at) => format.format(at);
}
const quietClock = ({ from, to, timeZone }: QuietHours): ((at: number) => boolean) => {
  const clock = wallClock(timeZone);
  return (at) => {
    const time = clock(at);
    return from < to ? time >= from && time < to : time >= from || time < to;
  };
};

interface Wish {
  readonly uid: string;
  readonly digest: Preferences["digest"];
  readonly quietHours: QuietHours;
}

/** When a photo that came then should ring: by its window or digest, and where that is quiet, in the morning. */
function ringOf({ uid, digest }: Wish, isQuiet: (at: number) => boolean, cameAt: number): number {
  const jitter = personalJitter(uid);
  const period = { instant: 250, every15min: 15 * MINUTE_MS, hourly: HOUR_MS, eventEnd: 0 }[digest];
  const offset = digest === "instant" ? 0 : MINUTE_MS + Math.floor(jitter * (period - 2 * MINUTE_MS));
  let wanted = Math.floor((cameAt - offset) / period) * period + offset;
  while (wanted <= cameAt) wanted += period;
  if (!isQuiet(wanted)) return wanted;
  let end = Math.floor(wanted / MINUTE_MS) * MINUTE_MS;
  while (isQuiet(end)) end += MINUTE_MS;
  return end + Math.floor(jitter * 2 * MINUTE_MS);
}

/** Every alert that should come, and how many photos it counts: each tells of all that came by then. */
function expectedAlerts(wish: Wish, photos: readonly number[]): [at: string, count: number][] {
  const alerts: [string, number][] = [];
  const isQuiet = quietClock(wish.quietHours);
  for (let left = photos; left[0] !== undefined;) {
    const ring = ringOf(wish, isQuiet, left[0]);
    alerts.push([new Date(ring).toISOString(), left.filter((cameAt) => cameAt <= ring).length]);
    left = left.filter((cameAt) => cameAt > ring);
  }
  return alerts;
}

const DAYS = [
  { night: "2026-03-28", what: "Berlin's clocks go forward" },
  { night: "2026-10-24", what: "Berlin's clocks go back" },
  { night: "2026-03-07", what: "New York's clocks go forward" },
  { night: "2026-10-31", what: "New York's clocks go back" },
  { night: "2026-06-12", what: "no clock is moved" },
];
const night = (timeZone: string, from = "22:00", to = "07:00"): QuietHours => ({ from, to, timeZone });
const WISHES: readonly Wish[] = [
  // It ends at a time that the clocks skip in spring and repeat in autumn.
  { uid: "berlin-short", digest: "hourly", quietHours: night("Europe/Berlin", "23:10", "02:30") },
  ...(["instant", "every15min", "hourly"] as const).flatMap((digest) => [
    { uid: `bangkok-${digest}`, digest, quietHours: night("Asia/Bangkok") },
    { uid: `berlin-${digest}`, digest, quietHours: night("Europe/Berlin") },
    { uid: `new-york-${digest}`, digest, quietHours: night("America/New_York") },
  ]),
];
/** Off every grid, so that which side of an instant a photo falls on is no matter of milliseconds. */
const PHOTO_EVERY_MS = 23 * MINUTE_MS + 3 * SECOND_MS + 77;

interface Played {
  readonly stage: Stage;
  readonly start: Date;
  readonly uid: string;
  readonly everyMs: number;
}

/** A photo of this person comes again and again for a day. @returns when each came */
async function play({ stage, start, uid, everyMs }: Played): Promise<readonly number[]> {
  const photos: number[] = [];
  for (let at = start.getTime() + 41; at < start.getTime() + DAY_MS; at += everyMs) {
    await stage.runUntil(lookAtThread, new Date(at));
    await stage.photo(uid, `p${photos.length}`);
    photos.push(at);
  }
  await stage.runUntil(lookAtThread, new Date(start.getTime() + 3 * DAY_MS));
  return photos;
}

const eventFrom = (start: Date, alerting: Partial<Alerting>): Event =>
  makeEvent({ startsAt: start, endsAt: new Date(start.getTime() + 2 * DAY_MS), alerting: alertingWith(alerting) });
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
const coveredBy = (stage: Stage, uid: string): string[] =>
  stage
    .deliveries(uid)
    .flatMap(({ covers }) => covers)
    .toSorted();
const idsOf = (photos: readonly number[]): string[] => photos.map((_, index) => `${EVENT_ID}_p${index}`).toSorted();

describe.each(DAYS)("a day of photos, when $what", ({ night: date }) => {
  test.each(WISHES)(
    "alerts $uid exactly when it should, of exactly what has come, and never at night",
    async (wish) => {
      const { uid, digest, quietHours } = wish;
      const start = new Date(`${date}T14:30:00Z`);
      const stage = new Stage({ start, event: eventFrom(start, { folds: false, capPerHour: 60 }) });
      await stage.join(uid, { prefers: { digest, quietHours } });
      const photos = await play({ stage, start, uid, everyMs: PHOTO_EVERY_MS });

      const { told } = stage.providers;
      expect(told.map(({ at, message }) => [at.toISOString(), message.count])).toEqual(expectedAlerts(wish, photos));
      expect(told.map(({ at }) => at.getTime()).filter(quietClock(quietHours))).toEqual([]);
      expect(coveredBy(stage, uid)).toEqual(idsOf(photos));
      expect(new Set(stage.deliveries(uid).map(({ state }) => state))).toEqual(new Set(["sent"]));
      expect(stage.queue.tasks).toEqual([]);
    },
  );
});

describe("a day with a photo every three minutes, in an event that folds and has a cap", () => {
  const start = new Date("2026-10-24T14:30:00Z");
  const CAP = 3;
  test.each([
    { uid: "bangkok", quietHours: night("Asia/Bangkok") },
    { uid: "berlin", quietHours: night("Europe/Berlin") },
    { uid: "new-york", quietHours: night("America/New_York") },
  ])("never rings in $uid above the cap or at night, and tells of every photo once", async ({ uid, quietHours }) => {
    const stage = new Stage({ start, event: eventFrom(start, { capPerHour: CAP }) });
    await stage.join(uid, { prefers: { quietHours } });
    const photos = await play({ stage, start, uid, everyMs: 3 * MINUTE_MS + 7 * SECOND_MS });

    const times = stage.providers.timesOf(uid, "push").map((time) => Date.parse(time));
    const gaps = times.slice(CAP).map((time, index) => time - (times[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(HOUR_MS);
    expect(times.filter(quietClock(quietHours))).toEqual([]);
    expect(coveredBy(stage, uid)).toEqual(idsOf(photos));
    expect(sum(stage.providers.countsOf(uid, "push"))).toBe(photos.length);
  });
  test("rings once for who wants to be told at the end, a little after it", async () => {
    const event = { ...eventFrom(start, {}), endsAt: new Date(start.getTime() + DAY_MS) };
    const stage = new Stage({ start, event });
    await stage.join("cleo", { prefers: { quietHours: night("Europe/Berlin", "01:00", "05:00"), digest: "eventEnd" } });
    const photos = await play({ stage, start, uid: "cleo", everyMs: PHOTO_EVERY_MS });
    const ring = new Date(event.endsAt.getTime() + Math.floor(personalJitter("cleo") * 10 * MINUTE_MS));
    expect(stage.providers.timesOf("cleo", "push")).toEqual([ring.toISOString()]);
    expect(stage.providers.countsOf("cleo", "push")).toEqual([photos.length]);
  });
});

test("no line of its log names anybody", () => {
  const lines = functionsOutput.lines();
  expect(lines.length).toBeGreaterThan(1000);
  expect(lines.filter((line) => [...WISHES, { uid: "cleo" }].some(({ uid }) => line.includes(uid)))).toEqual([]);
});
