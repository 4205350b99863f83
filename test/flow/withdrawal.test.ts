import { notificationId, paths } from "@shutterbell/contract";
import { connectFcmControl } from "@shutterbell/fcm-emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
afterAll(() => world.close());

const publish = (photoId: string, uids: readonly string[], rev = 1) =>
  world.pipeline.publishPhoto(photoWith(uids, { eventId, photoId, rev }));
const matchesOf = async (photoId: string): Promise<string[]> =>
  Object.keys((await world.firestore.doc(paths.matchSet(eventId, photoId)).get()).get("matches"));
const revOf = async (photoId: string): Promise<number> =>
  (await world.firestore.doc(paths.matchSet(eventId, photoId)).get()).get("rev");
const setConsent = (uid: string, state: "granted" | "withdrawn") =>
  world.firestore.doc(paths.participant(eventId, uid)).update({ consent: { version: 1, state, at: new Date() } });
const untilSent = (uid: string) =>
  until(`an alert to ${uid}`, async () =>
    (await deliveriesTo(world, eventId, uid)).find(({ state }) => state === "sent"),
  );

describe("who takes consent back", () => {
  test("loses every inbox item and match of that event, and nobody else does", async () => {
    const [uid, other] = [await makeGuest(world, eventId), await makeGuest(world, eventId)];
    for (const photoId of ["w1", "w2", "w3"]) await publish(photoId, [uid, other]);
    await setConsent(uid, "withdrawn");
    await until("the items to go", async () => (await inboxOf(world, uid)).length === 0);
    for (const photoId of ["w1", "w2", "w3"]) expect(await matchesOf(photoId)).toEqual([other]);
    expect(await inboxOf(world, other)).toHaveLength(3);
  });

  test("keeps the items of another event", async () => {
    const { eventId: elsewhere } = await makeEvent(world);
    const uid = await makeGuest(world, eventId);
    await world.firestore
      .doc(paths.participant(elsewhere, uid))
      .create((await world.firestore.doc(paths.participant(eventId, uid)).get()).data()!);
    await publish("here", [uid]);
    await world.pipeline.publishPhoto(photoWith([uid], { eventId: elsewhere, photoId: "there" }));
    await setConsent(uid, "withdrawn");
    await until("the items of this event to go", async () => (await inboxOf(world, uid)).length === 1);
    expect(await inboxOf(world, uid)).toMatchObject([{ eventId: elsewhere }]);
  });

  test("is not brought back by a trigger of before, and the pipeline may go on with the next rev", async () => {
    const uid = await makeGuest(world, eventId);
    const token = await makeDevice(world, env.fcm, uid);
    await publish("replayed", [uid]);
    await untilSent(uid);
    await setConsent(uid, "withdrawn");
    await until("the item to go", async () => (await inboxOf(world, uid)).length === 0);
    const rev = await revOf("replayed");
    await repeatTrigger(env.functions, paths.matchSet(eventId, "replayed"), uid);
    const later = await makeGuest(world, eventId);
    await publish("replayed", [uid, later], rev + 1);
    await until("the later one's item", async () => (await inboxOf(world, later)).length === 1);
    expect(await inboxOf(world, uid)).toEqual([]);
    expect(await matchesOf("replayed")).toEqual([later]);
    expect((await fcm.sent()).filter(({ target }) => target.id === token)).toHaveLength(1);
  });

  test("and gives it again is told of the photos that come from then on", async () => {
    const uid = await makeGuest(world, eventId);
    await makeDevice(world, env.fcm, uid);
    await publish("before", [uid]);
    await setConsent(uid, "withdrawn");
    await until("the item to go", async () => (await inboxOf(world, uid)).length === 0);
    await setConsent(uid, "granted");
    await publish("after", [uid]);
    await untilSent(uid);
    expect(await inboxOf(world, uid)).toMatchObject([{ photoId: "after" }]);
  });

  test("of a participant who is removed: photos and announcements go", async () => {
    const uid = await makeGuest(world, eventId);
    await publish("removed", [uid]);
    await world.firestore.doc(paths.participant(eventId, uid)).delete();
    await until("the item to go", async () => (await inboxOf(world, uid)).length === 0);
    expect(await matchesOf("removed")).toEqual([]);
  });
});

describe('who says "not me"', () => {
  const sayNotMe = (uid: string, photoId: string) =>
    world.firestore.doc(paths.inboxItem(uid, notificationId(eventId, photoId))).update({ answer: "notMe" });

  test("goes out of the match set, which keeps its rev; the answer stays, and a later rev does not undo it", async () => {
    const [uid, other] = [await makeGuest(world, eventId), await makeGuest(world, eventId)];
    await publish("not-me", [uid, other]);
    await sayNotMe(uid, "not-me");
    await until("the match to go", async () => (await matchesOf("not-me")).join() === other);
    expect(await revOf("not-me")).toBe(1);
    await publish("not-me", [uid, other], 2);
    expect(await matchesOf("not-me")).toEqual([other]);
    expect(await inboxOf(world, uid)).toMatchObject([{ answer: "notMe" }]);
  });

  test("loses the item too when the photo is withdrawn afterwards", async () => {
    const uid = await makeGuest(world, eventId);
    await publish("not-me-withdrawn", [uid, await makeGuest(world, eventId)]);
    await sayNotMe(uid, "not-me-withdrawn");
    await until("the match to go", async () => !(await matchesOf("not-me-withdrawn")).includes(uid));
    await world.pipeline.withdrawPhoto({ eventId, photoId: "not-me-withdrawn", rev: 2 });
    await until("the item to go", async () => (await inboxOf(world, uid)).length === 0);
  });
});

test("a photo that is withdrawn before its alert goes out alerts nobody", async () => {
  const { eventId: slow } = await makeEvent(world, {
    alerting: {
      windowMs: 3000,
      capPerHour: 5,
      folds: true,
      emailAfterMinutes: 15,
      smsAfterMinutes: 45,
      smsPriceUsd: null,
    },
  });
  const uid = await makeGuest(world, slow);
  const token = await makeDevice(world, env.fcm, uid);
  await world.pipeline.publishPhoto(photoWith([uid], { eventId: slow, photoId: "withdrawn" }));
  await world.pipeline.withdrawPhoto({ eventId: slow, photoId: "withdrawn", rev: 2 });
  await world.pipeline.publishPhoto(photoWith([uid], { eventId: slow, photoId: "kept" }));
  const delivery = await until("the alert", async () =>
    (await deliveriesTo(world, slow, uid)).find(({ state }) => state === "sent"),
  );
  expect(delivery.covers).toEqual([notificationId(slow, "kept")]);
  const pushes = (await fcm.sent()).filter(({ target }) => target.id === token);
  expect(pushes.map(({ message }) => (message["data"] as { count: string }).count)).toEqual(["1"]);
});
