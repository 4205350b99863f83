import { paths, readDocument } from "@shutterbell/contract";
import { connectFcmControl } from "@shutterbell/fcm-emulator";
import { FieldValue } from "firebase-admin/firestore";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { payloadOf } from "../support/post-receipt.ts";
import { readSuiteEnv } from "../support/suite-env.ts";
import { until } from "../support/until.ts";
import { deliveriesTo, makeDevice, makeEvent, makeGuest, openWorld, photoWith, type World } from "../support/world.ts";

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

let published = 0;
/** A guest whose alert is dead. */
async function dead() {
  const uid = await makeGuest(world, eventId);
  const token = await makeDevice(world, env.fcm, uid);
  await fcm.script({ target: token, outcomes: [{ outcome: "INVALID_ARGUMENT" }] });
  const photoId = `dead-${(published += 1)}`;
  await world.pipeline.publishPhoto(photoWith([uid], { eventId, photoId }));
  const letters = () => world.firestore.collection(paths.deadLetters(eventId)).where("uid", "==", uid).get();
  const letter = await until("a dead letter", async () => (await letters()).docs[0]);
  return { uid, token, letter: letter.ref };
}
const ask = (letter: FirebaseFirestore.DocumentReference) =>
  letter.update({ redriveRequestedAt: FieldValue.serverTimestamp() });
const pushesTo = async (token: string) => (await fcm.sent()).filter(({ target }) => target.id === token);
const untilState = (uid: string, state: string) =>
  until(`a delivery to ${uid} that is ${state}`, async () =>
    (await deliveriesTo(world, eventId, uid)).find((delivery) => delivery.state === state),
  );

test("a dead letter that is asked for is sent again, as a delivery that names it; the dead one stays dead", async () => {
  const { uid, token, letter } = await dead();
  await ask(letter);
  const sent = await untilState(uid, "sent");
  expect(sent).toMatchObject({ redriveOf: letter.id, count: 1 });
  const [push, ...others] = await pushesTo(token);
  expect(others).toEqual([]);
  expect(payloadOf(push!)).toMatchObject({ replaces: letter.id, count: "1" });
  const { redrivenAs } = readDocument("deadLetter", (await letter.get()).data(), letter.path);
  expect(payloadOf(push!).deliveryId).toBe(redrivenAs);
  expect((await deliveriesTo(world, eventId, uid)).map(({ state }) => state).toSorted()).toEqual(["dead", "sent"]);
});

test("two who ask at once get one alert", async () => {
  const { uid, token, letter } = await dead();
  await Promise.all([ask(letter), ask(letter)]);
  await untilState(uid, "sent");
  await ask(letter);
  const other = await dead();
  await ask(other.letter);
  await untilState(other.uid, "sent");
  expect(await pushesTo(token)).toHaveLength(1);
  expect(await deliveriesTo(world, eventId, uid)).toHaveLength(2);
});

test("one whose person has withdrawn consent since is not sent", async () => {
  const { uid, token, letter } = await dead();
  const consent = { version: 1, state: "withdrawn", at: new Date() };
  await world.firestore.doc(paths.participant(eventId, uid)).update({ consent });
  await ask(letter);
  const other = await dead();
  await ask(other.letter);
  await untilState(other.uid, "sent");
  expect(await pushesTo(token)).toEqual([]);
});
