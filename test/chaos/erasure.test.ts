import { createHash } from "node:crypto";
import {
  ERASURE_CLOSE_MS,
  ERASURE_GRACE_MS,
  notificationId,
  paths,
  readDocument,
  SCHEMA_VERSION,
} from "@shutterbell/contract";
import { type FcmEmulator, startFcmEmulator } from "@shutterbell/fcm-emulator";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callFunction } from "../support/call-function.ts";
import { signInAnonymously as signIn } from "../support/doors.ts";
import { type Life, makeLife } from "../support/make-life.ts";
import { pathsWith, readEverything } from "../support/read-everything.ts";
import { composed } from "../support/runner/composed.ts";
import { type Runner, startRunner } from "../support/runner/runner.ts";
import { inboxOf, makeGuest, openWorld, PROJECT_ID, type World } from "../support/world.ts";

const MINUTE_MS = 60_000;
let fcm: FcmEmulator;
let runner: Runner;
let world: World;
let life: Life;

beforeAll(async () => {
  fcm = await startFcmEmulator();
  const auth = process.env["FIREBASE_AUTH_EMULATOR_HOST"];
  if (auth === undefined) throw new Error("This test needs the Auth emulator. Run it with `npm test`.");
  runner = await startRunner({
    ...{ projectId: PROJECT_ID, functions: composed(), fcm: `127.0.0.1:${fcm.port}`, auth },
    virtualTime: new Date(),
  });
  world = openWorld();
});
beforeEach(async () => {
  fcm.reset();
  // What is read is everything: nothing of another test must be in it.
  const documents = `http://${runner.firestore}/emulator/v1/projects/${PROJECT_ID}/databases/(default)/documents`;
  await fetch(documents, { method: "DELETE" });
  await runner.begin();
  life = await makeLife(world, fcm.origin);
  await life.publish("kept");
  await life.publish("again");
  await announce("band");
  await runner.clock.advance(MINUTE_MS);
  await live();
});
afterAll(async () => {
  await world.close();
  await runner.close();
  await fcm.close();
});

const announce = (id: string) =>
  world.firestore
    .doc(paths.announcement(life.eventIds[0], id))
    .create({ schemaVersion: SCHEMA_VERSION, text: "The band plays.", priority: "normal", createdAt: new Date() });
const item = (photoId: string) =>
  world.firestore.doc(paths.inboxItem(life.uid, notificationId(life.eventIds[0], photoId)));
const matchSet = (photoId: string, eventId = life.eventIds[0]) => world.firestore.doc(paths.matchSet(eventId, photoId));

/** What they did: looked, answered, and a device said that it had shown a push. */
async function live(): Promise<void> {
  await item(".band").update({ seenAt: new Date(), readAt: new Date() });
  await item("again").update({ answer: "notMe" });
  const data = fcm.sent().find(({ target }) => life.traces.includes(target.id))?.message["data"] as Record<
    string,
    string
  >;
  const { eventId, deliveryId, receipt } = data;
  const at = runner.clock.now().getTime();
  const report = { eventId, deliveryId, receipt, kind: "shown", at, sentAt: at };
  expect(await callFunction(runner.origin, "receipt", { data: report })).toMatchObject({ result: { recorded: true } });
  await runner.settle();
}

const erase = async (data: object = { eventId: null, uid: null }, idToken = life.idToken): Promise<string> => {
  const { status, result } = await callFunction(runner.origin, "erase", { data, idToken });
  expect(status).toBe(200);
  return (result as { auditId: string }).auditId;
};
const entryOf = async (auditId: string) => {
  const snapshot = await world.firestore.doc(paths.auditEntry(auditId)).get();
  const entry = readDocument("auditEntry", snapshot.data(), snapshot.ref.path);
  if (entry.action !== "erased") throw new Error("no erasure");
  return entry;
};
const close = async (): Promise<void> => {
  // What died is taken up first, and then what is due an hour later.
  for (const ms of [ERASURE_GRACE_MS + 1, ERASURE_CLOSE_MS + 1]) {
    await runner.clock.advance(ms);
    await runner.tick("reconcile");
    await runner.settle();
  }
};
const traces = async (): Promise<string[]> => pathsWith(await readEverything(world.firestore), life.traces);
const isNamed = async (photoId: string): Promise<boolean> =>
  Object.hasOwn((await matchSet(photoId).get()).get("matches"), life.uid);

describe("who is erased", () => {
  test("stands in no document, no log line and no account any more, but as a hash that answers their own question", async () => {
    // The proof must see what it looks for.
    const before = await traces();
    for (const part of ["participants", "matches", "inbox", "devices", "settings", "deliveries", "deadLetters"])
      expect(
        before.filter((path) => path.includes(part)),
        part,
      ).not.toEqual([]);

    const auditId = await erase();
    await runner.settle();
    expect(await entryOf(auditId)).toMatchObject({ state: "erased", by: "self", eventId: null });
    expect(await traces()).toEqual([expect.stringMatching(/^erasures\//)]);

    await close();
    expect(await traces()).toEqual([]);
    const lines = runner.output();
    expect(lines.some((line) => line.includes("erasure moved"))).toBe(true);
    for (const trace of life.traces) expect(lines.filter((line) => line.includes(trace))).toEqual([]);
    const entry = await entryOf(auditId);
    expect(entry.subject).toBe(createHash("sha256").update(`${entry.salt}.${life.uid}`).digest("hex"));
    expect(entry).toMatchObject({
      state: "closed",
      counts: { participant: 2, matchSet: 3, inboxItem: 5, device: 2, settings: 1, deadLetter: 2 },
    });
    expect(entry.counts.delivery).toBeGreaterThanOrEqual(18);
    const known = await fetch(
      `http://${process.env["FIREBASE_AUTH_EMULATOR_HOST"]}/identitytoolkit.googleapis.com/v1/projects/${PROJECT_ID}/accounts:lookup`,
      {
        method: "POST",
        headers: { authorization: "Bearer owner", "content-type": "application/json" },
        body: JSON.stringify({ localId: [life.uid] }),
      },
    );
    expect(((await known.json()) as { users?: unknown }).users ?? []).toEqual([]);
  });

  test("goes out of documents that nobody can read as well", async () => {
    const newer = { schemaVersion: 9, matches: { [life.uid]: { confidence: 1 }, [life.other]: { confidence: 1 } } };
    await matchSet("newer").set(newer);
    await world.firestore.doc(`users/${life.uid}/inbox/broken`).set({ schemaVersion: 9, eventId: life.eventIds[0] });
    await erase();
    await close();
    expect(await traces()).toEqual([]);
    expect(Object.keys((await matchSet("newer").get()).get("matches"))).toEqual([life.other]);
  });

  test("takes nothing of anybody else along", async () => {
    const before = await inboxOf(world, life.other);
    expect(before.map(({ kind }) => kind).toSorted()).toEqual(["announcement", "photo", "photo"]);
    await erase();
    await close();
    expect(await inboxOf(world, life.other)).toEqual(before);
    for (const photoId of ["kept", "again"])
      expect(Object.keys((await matchSet(photoId).get()).get("matches"))).toEqual([life.other]);
  });

  test("from one event stays at the other, with account, devices and settings, and may join again", async () => {
    const [left, stays] = life.eventIds;
    const auditId = await erase({ eventId: left, uid: null });
    await runner.settle();
    expect(await entryOf(auditId)).toMatchObject({
      state: "erased",
      eventId: left,
      counts: { participant: 1, device: 0 },
    });
    const found = await traces();
    expect(found.filter((path) => path.includes(left))).toEqual([]);
    expect(found.filter((path) => path.startsWith(`events/${stays}`))).not.toEqual([]);
    expect(found.filter((path) => /devices|settings/.test(path))).toHaveLength(3);
    const back = await joinAgain(left);
    expect(back).toMatchObject({ result: { joined: true } });
    await close();
    expect(await entryOf(auditId)).toMatchObject({ state: "closed" });
    expect((await world.firestore.doc(paths.participant(left, life.uid)).get()).exists).toBe(true);
  });

  test("twice is erased once", async () => {
    const [one, two] = [await erase(), await erase()];
    await close();
    expect(two).toBe(one);
    expect(await entryOf(one)).toMatchObject({ state: "closed", counts: { participant: 2 } });
  });
});

const joinAgain = async (eventId: string) => {
  const secret: unknown = (await world.firestore.doc(paths.join(eventId)).get()).get("secret");
  const data = { eventId, secret, displayName: "Back Again", consent: { version: 1, granted: true } };
  return callFunction(runner.origin, "join", { data, idToken: life.idToken });
};

describe("an erasure that dies", () => {
  test.each([1, 2, 3, 4, 5].flatMap((write) => (["before", "after"] as const).map((when) => ({ write, when }))))(
    "$when its write $write is finished by the next run, and counts what the first one had found",
    async ({ write, when }) => {
      await runner.begin({ runs: [{ of: "erasures", nth: 1, fault: { kind: "killAtWrite", write, when } }] });
      const auditId = await erase();
      await runner.drain();
      await close();
      expect(await traces()).toEqual([]);
      expect(await entryOf(auditId)).toMatchObject({ state: "closed", counts: { participant: 2, inboxItem: 5 } });
    },
  );

  test("with its trigger is taken up by the reconciler", async () => {
    await runner.begin({ events: [{ of: "erasures", nth: 1, fault: { kind: "drop" } }] });
    const auditId = await erase();
    await runner.settle();
    expect(await entryOf(auditId)).toMatchObject({ state: "asked" });
    await runner.clock.advance(ERASURE_GRACE_MS + 1);
    await runner.tick("reconcile");
    await runner.settle();
    expect(await entryOf(auditId)).toMatchObject({ state: "erased" });
  });
});

describe("nothing brings back who was erased", () => {
  test("no event of before that comes late, or again", async () => {
    const late = { kind: "delay", ms: 30 * MINUTE_MS } as const;
    const again = { kind: "duplicate", times: 2 } as const;
    await runner.begin({
      events: ["matches", "participants", "answers", "announcements"].flatMap((of) => [
        { of, nth: 1, fault: late },
        { of, fault: again },
      ]),
    });
    await life.publish("late");
    await announce("late");
    await item("kept").update({ answer: "notMe" });
    await erase();
    await close();
    expect(await traces()).toEqual([]);
  });

  test("no task that waited: it finds nothing, and rings nowhere", async () => {
    await life.publish("waiting");
    await runner.settle();
    const before = fcm.sent().length;
    await erase();
    await runner.settle();
    await close();
    expect(await traces()).toEqual([]);
    expect(fcm.sent()).toHaveLength(before);
  });

  test("no match set that is put back from a backup: they are taken out of it again", async () => {
    const backup = (await matchSet("kept").get()).data() ?? {};
    expect(backup["inboxWritten"]).toBe(true);
    const old = { ...backup, committedAt: new Date(Date.now() - 60 * MINUTE_MS) };
    await erase();
    await close();
    await matchSet("kept").set(old);
    expect(await isNamed("kept")).toBe(true);
    await runner.settle();
    expect(await isNamed("kept")).toBe(false);
    expect(await traces()).toEqual([]);
    expect(Object.keys((await matchSet("kept").get()).get("matches"))).toEqual([life.other]);
  });

  test("no match set of another pipeline that names them", async () => {
    await erase();
    await close();
    await matchSet("kept").set({
      ...{ schemaVersion: SCHEMA_VERSION, rev: 9, matches: { [life.uid]: { confidence: 1 } } },
      ...{ processedAt: new Date(), committedAt: new Date() },
    });
    await runner.settle();
    expect(await traces()).toEqual([]);
  });

  test("no browser that still had an hour on its sign-in: what it writes is gone when the hour is over", async () => {
    const settings = (await world.firestore.doc(paths.settings(life.uid)).get()).data() ?? {};
    const [device] = (await world.firestore.collection(paths.devices(life.uid)).get()).docs;
    const auditId = await erase();
    await runner.settle();
    await world.firestore.doc(paths.settings(life.uid)).set(settings);
    await device?.ref.set(device.data());
    expect(await traces()).toHaveLength(3);
    await close();
    expect(await traces()).toEqual([]);
    expect(await entryOf(auditId)).toMatchObject({ state: "closed", counts: { device: 3, settings: 2 } });
  });

  test("no invitation that they open with the sign-in of before", async () => {
    await erase();
    await runner.settle();
    expect(await joinAgain(life.eventIds[0])).toMatchObject({ status: 401 });
    await close();
    expect(await traces()).toEqual([]);
  });

  test("no photo that the pipeline finds them in: it stores no match and tells nobody but the other", async () => {
    await erase();
    await close();
    await life.publish("after");
    await runner.settle();
    expect(await traces()).toEqual([]);
    expect(Object.keys((await matchSet("after").get()).get("matches"))).toEqual([life.other]);
  });
});

describe("who may erase whom", () => {
  const organiserOf = async (eventId: string) => {
    const { uid, idToken } = await signIn();
    await world.firestore.doc(paths.participant(eventId, uid)).create({
      ...{ schemaVersion: SCHEMA_VERSION, displayName: "Olaf", role: "organiser", joinedAt: new Date() },
      consent: { version: 1, state: "declined", at: new Date() },
    });
    return idToken;
  };

  test("an organiser takes somebody out of their event, and of no other", async () => {
    const [eventId, elsewhere] = life.eventIds;
    const idToken = await organiserOf(eventId);
    const auditId = await erase({ eventId, uid: life.uid }, idToken);
    await runner.settle();
    expect(await entryOf(auditId)).toMatchObject({ state: "erased", by: "organiser", eventId });
    expect((await traces()).filter((path) => path.includes(eventId))).toEqual([]);
    const refused = { status: 403, error: { details: { code: "door/not-yours" } } };
    for (const data of [
      { eventId: elsewhere, uid: life.uid },
      { eventId: null, uid: life.uid },
    ])
      expect(await callFunction(runner.origin, "erase", { data, idToken })).toMatchObject(refused);
  });

  test.each([
    ["a guest nobody else", { uid: "other" }, 403, "door/not-yours"],
    ["nobody who is not signed in anybody", {}, 401, "door/sign-in-first"],
  ] as const)("%s", async (_, change, status, code) => {
    const guest = await makeGuest(world, life.eventIds[0]);
    const data = { eventId: life.eventIds[0], uid: "uid" in change ? guest : null };
    const call = { data, ...(status === 403 && { idToken: life.idToken }) };
    expect(await callFunction(runner.origin, "erase", call)).toMatchObject({ status, error: { details: { code } } });
    await runner.settle();
    expect((await world.firestore.collection(paths.erasures()).where("uid", "==", guest).get()).size).toBe(0);
    expect((await world.firestore.doc(paths.participant(life.eventIds[0], guest)).get()).exists).toBe(true);
  });
});
