import { createSecretKey } from "node:crypto";
import { type Delivery, paths, readDocument, type ReceiptRequest, receiptRequest } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { capturingOutput, functionsOutput } from "../../../test/support/runner/capture-output.ts";
import { isReceiptSignedBy, signReceipt } from "../sign/sign.ts";
import {
  at,
  DAY_MS,
  EVENT_ID,
  failed,
  HOUR_MS,
  makeLeased,
  makePlanned,
  makeRetry,
  makeSent,
  NO_TIMES,
  NOW,
  SECOND_MS,
} from "../testing/documents.ts";
import { Stage } from "../testing/stage.ts";

const { receiveReceipt } = await capturingOutput(() => import("./receive-receipt.ts"));

const ID = "d".repeat(32);
const path = paths.delivery(EVENT_ID, ID);
const key = createSecretKey(Buffer.alloc(32, 7));
/** Sent at NOW; the server's clock stands ten seconds later. */
const RECEIVED = at(10 * SECOND_MS);
const sent = makeSent({ timeline: { ...NO_TIMES, leasedAt: at(-SECOND_MS), acceptedAt: NOW } });

let stage: Stage;
beforeEach(() => {
  functionsOutput.clear();
  stage = new Stage({ start: RECEIVED });
});

/** What a device says whose clock is right; `agoMs` is how long before its report it happened. */
const receipt = (
  kind: ReceiptRequest["kind"],
  agoMs = 2 * SECOND_MS,
  change: Partial<ReceiptRequest> = {},
): ReceiptRequest => ({
  eventId: EVENT_ID,
  deliveryId: ID,
  receipt: signReceipt(key, ID),
  kind,
  at: RECEIVED.getTime() - agoMs,
  sentAt: RECEIVED.getTime(),
  ...change,
});
const receive = (request: ReceiptRequest) => {
  const isReceiptOf = async (id: string, token: string) => isReceiptSignedBy(key, id, token);
  return receiveReceipt({ ...stage.deps, isReceiptOf }, request);
};
const stored = (): Delivery => readDocument("delivery", stage.store.read(path)?.fields, path);
/** Reads as the time between NOW and then, so that a row says it in seconds. */
const shownAfterMs = (): number => (stored().timeline.shownAt?.getTime() ?? NaN) - NOW.getTime();

describe("when it was shown, by our clock", () => {
  const skewed = (ms: number): Partial<ReceiptRequest> => ({
    at: RECEIVED.getTime() - 2 * SECOND_MS + ms,
    sentAt: RECEIVED.getTime() + ms,
  });
  test.each<[name: string, change: Partial<ReceiptRequest>, afterMs: number]>([
    ["is what a device says whose clock is right", {}, 8 * SECOND_MS],
    ["is corrected for a device that is an hour fast", skewed(HOUR_MS), 8 * SECOND_MS],
    ["is corrected for a device that is an hour slow", skewed(-HOUR_MS), 8 * SECOND_MS],
    ["is corrected for a device that is a year slow", skewed(-365 * DAY_MS), 8 * SECOND_MS],
    [
      "is never later than its report: a clock that was set back in between",
      { at: RECEIVED.getTime() + HOUR_MS },
      10 * SECOND_MS,
    ],
    [
      "is never before it was begun: a clock that was set forward in between",
      { at: RECEIVED.getTime() - DAY_MS },
      -SECOND_MS,
    ],
    [
      "is long ago for a report that waited for the network, and right all the same",
      { at: RECEIVED.getTime() - 9 * SECOND_MS },
      SECOND_MS,
    ],
  ])("%s", async (_, change, afterMs) => {
    await stage.put(path, sent);
    expect(await receive(receipt("shown", 0, { at: RECEIVED.getTime() - 2 * SECOND_MS, ...change }))).toEqual({
      recorded: true,
    });
    expect(shownAfterMs()).toBe(afterMs);
  });
});

describe("shown and clicked", () => {
  test("in their order: it goes from the one to the other, and keeps both times", async () => {
    await stage.put(path, sent);
    expect(await receive(receipt("shown", 5 * SECOND_MS))).toEqual({ recorded: true });
    expect(stored().state).toBe("shown");
    expect(await receive(receipt("clicked", SECOND_MS))).toEqual({ recorded: true });
    expect(stored()).toMatchObject({
      state: "clicked",
      timeline: { shownAt: at(5 * SECOND_MS), clickedAt: at(9 * SECOND_MS) },
    });
  });
  test("in the other order: it stays clicked, and keeps both times", async () => {
    await stage.put(path, sent);
    await receive(receipt("clicked", SECOND_MS));
    expect(await receive(receipt("shown", 5 * SECOND_MS))).toEqual({ recorded: true });
    expect(stored()).toMatchObject({
      state: "clicked",
      timeline: { shownAt: at(5 * SECOND_MS), clickedAt: at(9 * SECOND_MS) },
    });
  });
  test.each(["shown", "clicked"] as const)("%s twice counts once: the first time stays", async (kind) => {
    await stage.put(path, sent);
    await receive(receipt(kind, 5 * SECOND_MS));
    expect(await receive(receipt(kind, SECOND_MS))).toEqual({ recorded: false });
    expect(stored().timeline[`${kind}At`]).toEqual(at(5 * SECOND_MS));
  });
  test("from two devices at once counts once", async () => {
    await stage.put(path, sent);
    const both = await Promise.all([receive(receipt("shown", 5 * SECOND_MS)), receive(receipt("shown", SECOND_MS))]);
    expect(both.filter(({ recorded }) => recorded)).toHaveLength(1);
  });
});

describe("a receipt that overtakes the answer of the provider", () => {
  const covers = ["harbour_p1", "harbour_p2"];
  const begun: [name: string, delivery: Delivery][] = [
    ["while it is being sent", makeLeased({ covers })],
    ["while it waits for its next try", makeRetry({ covers, attempts: [failed(-5)] })],
  ];
  test.each(begun)("%s ends it, and nothing is sent again", async (_, delivery) => {
    await stage.put(path, delivery);
    expect(await receive(receipt("shown"))).toEqual({ recorded: true });
    expect(stored()).toMatchObject({ state: "shown", count: 2, expireAt: at(4 * HOUR_MS + 3 * DAY_MS) });
    // What came meanwhile may wait behind it.
    expect(stage.queue.tasks).toMatchObject([
      { uid: delivery.uid, channel: "push", letterId: null, at: RECEIVED.toISOString() },
    ]);
  });
  test("keeps the count of the try that came through", async () => {
    await stage.put(path, makeRetry({ covers, count: 1 }));
    await receive(receipt("clicked"));
    expect(stored()).toMatchObject({ state: "clicked", count: 1 });
  });
  test("has no lag to tell", async () => {
    await stage.put(path, makeLeased({}));
    await receive(receipt("shown"));
    expect(functionsOutput.lines().join("\n")).toContain('"lagMs":null');
  });
});

describe("nothing is recorded", () => {
  const ended = { ...sent, timeline: { ...sent.timeline, acceptedAt: null } };
  test.each<[name: string, delivery: Delivery | null]>([
    ["of a delivery that is kept no more", null],
    ["of one that waits: nobody has sent it", makePlanned({ timeline: NO_TIMES })],
    ["of one that is dead", { ...ended, state: "dead", reason: "x" }],
    ["of one that was cancelled", { ...ended, state: "cancelled", reason: "match-removed" }],
    ["of one that was skipped", { ...ended, state: "skipped", reason: "muted" }],
  ])("%s", async (_, delivery) => {
    if (delivery !== null) await stage.put(path, delivery);
    const before = stage.store.read(path);
    expect(await receive(receipt("shown"))).toEqual({ recorded: false });
    expect(await receive(receipt("clicked"))).toEqual({ recorded: false });
    expect([stage.store.read(path), stage.queue.tasks, functionsOutput.lines()]).toEqual([before, [], []]);
  });
  test("under another event", async () => {
    await stage.put(path, sent);
    expect(await receive(receipt("shown", 0, { eventId: "other" }))).toEqual({ recorded: false });
    expect(stored().state).toBe("sent");
  });
});

describe("muted", () => {
  const settings = paths.settings(sent.uid);
  const mutedBy = (): readonly string[] =>
    readDocument("settings", stage.store.read(settings)?.fields, settings).mutedEvents;

  test("mutes the event of the delivery for whom it was sent to, who has set nothing before", async () => {
    await stage.put(path, sent);
    expect(await receive(receipt("muted"))).toEqual({ recorded: true });
    expect(mutedBy()).toEqual([EVENT_ID]);
    expect(stored()).toEqual(sent);
  });
  test("leaves everything else as it was set", async () => {
    await stage.put(path, sent);
    await stage.prefer(sent.uid, { digest: "hourly", mutedEvents: ["garden"] });
    await receive(receipt("muted"));
    expect(readDocument("settings", stage.store.read(settings)?.fields, settings)).toMatchObject({
      digest: "hourly",
      mutedEvents: ["garden", EVENT_ID],
    });
  });
  test("twice is as once", async () => {
    await stage.put(path, sent);
    expect([await receive(receipt("muted")), await receive(receipt("muted"))]).toEqual([
      { recorded: true },
      { recorded: true },
    ]);
    expect(mutedBy()).toEqual([EVENT_ID]);
  });
  test("forgets the first of fifty, which is over by then", async () => {
    await stage.put(path, sent);
    await stage.prefer(sent.uid, { mutedEvents: Array.from({ length: 50 }, (_, n) => `e${n}`) });
    await receive(receipt("muted"));
    expect(mutedBy()).toHaveLength(50);
    expect(mutedBy()).toContain(EVENT_ID);
    expect(mutedBy()).not.toContain("e0");
  });
  test("of a delivery that is kept no more says that it was not", async () => {
    expect(await receive(receipt("muted"))).toEqual({ recorded: false });
    expect(stage.store.read(settings)).toBeNull();
  });
  test("by a token that we did not make mutes nothing", async () => {
    await stage.put(path, sent);
    const refused = receive(receipt("muted", 0, { receipt: "A".repeat(22) }));
    await expect(refused).rejects.toMatchObject({ details: { code: "door/receipt-refused" } });
    expect(stage.store.read(settings)).toBeNull();
  });
  test("names nobody in the log", async () => {
    await stage.put(path, sent);
    await receive(receipt("muted"));
    expect(functionsOutput.lines().join("\n")).not.toContain(sent.uid);
  });
});

describe("a token that we did not make", () => {
  const other = createSecretKey(Buffer.alloc(32, 8));
  test.each<[name: string, token: string]>([
    ["for this delivery", "A".repeat(22)],
    ["for another delivery", signReceipt(key, "e".repeat(32))],
    ["with this key", signReceipt(other, ID)],
  ])("%s is refused, and nothing is recorded", async (_, token) => {
    await stage.put(path, sent);
    const refused = receive(receipt("shown", 0, { receipt: token }));
    await expect(refused).rejects.toMatchObject({
      code: "permission-denied",
      details: { code: "door/receipt-refused" },
    });
    expect(stored().state).toBe("sent");
  });
  test("says the same of a delivery that is not there: nobody learns which there are", async () => {
    const refused = receive(receipt("shown", 0, { receipt: "A".repeat(22) }));
    await expect(refused).rejects.toMatchObject({ details: { code: "door/receipt-refused" } });
  });
  test.each<[name: string, request: unknown]>([
    ["nothing at all", undefined],
    ["another kind", { ...receipt("shown"), kind: "dismissed" }],
    ["a time that is none", { ...receipt("shown"), at: -1 }],
    ["something more", { ...receipt("shown"), uid: "mali" }],
    ["a path", { ...receipt("shown"), eventId: "a/b" }],
  ])("nor a request with %s", (_, request) => {
    expect(receiptRequest.safeParse(request).success).toBe(false);
  });
});

test("it says in the log how long the screen took, and names nobody", async () => {
  await stage.put(path, sent);
  await receive(receipt("shown", 7 * SECOND_MS));
  const lines = functionsOutput.lines().join("\n");
  expect(lines).toContain('"lagMs":3000');
  expect(lines).not.toContain(sent.uid);
});

test("a time that no clock can show is no error of ours", async () => {
  await stage.put(path, sent);
  const wild = receipt("shown", 0, { at: 0, sentAt: Number.MAX_SAFE_INTEGER });
  expect(await receive(wild)).toEqual({ recorded: true });
  expect(shownAfterMs()).toBe(-SECOND_MS);
});
