import {
  type DeliveryState,
  notificationId,
  paths,
  pushPayloadSchema,
  readDocument,
  SCHEMA_VERSION,
} from "@shutterbell/contract";
import { connectFcmControl, type FaultOutcome, type SentMessage } from "@shutterbell/fcm-emulator";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { repeatTrigger } from "../support/repeat-trigger.ts";
import { readSuiteEnv } from "../support/suite-env.ts";
import { until } from "../support/until.ts";
import {
  deliveriesTo,
  inboxOf,
  makeDevice,
  makeEvent,
  makeGuest,
  openWorld,
  photoWith,
  sure,
  type World,
} from "../support/world.ts";

const env = readSuiteEnv();
const fcm = connectFcmControl(env.fcm);
let world: World;
let eventId: string;

beforeAll(async () => {
  world = openWorld();
  ({ eventId } = await makeEvent(world));
});
afterEach(() => fcm.clearFaults());
afterAll(() => world.close());

const publish = (photoId: string, uids: readonly string[], rev = 1) =>
  world.pipeline.publishPhoto(photoWith(uids, { eventId, photoId, rev }));

const pushesTo = async (token: string): Promise<SentMessage[]> =>
  (await fcm.sent()).filter(({ target }) => target.id === token);

const untilDelivery = (uid: string, state: DeliveryState) =>
  until(`a delivery to ${uid} that is ${state}`, async () =>
    (await deliveriesTo(world, eventId, uid)).find((delivery) => delivery.state === state),
  );

/** Waits until this guest was pushed a photo of their own: by then, what was published before them is decided. */
async function letPass(): Promise<void> {
  const uid = await makeGuest(world, eventId);
  await makeDevice(world, env.fcm, uid);
  await publish(`later-${uid}`, [uid]);
  await untilDelivery(uid, "sent");
}

describe("a matched guest who consents", () => {
  test("has one inbox item and gets one push, with ids, a count and a path in it", async () => {
    const uid = await makeGuest(world, eventId);
    const token = await makeDevice(world, env.fcm, uid);
    await publish("one", [uid]);
    const delivery = await untilDelivery(uid, "sent");
    const [push, ...others] = await pushesTo(token);
    expect(others).toEqual([]);
    expect(pushPayloadSchema.parse(push!.message["data"])).toMatchObject({
      count: "1",
      link: `/e/${eventId}/p/one`,
      eventId,
    });
    expect(JSON.stringify(push!.message)).not.toContain(uid);
    expect(delivery.covers).toEqual([notificationId(eventId, "one")]);
    expect(delivery.attempts).toMatchObject([{ outcome: "accepted", error: null }]);
    const { processedAt, committedAt, triggeredAt, plannedAt, leasedAt, acceptedAt } = delivery.timeline;
    const stages = [processedAt, committedAt, triggeredAt, plannedAt, leasedAt, acceptedAt].map((stage) =>
      stage!.getTime(),
    );
    expect(stages).toEqual(stages.toSorted((a, b) => a - b));
    expect(await inboxOf(world, uid)).toHaveLength(1);
  });

  test("is told once though the photo is published twice", async () => {
    const uid = await makeGuest(world, eventId);
    const token = await makeDevice(world, env.fcm, uid);
    await publish("twice", [uid]);
    await publish("twice", [uid]);
    await untilDelivery(uid, "sent");
    await letPass();
    expect(await inboxOf(world, uid)).toHaveLength(1);
    expect(await deliveriesTo(world, eventId, uid)).toHaveLength(1);
    expect(await pushesTo(token)).toHaveLength(1);
  });

  test("is told once though the trigger fires twice more", async () => {
    const uid = await makeGuest(world, eventId);
    const token = await makeDevice(world, env.fcm, uid);
    await publish("retriggered", [uid]);
    await untilDelivery(uid, "sent");
    const path = paths.matchSet(eventId, "retriggered");
    await Promise.all([repeatTrigger(env.functions, path, uid), repeatTrigger(env.functions, path, uid)]);
    await letPass();
    expect(await inboxOf(world, uid)).toHaveLength(1);
    expect(await deliveriesTo(world, eventId, uid)).toHaveLength(1);
    expect(await pushesTo(token)).toHaveLength(1);
  });

  test("is pushed on each of their devices, in one delivery", async () => {
    const uid = await makeGuest(world, eventId);
    const tokens = [await makeDevice(world, env.fcm, uid), await makeDevice(world, env.fcm, uid)];
    await publish("two-devices", [uid]);
    await untilDelivery(uid, "sent");
    for (const token of tokens) expect(await pushesTo(token)).toHaveLength(1);
    expect(await deliveriesTo(world, eventId, uid)).toHaveLength(1);
  });

  test("without a device gets the inbox item, and the delivery says why no push went out", async () => {
    const uid = await makeGuest(world, eventId);
    await publish("no-device", [uid]);
    expect(await untilDelivery(uid, "skipped")).toMatchObject({ reason: "no-device", attempts: [] });
    expect(await inboxOf(world, uid)).toHaveLength(1);
  });

  test("who is matched late is told then, and those told before are not told again", async () => {
    const [early, late] = [await makeGuest(world, eventId), await makeGuest(world, eventId)];
    const [earlyToken, lateToken] = [await makeDevice(world, env.fcm, early), await makeDevice(world, env.fcm, late)];
    await publish("late-match", [early]);
    await untilDelivery(early, "sent");
    const matches = { [early]: { confidence: 0.95 }, [late]: { confidence: 0.8 } };
    await world.pipeline.updateMatches({ eventId, photoId: "late-match", rev: 2, matches, processedAt: new Date() });
    await untilDelivery(late, "sent");
    await letPass();
    expect(await pushesTo(lateToken)).toHaveLength(1);
    expect(await pushesTo(earlyToken)).toHaveLength(1);
  });

  test("gets the inbox item from the function where a pipeline left it out", async () => {
    const uid = await makeGuest(world, eventId);
    await publish("left-out", []);
    await writeMatchSet("left-out", 2, uid);
    await untilDelivery(uid, "skipped");
    expect(await inboxOf(world, uid)).toMatchObject([{ photoId: "left-out", rev: 2, seenAt: null, answer: null }]);
  });
});

/** As a pipeline in another language would, without asking for consent. */
const writeMatchSet = (photoId: string, rev: number, ...uids: string[]): Promise<unknown> =>
  world.firestore.doc(paths.matchSet(eventId, photoId)).set({
    schemaVersion: SCHEMA_VERSION,
    rev,
    matches: sure(...uids),
    processedAt: new Date(),
    committedAt: new Date(),
  });

describe("nobody else is told", () => {
  test.each(["declined", "withdrawn"] as const)(
    "a match whose consent is %s: no inbox item, no delivery, no push",
    async (state) => {
      const uid = await makeGuest(world, eventId, state);
      const token = await makeDevice(world, env.fcm, uid);
      await publish(`consent-${state}`, [uid]);
      await writeMatchSet(`consent-${state}`, 2, uid);
      await letPass();
      expect(await inboxOf(world, uid)).toEqual([]);
      expect(await deliveriesTo(world, eventId, uid)).toEqual([]);
      expect(await pushesTo(token)).toEqual([]);
    },
  );

  test("a matched person who is no participant: nothing", async () => {
    const { eventId: elsewhere } = await makeEvent(world);
    const uid = await makeGuest(world, elsewhere);
    const token = await makeDevice(world, env.fcm, uid);
    await publish("stranger", [uid]);
    await writeMatchSet("stranger", 2, uid);
    await letPass();
    expect(await inboxOf(world, uid)).toEqual([]);
    expect(await pushesTo(token)).toEqual([]);
  });

  test("a participant who is not in the photo: nothing", async () => {
    const [matched, unmatched] = [await makeGuest(world, eventId), await makeGuest(world, eventId)];
    const token = await makeDevice(world, env.fcm, unmatched);
    await publish("not-in-it", [matched]);
    await untilDelivery(matched, "skipped");
    await letPass();
    expect(await inboxOf(world, unmatched)).toEqual([]);
    expect(await pushesTo(token)).toEqual([]);
  });

  test("someone who withdrew consent between plan and send", async () => {
    const uid = await makeGuest(world, eventId);
    const token = await makeDevice(world, env.fcm, uid);
    await fcm.script({ target: token, outcomes: [{ outcome: "INTERNAL" }] });
    await publish("withdrawn-before-send", [uid]);
    await untilDelivery(uid, "retry");
    await world.firestore.doc(paths.participant(eventId, uid)).update({ "consent.state": "withdrawn" });
    expect(await untilDelivery(uid, "cancelled")).toMatchObject({ reason: "consent-withdrawn" });
    expect(await pushesTo(token)).toEqual([]);
  });

  test("anyone, by a match set that cannot be read; the next photo is not held up by it", async () => {
    const uid = await makeGuest(world, eventId);
    await world.firestore
      .doc(paths.matchSet(eventId, "unreadable"))
      .set({ schemaVersion: 999, matches: { [uid]: {} } });
    await letPass();
    expect(await deliveriesTo(world, eventId, uid)).toEqual([]);
  });
});

describe("when FCM fails", () => {
  const failing = async (photoId: string, ...outcomes: [FaultOutcome, ...FaultOutcome[]]) => {
    const uid = await makeGuest(world, eventId);
    const token = await makeDevice(world, env.fcm, uid);
    await fcm.script({ target: token, outcomes });
    await publish(photoId, [uid]);
    return { uid, token };
  };

  test("a device that is gone is removed, and no other", async () => {
    const { uid, token } = await failing("gone", { outcome: "UNREGISTERED" });
    const kept = await makeDevice(world, env.fcm, uid);
    await until("the delivery to end", async () =>
      (await deliveriesTo(world, eventId, uid)).find(({ state }) => state === "sent" || state === "skipped"),
    );
    const devices = await world.firestore.collection(paths.devices(uid)).get();
    expect(devices.docs.map((doc) => readDocument("device", doc.data(), doc.ref.path).id)).toEqual([kept]);
    expect(await pushesTo(token)).toEqual([]);
  });

  test("a payload that it refuses removes no device, and leaves a dead letter", async () => {
    const { uid } = await failing("refused", { outcome: "INVALID_ARGUMENT" });
    expect(await untilDelivery(uid, "dead")).toMatchObject({ reason: "messaging/invalid-argument" });
    expect((await world.firestore.collection(paths.devices(uid)).get()).size).toBe(1);
  });

  test("a passing failure is tried again, and then it arrives once", async () => {
    const { uid, token } = await failing("passing", { outcome: "INTERNAL" });
    const delivery = await untilDelivery(uid, "sent");
    expect(delivery.attempts.map(({ outcome }) => outcome)).toEqual(["retry", "accepted"]);
    expect(await pushesTo(token)).toHaveLength(1);
  });

  test("after three tries it is a dead letter that names each error", async () => {
    const { uid, token } = await failing("dead", { outcome: "INTERNAL", times: "forever" });
    await untilDelivery(uid, "dead");
    const letters = await world.firestore.collection(paths.deadLetters(eventId)).where("uid", "==", uid).get();
    const [letter, ...others] = letters.docs.map((doc) => readDocument("deadLetter", doc.data(), doc.ref.path));
    expect(others).toEqual([]);
    expect(letter!.attempts.map(({ error }) => error)).toEqual(
      Array.from({ length: 3 }, () => "messaging/internal-error"),
    );
    expect(JSON.stringify(letter)).not.toContain(token);
    expect(await pushesTo(token)).toEqual([]);
  });
});
