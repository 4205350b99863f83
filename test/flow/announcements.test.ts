import { paths, SCHEMA_VERSION } from "@shutterbell/contract";
import { connectFcmControl } from "@shutterbell/fcm-emulator";
import { FieldValue } from "firebase-admin/firestore";
import { afterAll, beforeEach, beforeAll, expect, test } from "vitest";
import { payloadOf } from "../support/post-receipt.ts";
import { readSuiteEnv } from "../support/suite-env.ts";
import { until } from "../support/until.ts";
import { deliveriesTo, inboxOf, makeDevice, makeEvent, makeGuest, openWorld, type World } from "../support/world.ts";

const env = readSuiteEnv();
const fcm = connectFcmControl(env.fcm);
let world: World;
let eventId: string;

beforeAll(() => void (world = openWorld()));
beforeEach(async () => void ({ eventId } = await makeEvent(world)));
afterAll(() => world.close());

const announce = (id: string, priority: "urgent" | "high" | "normal" | "low" = "normal") =>
  world.firestore.doc(paths.announcement(eventId, id)).create({
    schemaVersion: SCHEMA_VERSION,
    text: "The last boat leaves at midnight.",
    priority,
    createdAt: FieldValue.serverTimestamp(),
  });
const untilEnded = (uid: string, state: string) =>
  until(`a delivery to ${uid} that is ${state}`, async () =>
    (await deliveriesTo(world, eventId, uid)).find((delivery) => delivery.state === state),
  );
const pushesTo = async (token: string) => (await fcm.sent()).filter(({ target }) => target.id === token);

test("an announcement reaches every participant, also those whose faces are not searched for, and nobody else", async () => {
  const [agrees, declines] = [await makeGuest(world, eventId), await makeGuest(world, eventId, "declined")];
  const { eventId: elsewhere } = await makeEvent(world);
  const stranger = await makeGuest(world, elsewhere);
  const tokens = await Promise.all([agrees, declines, stranger].map((uid) => makeDevice(world, env.fcm, uid)));
  await announce("boat");
  for (const uid of [agrees, declines]) {
    await untilEnded(uid, "sent");
    expect(await inboxOf(world, uid)).toMatchObject([
      { kind: "announcement", text: "The last boat leaves at midnight." },
    ]);
  }
  expect(await inboxOf(world, stranger)).toEqual([]);
  const [first, second, third] = await Promise.all(tokens.map((token) => pushesTo(token)));
  expect([first!.length, second!.length, third!.length]).toEqual([1, 1, 0]);
  expect(payloadOf(first![0]!)).toMatchObject({ category: "announcement", count: "1", link: `/e/${eventId}` });
  expect(JSON.stringify(first![0]!.message)).not.toContain("boat leaves");
});

test.each([
  { priority: "urgent" as const, urgency: "high" },
  { priority: "low" as const, urgency: "low" },
])("one of priority $priority is sent with urgency $urgency, or waits", async ({ priority, urgency }) => {
  const uid = await makeGuest(world, eventId);
  const token = await makeDevice(world, env.fcm, uid);
  await announce("once", priority);
  if (priority === "low") return void (await untilEnded(uid, "planned"));
  await untilEnded(uid, "sent");
  const [push] = await pushesTo(token);
  expect(push!.message["webpush"]).toMatchObject({ headers: { Urgency: urgency } });
});

test("one that is deleted goes from every inbox, and its waiting alert with it", async () => {
  const uid = await makeGuest(world, eventId);
  await makeDevice(world, env.fcm, uid);
  await announce("mistake", "low");
  await untilEnded(uid, "planned");
  await world.firestore.doc(paths.announcement(eventId, "mistake")).delete();
  await until("the item to go", async () => (await inboxOf(world, uid)).length === 0);
});

test("who has switched announcements off has it in the inbox, and is not rung for", async () => {
  const uid = await makeGuest(world, eventId);
  const token = await makeDevice(world, env.fcm, uid);
  const off = { push: false, email: false, sms: false };
  await world.firestore.doc(paths.settings(uid)).set({
    ...{ schemaVersion: SCHEMA_VERSION, quietHours: null, digest: "instant", minConfidence: 0, mutedEvents: [] },
    channels: { photo: { push: true, email: false, sms: false }, announcement: off },
    updatedAt: new Date(),
  });
  await announce("quietly");
  expect(await untilEnded(uid, "skipped")).toMatchObject({ reason: "switched-off" });
  expect(await inboxOf(world, uid)).toHaveLength(1);
  expect(await pushesTo(token)).toEqual([]);
});
