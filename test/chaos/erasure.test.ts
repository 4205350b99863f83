import { createHash } from "node:crypto";
import { ERASURE_GRACE_MS, paths, SCHEMA_VERSION } from "@shutterbell/contract";
import { describe, expect, test } from "vitest";
import { callFunction } from "../support/call-function.ts";
import { signInAnonymously as signIn } from "../support/doors.ts";
import { inboxOf, makeGuest, PROJECT_ID } from "../support/world.ts";
import { useErasureStage } from "./erasure-stage.ts";

const stage = useErasureStage();
const { close, entryOf, erase, joinAgain, matchSet, traces } = stage;

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
    await stage.runner.settle();
    expect(await entryOf(auditId)).toMatchObject({ state: "erased", by: "self", eventId: null });
    expect(await traces()).toEqual([expect.stringMatching(/^erasures\//)]);

    await close();
    expect(await traces()).toEqual([]);
    const lines = stage.runner.output();
    expect(lines.some((line) => line.includes("erasure moved"))).toBe(true);
    for (const trace of stage.life.traces) expect(lines.filter((line) => line.includes(trace))).toEqual([]);
    const entry = await entryOf(auditId);
    expect(entry.subject).toBe(createHash("sha256").update(`${entry.salt}.${stage.life.uid}`).digest("hex"));
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
        body: JSON.stringify({ localId: [stage.life.uid] }),
      },
    );
    expect(((await known.json()) as { users?: unknown }).users ?? []).toEqual([]);
  });

  test("goes out of documents that nobody can read as well", async () => {
    const newer = {
      schemaVersion: 9,
      matches: { [stage.life.uid]: { confidence: 1 }, [stage.life.other]: { confidence: 1 } },
    };
    await matchSet("newer").set(newer);
    await stage.world.firestore
      .doc(`users/${stage.life.uid}/inbox/broken`)
      .set({ schemaVersion: 9, eventId: stage.life.eventIds[0] });
    await erase();
    await close();
    expect(await traces()).toEqual([]);
    expect(Object.keys((await matchSet("newer").get()).get("matches"))).toEqual([stage.life.other]);
  });

  test("takes nothing of anybody else along", async () => {
    const before = await inboxOf(stage.world, stage.life.other);
    expect(before.map(({ kind }) => kind).toSorted()).toEqual(["announcement", "photo", "photo"]);
    await erase();
    await close();
    expect(await inboxOf(stage.world, stage.life.other)).toEqual(before);
    for (const photoId of ["kept", "again"])
      expect(Object.keys((await matchSet(photoId).get()).get("matches"))).toEqual([stage.life.other]);
  });

  test("from one event stays at the other, with account, devices and settings, and may join again", async () => {
    const [left, stays] = stage.life.eventIds;
    const auditId = await erase({ eventId: left, uid: null });
    await stage.runner.settle();
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
    expect((await stage.world.firestore.doc(paths.participant(left, stage.life.uid)).get()).exists).toBe(true);
  });

  test("twice is erased once", async () => {
    const [one, two] = [await erase(), await erase()];
    await close();
    expect(two).toBe(one);
    expect(await entryOf(one)).toMatchObject({ state: "closed", counts: { participant: 2 } });
  });
});

describe("an erasure that dies", () => {
  test.each([1, 2, 3, 4, 5].flatMap((write) => (["before", "after"] as const).map((when) => ({ write, when }))))(
    "$when its write $write is finished by the next run, and counts what the first one had found",
    async ({ write, when }) => {
      await stage.runner.begin({ runs: [{ of: "erasures", nth: 1, fault: { kind: "killAtWrite", write, when } }] });
      const auditId = await erase();
      await stage.runner.drain();
      await close();
      expect(await traces()).toEqual([]);
      expect(await entryOf(auditId)).toMatchObject({ state: "closed", counts: { participant: 2, inboxItem: 5 } });
    },
  );

  test("with its trigger is taken up by the reconciler", async () => {
    await stage.runner.begin({ events: [{ of: "erasures", nth: 1, fault: { kind: "drop" } }] });
    const auditId = await erase();
    await stage.runner.settle();
    expect(await entryOf(auditId)).toMatchObject({ state: "asked" });
    await stage.runner.clock.advance(ERASURE_GRACE_MS + 1);
    await stage.runner.tick("reconcile");
    await stage.runner.settle();
    expect(await entryOf(auditId)).toMatchObject({ state: "erased" });
  });
});

describe("who may erase whom", () => {
  const organiserOf = async (eventId: string) => {
    const { uid, idToken } = await signIn();
    await stage.world.firestore.doc(paths.participant(eventId, uid)).create({
      ...{ schemaVersion: SCHEMA_VERSION, displayName: "Olaf", role: "organiser", joinedAt: new Date() },
      consent: { version: 1, state: "declined", at: new Date() },
    });
    return idToken;
  };

  test("an organiser takes somebody out of their event, and of no other", async () => {
    const [eventId, elsewhere] = stage.life.eventIds;
    const idToken = await organiserOf(eventId);
    const auditId = await erase({ eventId, uid: stage.life.uid }, idToken);
    await stage.runner.settle();
    expect(await entryOf(auditId)).toMatchObject({ state: "erased", by: "organiser", eventId });
    expect((await traces()).filter((path) => path.includes(eventId))).toEqual([]);
    const refused = { status: 403, error: { details: { code: "door/not-your-role" } } };
    for (const data of [
      { eventId: elsewhere, uid: stage.life.uid },
      { eventId: null, uid: stage.life.uid },
    ])
      expect(await callFunction(stage.runner.origin, "erase", { data, idToken })).toMatchObject(refused);
  });

  test.each([
    ["a guest nobody else", { uid: "other" }, 403, "door/not-your-role"],
    ["nobody who is not signed in anybody", {}, 401, "door/sign-in-first"],
  ] as const)("%s", async (_, change, status, code) => {
    const guest = await makeGuest(stage.world, stage.life.eventIds[0]);
    const data = { eventId: stage.life.eventIds[0], uid: "uid" in change ? guest : null };
    const call = { data, ...(status === 403 && { idToken: stage.life.idToken }) };
    expect(await callFunction(stage.runner.origin, "erase", call)).toMatchObject({
      status,
      error: { details: { code } },
    });
    await stage.runner.settle();
    expect((await stage.world.firestore.collection(paths.erasures()).where("uid", "==", guest).get()).size).toBe(0);
    expect((await stage.world.firestore.doc(paths.participant(stage.life.eventIds[0], guest)).get()).exists).toBe(true);
  });
});
