import {
  type AlertTask,
  type ChannelName,
  type Delivery,
  FINISHED_TTL_MS,
  paths,
  type PhotoItem,
} from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import {
  alertingWith,
  at,
  DAY_MS,
  EVENT_ID,
  HOUR_MS,
  makeEvent,
  makeLetter,
  makePhotoItem,
  makePlanned,
  makeSent,
  MINUTE_MS,
  NOW,
  UID,
} from "../testing/documents.ts";
import { Stage } from "../testing/stage.ts";
import { deliveryIdOf, threadIdOf } from "./ids.ts";
import { delayOf, planAlert } from "./plan-alert.ts";
import { readHead } from "./read-thread.ts";

const taskOn = (channel: ChannelName, letterId: string | null = null): AlertTask => ({
  ...{ eventId: EVENT_ID, uid: UID, channel, category: "photo", letterId },
  ...{ at: NOW.toISOString(), hop: 0, triggeredAt: null },
});
const push = taskOn("push");
const night = { from: "20:00", to: "08:00", timeZone: "Asia/Bangkok" };

let stage: Stage;
let reads: string[];
beforeEach(async () => {
  reads = [];
  stage = new Stage({
    intercept: async (kind, run) => {
      reads.push(kind);
      return run();
    },
  });
  await stage.join(UID);
});

const putItem = (photoId: string, change: Partial<PhotoItem> = {}): Promise<void> =>
  stage.put(paths.inboxItem(UID, `${EVENT_ID}_${photoId}`), makePhotoItem(photoId, change));
const plan = async (task: AlertTask = push) => planAlert(stage.deps, task, await readHead(stage.firestore, task));
const putHead = (delivery: Delivery, seq = 1): Promise<void> => {
  const thread = threadIdOf(push);
  return stage.put(paths.delivery(EVENT_ID, deliveryIdOf(thread, seq)), { ...delivery, thread, seq });
};
const coversOf = (): (readonly string[])[] =>
  stage.deliveries(UID).map(({ covers }) => covers.map((id) => id.slice(EVENT_ID.length + 1)));

describe("a look at what is new", () => {
  test("finds nothing, and writes nothing", async () => {
    expect(await plan()).toEqual({ kind: "nothing" });
    expect(stage.deliveries(UID)).toEqual([]);
  });
  test("leases an alert to us, with all that sending it needs", async () => {
    await putItem("p1");
    expect(await plan()).toMatchObject({
      kind: "leased",
      stored: { id: deliveryIdOf(threadIdOf(push), 1), delivery: { state: "leased", covers: ["harbour_p1"] } },
      event: { name: "Mali & Tom" },
      recipients: [{ id: "recipient-of-push" }],
      text: null,
      hasMore: false,
    });
  });
  test("writes down what waits, and until when", async () => {
    await stage.prefer(UID, { quietHours: night });
    await putItem("p1");
    const planned = await plan();
    expect(planned).toMatchObject({ kind: "wait" });
    expect(stage.deliveries(UID)).toMatchObject([
      { state: "planned", dueAt: planned.kind === "wait" ? planned.at : null },
    ]);
  });
  test("writes down what nobody is told of, and why", async () => {
    await stage.prefer(UID, { mutedEvents: [EVENT_ID] });
    await putItem("p1");
    expect(await plan()).toMatchObject({ kind: "skipped", stored: { delivery: { reason: "muted" } } });
  });
  test("knows nothing of an event that is gone", async () => {
    await putItem("p1");
    stage.event = null;
    expect([await plan(), stage.deliveries(UID)]).toEqual([{ kind: "nothing" }, []]);
  });
  test("of two at once is one alert; the other looks again", async () => {
    await putItem("p1");
    const both = await Promise.all([plan(), plan()]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(["again", "leased"]);
    expect(stage.deliveries(UID)).toHaveLength(1);
  });
  test("of two at once at one that waits is one alert as well", async () => {
    await putItem("p1");
    await putHead(makePlanned({ cursor: null }));
    const both = await Promise.all([plan(), plan()]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(["again", "leased"]);
    expect(stage.deliveries(UID)).toMatchObject([{ state: "leased", seq: 1 }]);
  });
  test("costs three round trips and one commit for an alert", async () => {
    await putItem("p1");
    reads.length = 0;
    await plan();
    // The head, the inbox, the person (two documents in one), and the commit.
    expect(reads).toEqual(["read", "read", "read", "commit"]);
  });
});

describe("one that waits", () => {
  test("takes in what has come since", async () => {
    await putHead(makePlanned({ cursor: null, covers: ["harbour_p1"] }));
    await putItem("p1");
    await putItem("p2", { createdAt: at(-1) });
    expect(await plan()).toMatchObject({
      kind: "leased",
      stored: { delivery: { covers: ["harbour_p2", "harbour_p1"] } },
    });
  });
  test("whose items all went away ends", async () => {
    await putHead(makePlanned({ cursor: null }));
    expect(await plan()).toEqual({ kind: "again" });
    expect(stage.deliveries(UID)).toMatchObject([{ state: "cancelled", reason: "match-removed" }]);
    expect(stage.deliveries(UID)[0]).not.toHaveProperty("dueAt");
  });
  test('whose items were all answered "not me" ends as well', async () => {
    await putHead(makePlanned({ cursor: null }));
    await putItem("p1", { answer: "notMe" });
    expect(await plan()).toEqual({ kind: "again" });
    expect(stage.deliveries(UID)).toMatchObject([{ state: "cancelled" }]);
  });
  test("that somebody else took meanwhile is theirs", async () => {
    await putHead(makePlanned({ cursor: null }));
    await putItem("p1");
    const head = await readHead(stage.firestore, push);
    await putHead(makeSent({}));
    expect(await planAlert(stage.deps, push, head)).toEqual({ kind: "again" });
    expect(stage.deliveries(UID)).toMatchObject([{ state: "sent" }]);
  });
});

describe("a dead letter", () => {
  const id = "l".repeat(32);
  const asked = { redriveRequestedAt: at(MINUTE_MS), covers: ["harbour_p1", "harbour_p2"] };
  const cursor = { at: NOW, known: ["harbour_p1", "harbour_p2"] };
  beforeEach(async () => {
    stage.setClock(at(2 * MINUTE_MS));
    await putHead({ ...makeSent({ cursor }), state: "dead", reason: "x" });
    await putItem("p1");
  });
  const putLetter = (change: object) =>
    stage.put(paths.deadLetter(EVENT_ID, id), { ...makeLetter(), ...asked, ...change });

  test("comes alone, without what is new beside it, and learns who sends it", async () => {
    await putLetter({});
    await putItem("p9", { createdAt: at(MINUTE_MS) });
    expect(await plan(taskOn("push", id))).toMatchObject({
      kind: "leased",
      stored: { delivery: { covers: ["harbour_p1"], redriveOf: id, cursor } },
      hasMore: true,
    });
    expect(stage.store.read(paths.deadLetter(EVENT_ID, id))?.fields["redrivenAs"]).toBe(
      deliveryIdOf(threadIdOf(push), 2),
    );
  });
  test("that two ask for at once is sent by one", async () => {
    await putLetter({});
    const both = await Promise.all([plan(taskOn("push", id)), plan(taskOn("push", id))]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(["again", "leased"]);
  });
  const rows: [name: string, change: object][] = [
    ["that nobody asked for is left", { redriveRequestedAt: null }],
    ["that was sent again already is left", { redrivenAs: "r".repeat(32) }],
  ];
  test.each(rows)("%s", async (_, change) => {
    await putLetter(change);
    expect(await plan(taskOn("push", id))).toEqual({ kind: "nothing" });
  });
  test("that is not there is left", async () => expect(await plan(taskOn("push", id))).toEqual({ kind: "nothing" }));
  test("tells of nothing that went and came again since: that is news", async () => {
    await putHead({ ...makeSent({ cursor: { at: NOW, known: [] } }), state: "dead", reason: "x" });
    await putLetter({});
    await putItem("p1", { createdAt: at(MINUTE_MS + 30_000) });
    expect(await plan(taskOn("push", id))).toEqual({ kind: "nothing" });
    expect(await plan()).toMatchObject({
      kind: "leased",
      stored: { delivery: { redriveOf: null, covers: ["harbour_p1"] } },
    });
  });
});

describe("an email or SMS", () => {
  const rows: [channel: ChannelName, minutes: number][] = [
    ["push", 0],
    ["email", 15],
    ["sms", 60],
  ];
  test.each(rows)("by %s tells of what has stood there for %s minutes", (channel, minutes) => {
    expect(delayOf(channel, makeEvent())).toBe(minutes * MINUTE_MS);
  });
  test("waits as long as the event says, the SMS counted behind the email", () => {
    const event = makeEvent({ alerting: alertingWith({ emailAfterMinutes: 5, smsAfterMinutes: 7 }) });
    expect([delayOf("email", event), delayOf("sms", event)]).toEqual([5 * MINUTE_MS, 12 * MINUTE_MS]);
  });
  test("leaves what is younger to the next", async () => {
    await stage.prefer(UID, {
      channels: {
        photo: { push: true, email: true, sms: false },
        announcement: { push: true, email: true, sms: false },
      },
    });
    await putItem("p1", { createdAt: at(-15 * MINUTE_MS) });
    await putItem("p2", { createdAt: at(-15 * MINUTE_MS + 1) });
    await plan(taskOn("email"));
    expect(coversOf()).toEqual([["p1"]]);
  });
});

describe("long after the event, when what was told is no longer in the ledger", () => {
  beforeEach(async () => {
    stage.event = makeEvent({ endsAt: at(-5 * DAY_MS) });
    await putItem("p1", { createdAt: at(-6 * DAY_MS) });
    await putItem("p2", { createdAt: at(-FINISHED_TTL_MS - 1) });
  });
  test("a late match is told of alone", async () => {
    await putItem("p3");
    await plan();
    expect(coversOf()).toEqual([["p3"]]);
  });
  test("one that waited for the morning is told of alone as well", async () => {
    await stage.prefer(UID, { quietHours: night });
    await putItem("p3");
    await plan();
    expect(stage.deliveries(UID)).toMatchObject([{ state: "planned", covers: ["harbour_p3"] }]);
    stage.setClock(new Date("2026-06-13T01:05:00Z"));
    await plan();
    expect(coversOf()).toEqual([["p3"]]);
  });
  test("nothing new is nothing", async () => expect(await plan()).toEqual({ kind: "nothing" }));
  test("until then, whatever was not told of is told, however old", async () => {
    stage.event = makeEvent({ endsAt: at(-FINISHED_TTL_MS + HOUR_MS) });
    await plan();
    expect(coversOf()).toEqual([["p1", "p2"]]);
  });
});
