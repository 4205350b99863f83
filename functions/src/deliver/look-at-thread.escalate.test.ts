import type { AlertTask, ChannelName, Preferences } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { capturingOutput } from "../../../test/support/runner/capture-output.ts";
import type { Outcome } from "../channel/channel.ts";
import {
  alertingWith,
  at,
  EVENT_ID,
  HOUR_MS,
  makeEvent,
  MINUTE_MS,
  NOW,
  SECOND_MS,
  UID,
} from "../testing/documents.ts";
import { type Guest, Stage } from "../testing/stage.ts";

const { lookAtThread } = await capturingOutput(() => import("./look-at-thread.ts"));

const on = (...channels: ChannelName[]): Pick<Preferences, "channels"> => {
  const photo = { push: channels.includes("push"), email: channels.includes("email"), sms: channels.includes("sms") };
  return { channels: { photo, announcement: photo } };
};
const refused: Outcome = { kind: "refused", code: "circuit/open", afterMs: 5 * MINUTE_MS };
const fatal: Outcome = { kind: "fatal", code: "messaging/third-party-auth-error" };
const asleepFrom = (from: string, to = "08:00") => ({ quietHours: { from, to, timeZone: "Asia/Bangkok" } });

let stage: Stage;
const begin = async (guest: Guest, channels: readonly ChannelName[] = ["push", "email", "sms"]): Promise<void> => {
  const event = makeEvent({ alerting: alertingWith({ smsPriceUsd: 0.05 }) });
  stage = new Stage({ event, channels, smsPriceUsd: 0.04 });
  await stage.join(UID, guest);
};
const runUntil = (ms: number): Promise<void> => stage.runUntil(lookAtThread, at(ms));

/**
 * Each message: its channel, how many minutes from the start on it came, and how many photos it counted. An email comes
 * 15 minutes after the push and an SMS 45 minutes after the email, each a minute later, because clocks differ.
 */
const told = (): string[] =>
  stage.providers.told.map(({ at: when, channel, message }) => {
    const minutes = Math.round((when.getTime() - NOW.getTime()) / MINUTE_MS);
    return `${channel} at ${minutes}: ${message.count}`;
  });
/** Minutes from the last push to the only email. */
const emailAfter = (): number => {
  const [pushed, emailed] = [stage.providers.timesOf(UID, "push").at(-1), stage.providers.timesOf(UID, "email")];
  expect(emailed).toHaveLength(1);
  return (Date.parse(emailed[0] ?? "") - Date.parse(pushed ?? "")) / MINUTE_MS;
};
const ledger = (channel: ChannelName) =>
  stage
    .deliveries(UID)
    .filter((delivery) => delivery.channel === channel)
    .map((delivery) => (delivery.state === "skipped" ? delivery.reason : delivery.state));

beforeEach(() => begin({ prefers: on("push", "email", "sms") }));

describe("whoever has not seen a photo", () => {
  const [push, email, sms] = ["push at 0: 1", "email at 16: 1", "sms at 62: 1"];
  const wants = (...channels: ChannelName[]): Guest => ({ prefers: on(...channels) });
  const muted = { prefers: { ...on("push", "email", "sms"), mutedEvents: [EVENT_ID] } };
  const rows: [name: string, guest: Guest, expected: (string | undefined)[]][] = [
    ["gets an email after the push, and an SMS after the email", wants("push", "email", "sms"), [push, email, sms]],
    ["gets no SMS where they did not ask for one", wants("push", "email"), [push, email]],
    ["gets an SMS without an email where they want that", wants("push", "sms"), [push, "sms at 61: 1"]],
    ["gets nothing more where they asked for nothing more", wants("push"), [push]],
    ["gets nothing more where they have set nothing", {}, [push]],
    ["gets the email where they switched push off", wants("email"), [email]],
    ["gets the email where no browser can be reached", { ...wants("push", "email"), reach: ["email"] }, [email]],
    [
      "gets the SMS where they have no address",
      { ...wants("push", "email", "sms"), reach: ["push", "sms"] },
      [push, sms],
    ],
    ["gets nothing at all where they muted the event", muted, []],
  ];
  test.each(rows)("%s", async (_, guest, expected) => {
    await begin(guest);
    await stage.photo(UID, "p1");
    await runUntil(4 * HOUR_MS);
    expect(told()).toEqual(expected);
    expect(stage.queue.tasks).toEqual([]);
  });
});

describe("whoever has seen it", () => {
  test("gets no email and no SMS, and the ledger says why", async () => {
    await stage.photo(UID, "p1");
    await runUntil(10 * MINUTE_MS);
    await stage.see(UID, "p1");
    await runUntil(4 * HOUR_MS);
    expect([told(), ledger("email"), ledger("sms")]).toEqual([["push at 0: 1"], ["seen"], ["seen"]]);
  });
  test("in part, is told of the rest alone", async () => {
    await stage.photo(UID, "p1");
    await stage.photo(UID, "p2");
    await runUntil(10 * MINUTE_MS);
    await stage.see(UID, "p1");
    await runUntil(30 * MINUTE_MS);
    expect(told()).toEqual(["push at 0: 2", "email at 16: 1"]);
  });
});

describe("an email", () => {
  test("comes once in an hour, holds what several pushes told of, and counts each photo once", async () => {
    for (let photo = 0; photo < 4; photo += 1) {
      await stage.photo(UID, `p${photo}`);
      await runUntil((photo + 1) * 4 * MINUTE_MS);
    }
    await runUntil(3 * HOUR_MS);
    expect(told().filter((line) => line.startsWith("email"))).toEqual(["email at 16: 1", "email at 76: 3"]);
  });
  test("tells of nothing that has not stood in the inbox for long enough", async () => {
    await stage.photo(UID, "p1");
    await runUntil(14 * MINUTE_MS);
    await stage.photo(UID, "p2");
    await runUntil(20 * MINUTE_MS);
    expect(told()).toEqual(["push at 0: 1", "push at 14: 1", "email at 16: 1"]);
  });
  test("keeps the quiet hours", async () => {
    await begin({ prefers: { ...on("push", "email"), ...asleepFrom("21:10") } });
    await stage.photo(UID, "p1");
    await stage.runUntil(lookAtThread, new Date("2026-06-13T02:00:00Z"));
    expect(stage.providers.timesOf(UID, "push")).toEqual([at(250).toISOString()]);
    const [emailed, ...others] = stage.providers.timesOf(UID, "email");
    expect([emailed?.slice(0, "2026-06-13T01:0".length), others]).toEqual(["2026-06-13T01:0", []]);
  });
});

describe("a push that went out late", () => {
  test("after its digest, is followed by the email as others are", async () => {
    await begin({ prefers: { ...on("push", "email"), digest: "eventEnd" } });
    await stage.photo(UID, "p1");
    await runUntil(8 * HOUR_MS);
    expect([ledger("push"), emailAfter()]).toEqual([["sent"], 16]);
  });
  test("in the morning, is followed by the email as others are", async () => {
    await begin({ prefers: { ...on("push", "email"), ...asleepFrom("21:00") } });
    await stage.photo(UID, "p1");
    await stage.runUntil(lookAtThread, new Date("2026-06-13T03:00:00Z"));
    expect([ledger("push"), emailAfter()]).toEqual([["sent"], 16]);
  });
  test("when its browser was gone, is followed by the email", async () => {
    await begin({ prefers: { ...on("push", "email"), ...asleepFrom("21:00", "22:00") } });
    await stage.photo(UID, "p1");
    await runUntil(MINUTE_MS);
    stage.providers.reach.set(UID, ["email"]);
    await runUntil(3 * HOUR_MS);
    expect([ledger("push"), ledger("email")]).toEqual([["no-device"], ["sent"]]);
  });
});

describe("when the push provider is down", () => {
  beforeEach(() => begin({ prefers: on("push", "email") }));

  test("for an hour, the email follows the push that came in the end", async () => {
    stage.providers.script.push(...Array.from({ length: 12 }, () => refused));
    await stage.photo(UID, "p1");
    await runUntil(4 * HOUR_MS);
    expect([ledger("push"), emailAfter()]).toEqual([["sent"], 16]);
  });
  test("for good, the email follows all the same, and there is a dead letter", async () => {
    stage.providers.script.push(...Array.from({ length: 80 }, () => refused));
    await stage.photo(UID, "p1");
    await runUntil(6 * HOUR_MS + 10 * MINUTE_MS);
    stage.providers.script.length = 0;
    await runUntil(8 * HOUR_MS);
    expect([ledger("push"), ledger("email")]).toEqual([["dead"], ["sent"]]);
  });
  test("for three tries, the email follows the dead letter", async () => {
    stage.providers.script.push(fatal, fatal, fatal);
    await stage.photo(UID, "p1");
    await runUntil(HOUR_MS);
    expect([ledger("push"), ledger("email")]).toEqual([["dead"], ["sent"]]);
  });
  test("a delivery that has waited for hours is not given up at its first try", async () => {
    await stage.prefer(UID, { ...on("push", "email"), ...asleepFrom("21:00") });
    await stage.photo(UID, "p1");
    await runUntil(MINUTE_MS);
    stage.providers.script.push(refused);
    await stage.runUntil(lookAtThread, new Date("2026-06-13T03:00:00Z"));
    expect(ledger("push")).toEqual(["sent"]);
  });
});

describe("a channel that is not set up", () => {
  test("is passed over", async () => {
    await begin({ prefers: on("push", "email", "sms") }, ["push", "sms"]);
    await stage.photo(UID, "p1");
    await runUntil(4 * HOUR_MS);
    expect([told(), ledger("email")]).toEqual([["push at 0: 1", "sms at 61: 1"], []]);
  });
  test("costs nobody a look", async () => {
    await begin({ prefers: on("push", "email", "sms") }, ["push"]);
    await stage.photo(UID, "p1");
    await runUntil(SECOND_MS);
    expect(stage.queue.tasks).toEqual([]);
  });
});

describe("a look that finds nothing new", () => {
  const look = (ms: number): AlertTask => ({
    ...{ eventId: EVENT_ID, uid: UID, channel: "push", category: "photo" },
    ...{ letterId: null, at: at(ms).toISOString(), hop: 0, triggeredAt: null },
  });
  test("makes up for a run that died before it asked for the email", async () => {
    await stage.photo(UID, "p1");
    await runUntil(SECOND_MS);
    stage.queue.clear();
    stage.queue.forgetNames();
    await lookAtThread(stage.deps, look(SECOND_MS));
    await runUntil(30 * MINUTE_MS);
    expect(told()).toEqual(["push at 0: 1", "email at 16: 1"]);
  });
  test("brings no second email", async () => {
    await stage.photo(UID, "p1");
    for (let minute = 1; minute < 50; minute += 1) {
      await runUntil(minute * MINUTE_MS);
      await lookAtThread(stage.deps, look(minute * MINUTE_MS));
    }
    expect(told()).toEqual(["push at 0: 1", "email at 16: 1"]);
  });
  test("writes nothing about an email to who does not want any", async () => {
    await begin({ prefers: on("push") });
    await stage.photo(UID, "p1");
    await runUntil(SECOND_MS);
    await lookAtThread(stage.deps, look(SECOND_MS));
    await runUntil(4 * HOUR_MS);
    expect([told(), ledger("email"), ledger("sms")]).toEqual([["push at 0: 1"], [], []]);
  });
});

test("an SMS that costs more than was agreed to is not sent, and the ledger says so", async () => {
  const event = makeEvent({ alerting: alertingWith({ smsPriceUsd: 0.05 }) });
  stage = new Stage({ event, channels: ["push", "sms"], smsPriceUsd: 0.06 });
  await stage.join(UID, { prefers: on("push", "sms") });
  await stage.photo(UID, "p1");
  await runUntil(4 * HOUR_MS);
  expect([told(), ledger("sms")]).toEqual([["push at 0: 1"], ["sms-not-allowed"]]);
});
