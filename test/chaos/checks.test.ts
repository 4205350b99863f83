import { type Delivery, deliverySchema, type DeadLetter, type PushPayload } from "@shutterbell/contract";
import { describe, expect, test } from "vitest";
import { Wishes } from "../model/wishes.ts";
import { checkRun } from "./check-run.ts";
import { makeScript } from "./make-script.ts";
import { type ChaosStory, newMemory } from "./open-run.ts";
import type { Accepted, Outcome } from "./read-outcome.ts";
import type { ChaosDevice } from "./register-devices.ts";
import type { ChaosScript, GuestPlan } from "./script.ts";
import { countRun } from "./summary.ts";

const START = new Date("2026-06-12T17:00:00Z");
const MINUTE_MS = 60_000;
const [EVENT, UID, OTHER] = ["event-1", "uidmali", "uidtom"];
const [FIRST, SECOND] = ["delivery-first-000", "delivery-second-00"];
const item = (photo: string): string => `${EVENT}_${photo}`;
const later = (minutes: number): Date => new Date(START.getTime() + minutes * MINUTE_MS);

const device: ChaosDevice = { uid: UID, id: "token-of-mali", plan: { kind: "token", fid: "c".repeat(22), faults: [] } };
const guest: GuestPlan = {
  ...{ uid: UID, displayName: "Mali Somboon", consent: "granted", devices: [device.plan] },
  ...{ preferences: null, quiet: null },
};
const script: ChaosScript = {
  ...makeScript(1),
  eventId: EVENT,
  alerting: { ...makeScript(1).alerting, capPerHour: 2 },
  guests: [guest, { ...guest, uid: OTHER, displayName: "Tom Brandt", devices: [] }],
};

/** From the beginning on, for half an hour. */
const quietScript: ChaosScript = {
  ...script,
  guests: script.guests.map((plan) => ({ ...plan, quiet: { fromMinute: 0, toMinute: 30 } })),
};

const delivery = (change: Readonly<Record<string, unknown>> = {}): Delivery =>
  deliverySchema.parse({
    ...{ schemaVersion: 1, state: "sent", eventId: EVENT, uid: UID, channel: "push", category: "photo" },
    ...{ priority: "normal", thread: "thread-of-mali-00", seq: 1, covers: [item("p1")], left: [], count: 1 },
    ...{ cursor: null, alertedAt: [], redriveOf: null, replaces: [], createdAt: START, expireAt: START },
    attempts: [{ at: START, outcome: "accepted", error: null }],
    timeline: {
      ...{ processedAt: null, committedAt: null, triggeredAt: null, plannedAt: null },
      ...{ leasedAt: null, acceptedAt: null, shownAt: null, clickedAt: null },
    },
    ...change,
  });

type PushChange = Partial<Omit<Accepted, "payload">> & { readonly payload?: Partial<PushPayload> };
const push = (deliveryId: string, change: PushChange = {}): Accepted => {
  const payload: PushPayload = {
    ...{ v: "1", category: "photo", eventId: EVENT, deliveryId, count: "1", link: `/e/${EVENT}/me` },
    ...{ receipt: "r".repeat(22), ...change.payload },
  };
  return { device, at: START, hasArrived: true, text: JSON.stringify(payload), ...change, payload };
};

const letterOf = ({ attempts }: Delivery): DeadLetter => ({
  ...{ schemaVersion: 1, eventId: EVENT, uid: UID, channel: "push", category: "photo", covers: [item("p1")] },
  ...{ reason: "messaging/internal-error", attempts, diedAt: START, toldUntil: START, replaces: [], expireAt: START },
  ...{ redriveRequestedAt: null, redrivenAs: null },
});

interface Told {
  deliveries: Record<string, Delivery>;
  pushes: Accepted[];
}

function outcomeOf({ deliveries, pushes }: Told, change: Partial<Outcome> = {}): Outcome {
  return {
    ...{ eventId: EVENT, pushes, letters: new Map(), kept: new Set([device]) },
    deliveries: new Map(Object.entries(deliveries)),
    people: new Map([
      [UID, { hasConsent: true, items: new Map([[item("p1"), { answer: null }]]) }],
      [OTHER, { hasConsent: true, items: new Map() }],
    ]),
    photos: new Map([["p1", { isReady: true, named: new Set([UID]), rev: 1 }]]),
    ...{ asked: [], lines: ["photo triggered"], brokenWrites: [] },
    ...change,
  };
}

const told = (): Told => ({ deliveries: { [FIRST]: delivery() }, pushes: [push(FIRST)] });
const toldTwice = (second: PushChange = {}): Told => ({
  deliveries: { [FIRST]: delivery(), [SECOND]: delivery({ seq: 2, covers: [item("p2")] }) },
  pushes: [push(FIRST), push(SECOND, second)],
});
const dead = delivery({ state: "dead", reason: "x", attempts: [{ at: START, outcome: "retry", error: "x" }] });

function storyOf(change: (story: ChaosStory) => void = () => {}): ChaosStory {
  const wishes = new Wishes();
  wishes.match(UID, "p1");
  const memory = newMemory();
  memory.revs.set("p1", 1);
  const story = { script, startedAt: START, devices: [device], wishes, memory };
  change(story);
  return story;
}

describe("the checks of a run", () => {
  test.each([
    { name: "one photo, one item, one alert", outcome: outcomeOf(told()) },
    {
      name: "an alert that was sent again under its id",
      outcome: outcomeOf({ ...told(), pushes: [push(FIRST), push(FIRST)] }),
    },
    { name: "two alerts of two photos", outcome: outcomeOf(toldTwice()) },
    {
      name: "a dead letter that was sent again, and stands for the alert before it",
      outcome: outcomeOf(
        {
          deliveries: { [FIRST]: dead, [SECOND]: delivery({ seq: 2, redriveOf: FIRST }) },
          pushes: [push(FIRST), push(SECOND, { payload: { replaces: FIRST } })],
        },
        { letters: new Map([[FIRST, letterOf(dead)]]) },
      ),
    },
    {
      name: "an urgent alert in quiet hours",
      outcome: outcomeOf({ deliveries: { [FIRST]: delivery({ priority: "urgent" }) }, pushes: [push(FIRST)] }),
      story: storyOf((story) => void Object.assign(story, { script: quietScript })),
    },
  ])("$name: nothing is broken", ({ outcome, story = storyOf() }) => {
    expect(checkRun(story, outcome)).toEqual([]);
  });

  const rows: { name: string; breaks: string; outcome: Outcome; story?: ChaosStory }[] = [
    {
      name: "a match without an inbox item",
      breaks: "I1",
      outcome: outcomeOf(told(), { people: new Map([[UID, { hasConsent: true, items: new Map() }]]) }),
    },
    {
      name: "an item without a match",
      breaks: "I2",
      outcome: outcomeOf(told(), { photos: new Map([["p1", { isReady: true, named: new Set<string>(), rev: 1 }]]) }),
      story: storyOf(({ wishes }) => wishes.withdrawPhoto("p1")),
    },
    {
      name: "an alert after consent was taken back",
      breaks: "I2",
      outcome: outcomeOf(told()),
      story: storyOf(({ memory }) => memory.silentFrom.set(UID, 0)),
    },
    {
      name: "an alert that leads to a withdrawn photo",
      breaks: "I2",
      outcome: outcomeOf({ ...told(), pushes: [push(FIRST, { payload: { link: `/e/${EVENT}/p/p1` } })] }),
      story: storyOf(({ memory }) => memory.withdrawnFrom.set("p1", 0)),
    },
    {
      name: "a photo that stands in two alerts on one screen",
      breaks: "I3",
      outcome: outcomeOf({
        deliveries: { [FIRST]: delivery(), [SECOND]: delivery({ seq: 2 }) },
        pushes: [push(FIRST), push(SECOND)],
      }),
    },
    {
      name: "an alert that counts more than it stands for",
      breaks: "I3",
      outcome: outcomeOf({ ...told(), pushes: [push(FIRST, { payload: { count: "2" } })] }),
    },
    { name: "an item that nobody decided about", breaks: "I4", outcome: outcomeOf({ deliveries: {}, pushes: [] }) },
    {
      name: "three alerts in an hour where two are the most",
      breaks: "I5",
      outcome: outcomeOf({
        deliveries: {
          ...toldTwice().deliveries,
          "delivery-third-000": delivery({ seq: 3, covers: [item("p3")] }),
        },
        pushes: [...toldTwice().pushes, push("delivery-third-000", { at: later(59) })],
      }),
    },
    {
      name: "an alert in quiet hours",
      breaks: "I5",
      outcome: outcomeOf(told()),
      story: storyOf((story) => void Object.assign(story, { script: quietScript })),
    },
    {
      name: "a write against the table",
      breaks: "I6",
      outcome: outcomeOf(told(), { brokenWrites: ["I6: it went back"] }),
    },
    {
      name: "a dead delivery without its letter",
      breaks: "I8",
      outcome: outcomeOf({ deliveries: { [FIRST]: dead }, pushes: [] }),
    },
    {
      name: "four pushes of one delivery to one device",
      breaks: "I8",
      outcome: outcomeOf({ ...told(), pushes: Array.from({ length: 4 }, () => push(FIRST)) }),
    },
    {
      name: "a delivery that never ends",
      breaks: "I9",
      outcome: outcomeOf({ deliveries: { [FIRST]: delivery({ state: "retry", dueAt: START }) }, pushes: [] }),
    },
    {
      name: "a push that is nobody's delivery",
      breaks: "I10",
      outcome: outcomeOf({ ...told(), pushes: [push(FIRST), push(SECOND)] }),
    },
    {
      name: "a push that bears another receipt the second time",
      breaks: "I10",
      outcome: outcomeOf({ ...told(), pushes: [push(FIRST), push(FIRST, { payload: { receipt: "s".repeat(22) } })] }),
    },
    {
      name: "a device that was removed for a bad payload",
      breaks: "I11",
      outcome: outcomeOf(told(), {
        kept: new Set(),
        asked: [{ at: 0, target: device.id, answer: 400, errorCode: "INVALID_ARGUMENT" }],
      }),
    },
    {
      name: "a photo that went back to an earlier rev",
      breaks: "I12",
      outcome: outcomeOf(told(), { photos: new Map([["p1", { isReady: true, named: new Set([UID]), rev: 0 }]]) }),
    },
    {
      name: "a dead letter that was sent again twice",
      breaks: "I13",
      outcome: outcomeOf(
        {
          deliveries: {
            [FIRST]: dead,
            [SECOND]: delivery({ seq: 2, redriveOf: FIRST }),
            "delivery-third-000": delivery({ seq: 3, redriveOf: FIRST }),
          },
          pushes: [],
        },
        { letters: new Map([[FIRST, letterOf(dead)]]) },
      ),
    },
    {
      name: "a log line with a name",
      breaks: "I14",
      outcome: outcomeOf(told(), { lines: [`told ${guest.displayName}`] }),
    },
    {
      name: "a push with a token",
      breaks: "I14",
      outcome: outcomeOf({ ...told(), pushes: [push(FIRST, { text: device.id })] }),
    },
    {
      name: "a delivery that names somebody else",
      breaks: "I14",
      outcome: outcomeOf({
        deliveries: { [FIRST]: delivery({ state: "leased", holder: OTHER, dueAt: START }) },
        pushes: [],
      }),
    },
    {
      name: "a guest with a device that is well, whose alert was given up",
      breaks: "I15",
      outcome: outcomeOf(
        { deliveries: { [FIRST]: dead }, pushes: [] },
        { letters: new Map([[FIRST, letterOf(dead)]]) },
      ),
    },
  ];

  test.each(rows)("$name breaks $breaks", ({ breaks, outcome, story = storyOf() }) => {
    const names = checkRun(story, outcome).map((what) => what.split(":")[0]);
    expect(names).toContain(breaks);
  });

  test("a run is counted: what is lost, doubled and stuck by the invariants that say so", () => {
    const broken = ["I1: a", "I4: b", "I3: c", "I13: d", "I9: e", "I14: f"];
    expect(countRun(outcomeOf(toldTwice()), broken)).toEqual({
      ...{ matches: 1, inboxItems: 1, alerts: 2, deadLetters: 0 },
      ...{ lost: 2, doubled: 2, stuck: 1 },
    });
  });
});
