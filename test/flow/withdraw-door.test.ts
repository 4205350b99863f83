import { createHash } from "node:crypto";
import { notificationId, paths, readDocument, type Role } from "@shutterbell/contract";
import { FieldPath, FieldValue } from "firebase-admin/firestore";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callDoor, signInAnonymously } from "../support/doors.ts";
import { readSuiteEnv } from "../support/suite-env.ts";
import { until } from "../support/until.ts";
import {
  inboxOf,
  makeDevice,
  makeEvent,
  makeGuest,
  openWorld,
  photoCard,
  photoWith,
  type World,
} from "../support/world.ts";

const env = readSuiteEnv();
let world: World;
let eventId: string;
let secret: string;
/** The ID token of an organiser of the event. */
let organiser: string;

beforeAll(async () => {
  world = openWorld();
  ({ eventId, secret } = await makeEvent(world));
  organiser = await becomeIn(eventId, "organiser");
});
afterAll(() => world.close());

async function becomeIn(where: string, role: Role): Promise<string> {
  const { uid, idToken } = await signInAnonymously();
  const at = new Date();
  await world.firestore.doc(paths.participant(where, uid)).create({
    ...{ schemaVersion: 1, displayName: "Somebody", role, joinedAt: at },
    consent: { version: 1, state: "declined", at },
  });
  return idToken;
}

let published = 0;
/** A photo with these people in it. @returns its id */
async function publish(...uids: string[]): Promise<string> {
  const photoId = `taken-back-${(published += 1)}`;
  await world.pipeline.publishPhoto(photoWith(uids, { eventId, photoId }));
  return photoId;
}
const photoOf = async (photoId: string) =>
  readDocument("photo", (await world.firestore.doc(paths.photo(eventId, photoId)).get()).data(), photoId);
const matchSetOf = async (photoId: string) =>
  readDocument("matchSet", (await world.firestore.doc(paths.matchSet(eventId, photoId)).get()).data(), photoId);

describe("an organiser takes a photo back", () => {
  test("and it is gone for everybody: also the item of who had answered that it is not them", async () => {
    const [mali, tom] = [await makeGuest(world, eventId), await makeGuest(world, eventId)];
    await makeDevice(world, env.fcm, mali);
    const photoId = await publish(mali, tom);
    const toms = world.firestore.doc(paths.inboxItem(tom, notificationId(eventId, photoId)));
    await toms.update({ answer: "notMe" });
    // As the function does that follows such an answer; here it need not be waited for.
    const matchSet = world.firestore.doc(paths.matchSet(eventId, photoId));
    await matchSet.update(new FieldPath("matches", tom), FieldValue.delete());
    const answer = await callDoor("withdraw-photo", { eventId, photoId }, organiser);
    expect(answer).toMatchObject({ status: 200, result: { withdrawn: true } });
    expect(await photoOf(photoId)).toMatchObject({ status: "withdrawn", rev: 2 });
    expect(await matchSetOf(photoId)).toMatchObject({ rev: 2, matches: {} });
    expect(await inboxOf(world, mali)).toEqual([]);
    const isGone = async () => !(await toms.get()).exists;
    await until("the remembered answer to go", isGone, { timeoutMs: 25_000 });
  });

  test("twice: the second says so, and changes nothing", async () => {
    const photoId = await publish();
    await callDoor("withdraw-photo", { eventId, photoId }, organiser);
    const before = [await photoOf(photoId), await matchSetOf(photoId)];
    const again = await callDoor("withdraw-photo", { eventId, photoId }, organiser);
    expect(again).toMatchObject({ status: 200, result: { withdrawn: false } });
    expect([await photoOf(photoId), await matchSetOf(photoId)]).toEqual(before);
  });

  test("and two at once leave one tombstone", async () => {
    const photoId = await publish();
    const both = await Promise.all([1, 2].map(() => callDoor("withdraw-photo", { eventId, photoId }, organiser)));
    expect(new Set(both.map(({ result }) => Object(result).withdrawn))).toEqual(new Set([false, true]));
    expect(await photoOf(photoId)).toMatchObject({ status: "withdrawn", rev: 2 });
  });

  test("and the pipeline cannot bring it back, with whatever rev", async () => {
    const uid = await makeGuest(world, eventId);
    const photoId = await publish(uid);
    await callDoor("withdraw-photo", { eventId, photoId }, organiser);
    const again = { eventId, photoId, rev: 9, card: photoCard(photoId), processedAt: new Date() };
    const brought = world.pipeline.publishPhoto({ ...again, matches: { [uid]: { confidence: 1 } } });
    await expect(brought).rejects.toMatchObject({ code: "pipeline/photo-withdrawn" });
    expect(await inboxOf(world, uid)).toEqual([]);
  });
});

describe("nothing is changed", () => {
  type Row = { name: string; token: () => Promise<string | undefined>; change?: object; status: number; code: string };
  const rows: readonly Row[] = [
    { name: "by who is not signed in", token: async () => undefined, status: 401, code: "door/sign-in-first" },
    { name: "by a forged token", token: async () => "a.b.c", status: 401, code: "" },
    { name: "by a guest", token: () => becomeIn(eventId, "guest"), status: 403, code: "door/not-your-role" },
    {
      name: "by a photographer",
      token: () => becomeIn(eventId, "photographer"),
      status: 403,
      code: "door/not-your-role",
    },
    {
      name: "by an organiser of another event",
      token: async () => becomeIn((await makeEvent(world)).eventId, "organiser"),
      status: 403,
      code: "door/not-your-role",
    },
    {
      name: "for a photo that there is not",
      token: async () => organiser,
      change: { photoId: "nowhere" },
      status: 404,
      code: "door/unknown-photo",
    },
    {
      name: "for an id that is a path",
      token: async () => organiser,
      change: { photoId: "a/b" },
      status: 400,
      code: "contract/invalid-input",
    },
  ];
  test.each(rows)("$name", async ({ token, change, status, code }) => {
    const uid = await makeGuest(world, eventId);
    const photoId = await publish(uid);
    const before = [await photoOf(photoId), await matchSetOf(photoId)];
    const answer = await callDoor("withdraw-photo", { eventId, photoId, ...change }, await token());
    expect(answer.status).toBe(status);
    if (code !== "") expect(answer.error).toMatchObject({ details: { code } });
    expect([await photoOf(photoId), await matchSetOf(photoId)]).toEqual(before);
    expect(await inboxOf(world, uid)).toHaveLength(1);
  });
});

test("the organisers' link makes an organiser, whom the door then knows; the guests' link does not", async () => {
  const organisers = "o".repeat(32);
  const organiserHash = createHash("sha256").update(organisers).digest("hex");
  await world.firestore.doc(paths.join(eventId)).update({ organiserHash });
  const photoId = await publish();
  const consent = { version: 1, granted: false };
  const statuses: number[] = [];
  for (const held of [secret, organisers]) {
    const { idToken } = await signInAnonymously();
    const joined = await callDoor("join", { eventId, secret: held, displayName: "Ploy", consent }, idToken);
    expect(joined).toMatchObject({ status: 200, result: { joined: true } });
    statuses.push((await callDoor("withdraw-photo", { eventId, photoId }, idToken)).status);
  }
  expect(statuses).toEqual([403, 200]);
});
