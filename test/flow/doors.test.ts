import { paths, readDocument } from "@shutterbell/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callDoor, signInAnonymously } from "../support/doors.ts";
import { makeEvent, openWorld, type World } from "../support/world.ts";

let world: World;
beforeAll(() => {
  world = openWorld();
});
afterAll(() => world.close());

const participants = async (eventId: string): Promise<number> =>
  (await world.firestore.collection(paths.participants(eventId)).get()).size;
const consent = { version: 1, granted: true };

describe("the invitation", () => {
  test("tells its holder what they are invited to, and nothing that is not theirs to know", async () => {
    const { eventId, secret } = await makeEvent(world, { name: "Mali & Tom" });
    const { status, result } = await callDoor("invitation", { eventId, secret });
    expect(status).toBe(200);
    expect(Object.keys(result as object).toSorted()).toEqual([
      "endsAt",
      "locale",
      "name",
      "startsAt",
      "timeZone",
      "visibility",
    ]);
    expect(result).toMatchObject({ name: "Mali & Tom", timeZone: "Asia/Bangkok" });
  });

  test("is refused in the same words for a wrong secret, an unknown event and an archived one", async () => {
    const { eventId, secret } = await makeEvent(world);
    const archived = await makeEvent(world, { status: "archived" });
    const answers = [
      await callDoor("invitation", { eventId, secret: "x".repeat(32) }),
      await callDoor("invitation", { eventId: "nowhere", secret }),
      await callDoor("invitation", { eventId: archived.eventId, secret: archived.secret }),
    ];
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ status: 403, error: { details: { code: "door/invitation-refused" } } });
  });
});

describe("joining", () => {
  test.each([
    [true, "granted"],
    [false, "declined"],
  ] as const)("with consent %s makes a guest whose consent is %s", async (granted, state) => {
    const { eventId, secret } = await makeEvent(world);
    const { uid, idToken } = await signInAnonymously();
    const joined = await callDoor(
      "join",
      { eventId, secret, displayName: "  Ploy ", consent: { version: 1, granted } },
      idToken,
    );
    expect(joined).toMatchObject({ status: 200, result: { joined: true } });
    const stored = await world.firestore.doc(paths.participant(eventId, uid)).get();
    expect(readDocument("participant", stored.data(), stored.ref.path)).toMatchObject({
      displayName: "Ploy",
      role: "guest",
      consent: { version: 1, state },
    });
  });

  test("again changes nothing: not the name, not a consent withdrawn since, not a role", async () => {
    const { eventId, secret } = await makeEvent(world);
    const { uid, idToken } = await signInAnonymously();
    await callDoor("join", { eventId, secret, displayName: "Ploy", consent }, idToken);
    const ref = world.firestore.doc(paths.participant(eventId, uid));
    await ref.update({ "consent.state": "withdrawn", role: "photographer" });
    const before = (await ref.get()).data();
    const again = await callDoor("join", { eventId, secret, displayName: "Somebody else", consent }, idToken);
    expect(again).toMatchObject({ status: 200, result: { joined: false } });
    expect((await ref.get()).data()).toEqual(before);
  });

  test("is refused to somebody who is not signed in, and nothing is written", async () => {
    const { eventId, secret } = await makeEvent(world);
    const answer = await callDoor("join", { eventId, secret, displayName: "Ploy", consent });
    expect(answer).toMatchObject({ status: 401, error: { details: { code: "door/sign-in-first" } } });
    expect(await participants(eventId)).toBe(0);
  });

  test("with the secret of another event is refused, and nothing is written", async () => {
    const { eventId } = await makeEvent(world);
    const other = await makeEvent(world);
    const { idToken } = await signInAnonymously();
    const answer = await callDoor("join", { eventId, secret: other.secret, displayName: "Ploy", consent }, idToken);
    expect(answer).toMatchObject({ status: 403, error: { details: { code: "door/invitation-refused" } } });
    expect(await participants(eventId)).toBe(0);
  });

  const good = { displayName: "Ploy", consent };
  const rows: { name: string; change: object; fields: string[] }[] = [
    { name: "no name", change: { displayName: "" }, fields: ["displayName"] },
    { name: "a name of 61 characters", change: { displayName: "x".repeat(61) }, fields: ["displayName"] },
    { name: "a name with a line break", change: { displayName: "a\nb" }, fields: ["displayName"] },
    { name: "a role of one's own choosing", change: { role: "organiser" }, fields: ["role"] },
    {
      name: "a consent text that does not exist",
      change: { consent: { version: 2, granted: true } },
      fields: ["consent.version"],
    },
    { name: "no answer about consent", change: { consent: { version: 1 } }, fields: ["consent.granted"] },
    { name: "an event id that is a path", change: { eventId: "a/b" }, fields: ["eventId"] },
    { name: "a secret too short to be one", change: { secret: "short" }, fields: ["secret"] },
    { name: "two faults at once", change: { displayName: 7, secret: null }, fields: ["secret", "displayName"] },
  ];
  test.each(rows)(
    "with $name is refused by the name of the field, and nothing is written",
    async ({ change, fields }) => {
      const { eventId, secret } = await makeEvent(world);
      const { idToken } = await signInAnonymously();
      const { status, error } = await callDoor("join", { eventId, secret, ...good, ...change }, idToken);
      expect(status).toBe(400);
      expect(error).toMatchObject({ status: "INVALID_ARGUMENT", details: { code: "contract/invalid-input", fields } });
      expect(await participants(eventId)).toBe(0);
    },
  );
});
