import { type Alerting, CHANNELS, SKIP_REASONS } from "@shutterbell/contract";
import { describe, expect, test } from "vitest";
import { alertingWith, EVENT_ID, makeParticipant, preferencesWith } from "../testing/documents.ts";
import { cancelReasonOf, reasonToSkip, type SkipQuestion } from "./reason-to-skip.ts";

const on = { push: true, email: true, sms: true };
const off = { push: false, email: false, sms: false };
const everything = { photo: on, announcement: on };

const question = (change: Partial<SkipQuestion> = {}): SkipQuestion => ({
  person: { participant: makeParticipant(), preferences: preferencesWith({ channels: everything }) },
  eventId: EVENT_ID,
  channel: "push",
  category: "photo",
  alerting: alertingWith({ smsPriceUsd: 0.05 }),
  smsPriceUsd: 0.05,
  reachableAt: 1,
  ...change,
});
const personWith = (change: Partial<SkipQuestion["person"]>): Partial<SkipQuestion> => ({
  person: { ...question().person, ...change },
});
const preferring = (change: Parameters<typeof preferencesWith>[0]): Partial<SkipQuestion> =>
  personWith({ preferences: preferencesWith({ channels: everything, ...change }) });
const refusing = personWith({ participant: makeParticipant("declined") });

type Row = [name: string, change: Partial<SkipQuestion>, reason: ReturnType<typeof reasonToSkip>];
const check = (...[, change, reason]: Row): void => expect(reasonToSkip(question(change))).toBe(reason);

describe("a photo", () => {
  test.each<Row>([
    ["goes to who consents and has a browser", {}, null],
    ["goes to who has set nothing", personWith({ preferences: preferencesWith({}) }), null],
    ["goes to nobody who is no participant", personWith({ participant: null }), "not-a-participant"],
    ["goes to nobody who declined", refusing, "no-consent"],
    ["goes to nobody who withdrew", personWith({ participant: makeParticipant("withdrawn") }), "no-consent"],
    [
      "goes to nobody who switched photos off",
      preferring({ channels: { photo: off, announcement: on } }),
      "switched-off",
    ],
    ["goes to who switched off announcements alone", preferring({ channels: { photo: on, announcement: off } }), null],
    [
      "goes to nobody who switched off this channel alone",
      preferring({ channels: { photo: { ...on, push: false }, announcement: on } }),
      "switched-off",
    ],
    [
      "goes by email to nobody who has not asked for it",
      { ...personWith({ preferences: preferencesWith({}) }), channel: "email" },
      "switched-off",
    ],
    ["goes to nobody who muted the event", preferring({ mutedEvents: ["other", EVENT_ID] }), "muted"],
    ["goes to who muted another", preferring({ mutedEvents: ["other"] }), null],
    ["goes to nobody without a browser", { reachableAt: 0 }, "no-device"],
    ["goes by email to nobody without an address", { channel: "email", reachableAt: 0 }, "no-address"],
    ["goes by SMS to nobody without a number", { channel: "sms", reachableAt: 0 }, "no-address"],
  ])("%s", check);
});

describe("an announcement", () => {
  const announcement = { category: "announcement" as const };
  test.each<Row>([
    ["needs no consent to faces", { ...refusing, ...announcement }, null],
    [
      "goes to nobody who is no participant",
      { ...personWith({ participant: null }), ...announcement },
      "not-a-participant",
    ],
    [
      "goes to nobody who switched it off",
      { ...preferring({ channels: { photo: on, announcement: off } }), ...announcement },
      "switched-off",
    ],
    ["goes to nobody who muted the event", { ...preferring({ mutedEvents: [EVENT_ID] }), ...announcement }, "muted"],
  ])("%s", check);
});

describe("an SMS", () => {
  const sms = (agreed: Alerting["smsPriceUsd"], price: number | null): Partial<SkipQuestion> => ({
    channel: "sms",
    alerting: alertingWith({ smsPriceUsd: agreed }),
    smsPriceUsd: price,
  });
  test.each<Row>([
    ["goes at the price that the organiser has agreed to", sms(0.05, 0.05), null],
    ["goes at a lower one", sms(0.05, 0.01), null],
    ["does not go at a higher one", sms(0.05, 0.0501), "sms-not-allowed"],
    ["does not go where the organiser has agreed to none", sms(null, 0.01), "sms-not-allowed"],
    ["does not go where nobody has said what it costs", sms(0.05, null), "sms-not-allowed"],
    ["does not go where neither is known", sms(null, null), "sms-not-allowed"],
    ["does not go to a price of nothing", sms(0, 0.01), "sms-not-allowed"],
    ["an email does not ask for its price", { ...sms(null, null), channel: "email" }, null],
    ["a push does not either", { ...sms(null, null), channel: "push" }, null],
  ])("%s", check);
});

test("of several reasons the first is named: participant, consent, switch, mute, price, address", () => {
  const change = { channel: "sms", reachableAt: 0, smsPriceUsd: null } as const;
  const none = preferencesWith({ channels: { photo: off, announcement: off }, mutedEvents: [EVENT_ID] });
  const muted = preferencesWith({ channels: everything, mutedEvents: [EVENT_ID] });
  const steps: Partial<SkipQuestion>[] = [
    { person: { participant: null, preferences: none } },
    { person: { participant: makeParticipant("declined"), preferences: none } },
    { person: { participant: makeParticipant(), preferences: none } },
    { person: { participant: makeParticipant(), preferences: muted } },
    {},
    { smsPriceUsd: 0.01 },
    { smsPriceUsd: 0.01, reachableAt: 1 },
  ];
  expect(steps.map((step) => reasonToSkip(question({ ...change, ...step })))).toEqual([
    "not-a-participant",
    "no-consent",
    "switched-off",
    "muted",
    "sms-not-allowed",
    "no-address",
    null,
  ]);
});

describe("a delivery that is under way", () => {
  test.each(SKIP_REASONS.map((reason) => [reason, cancelReasonOf(reason)] as const))("%s: %s", (reason, cancel) => {
    const expected: Record<string, string> = {
      "no-consent": "consent-withdrawn",
      "not-a-participant": "participant-removed",
    };
    expect(cancel).toBe(expected[reason] ?? null);
  });
  test("nobody who is no participant is told on any channel, of anything", () => {
    for (const channel of CHANNELS) {
      for (const category of ["photo", "announcement"] as const) {
        expect(reasonToSkip(question({ ...personWith({ participant: null }), channel, category }))).not.toBeNull();
      }
    }
  });
});
