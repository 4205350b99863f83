import { erasureIdOf, type Event, type Join, paths, readDocument } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { memoryFirestore } from "../../../test/support/memory-firestore/memory-firestore.ts";
import { sha256 } from "../erase/pseudonym.ts";
import { EVENT_ID, makeEvent, makeParticipant, NOW, UID } from "../testing/documents.ts";
import { joinEvent } from "./join-event.ts";
import { openInvitation } from "./open-invitation.ts";

const SECRET = "s".repeat(32);
const join: Join = { schemaVersion: 1, secret: SECRET, rotatedAt: NOW };
const invitation = { eventId: EVENT_ID, secret: SECRET };
const request = { ...invitation, displayName: "Mali", consent: { version: 1, granted: true } };

let memory: ReturnType<typeof memoryFirestore>;
const putEvent = async (event: Event): Promise<void> =>
  void (await memory.firestore.doc(paths.event(EVENT_ID)).set(event));
beforeEach(async () => {
  memory = memoryFirestore({ now: () => NOW });
  await putEvent(makeEvent());
  await memory.firestore.doc(paths.join(EVENT_ID)).set(join);
});
const deps = () => ({ firestore: memory.firestore, now: () => NOW });
const participant = () => memory.store.read(paths.participant(EVENT_ID, UID))?.fields;
const refused = { code: "permission-denied", details: { code: "door/invitation-refused" } };

describe("an invitation", () => {
  test("tells who holds it what they may know before they join, and no more", async () => {
    expect(await openInvitation(memory.firestore, invitation)).toEqual({
      name: "Mali & Tom",
      startsAt: makeEvent().startsAt.toISOString(),
      endsAt: makeEvent().endsAt.toISOString(),
      timeZone: "Asia/Bangkok",
      locale: "en",
      visibility: "everyone",
    });
  });
  const rows: [name: string, asked: object, given: () => Promise<unknown>][] = [
    ["with a wrong secret", { ...invitation, secret: "x".repeat(32) }, async () => {}],
    ["with a longer secret", { ...invitation, secret: `${SECRET}s` }, async () => {}],
    ["to an event that there is not", { ...invitation, eventId: "other" }, async () => {}],
    ["to an event that was archived", invitation, () => putEvent(makeEvent({ status: "archived" }))],
    ["to an event without a secret", invitation, () => memory.firestore.doc(paths.join(EVENT_ID)).delete()],
  ];
  test.each(rows)("%s is refused, always with the same words", async (_, asked, given) => {
    await given();
    await expect(openInvitation(memory.firestore, asked)).rejects.toMatchObject(refused);
    await expect(joinEvent(deps(), UID, { ...request, ...asked })).rejects.toMatchObject(refused);
    expect(participant()).toBeUndefined();
  });
  test.each<[name: string, asked: unknown]>([
    ["nothing", undefined],
    ["a secret that is too short to be one", { ...invitation, secret: "short" }],
    ["a path for an event", { ...invitation, eventId: "a/b" }],
    ["something more", { ...invitation, uid: UID }],
  ])("with %s is no invitation", async (_, asked) => {
    await expect(openInvitation(memory.firestore, asked)).rejects.toMatchObject({ code: "contract/invalid-input" });
  });
});

describe("who joins", () => {
  test.each([
    [true, "granted"],
    [false, "declined"],
  ] as const)("with consent %s is a guest whose consent is %s", async (granted, state) => {
    expect(await joinEvent(deps(), UID, { ...request, consent: { version: 1, granted } })).toEqual({ joined: true });
    expect(readDocument("participant", participant(), "p")).toEqual({
      ...{ schemaVersion: 1, displayName: "Mali", role: "guest", joinedAt: NOW },
      consent: { version: 1, state, at: NOW },
    });
  });
  test.each(["withdrawn", "declined", "granted"] as const)(
    "again changes nothing of what they said since: %s",
    async (state) => {
      await memory.firestore.doc(paths.participant(EVENT_ID, UID)).set(makeParticipant(state));
      const before = participant();
      expect(await joinEvent(deps(), UID, request)).toEqual({ joined: false });
      expect(participant()).toEqual(before);
    },
  );
  const erasure = (eventId: string | null, erasedAt: Date | null) => ({
    path: paths.erasure(erasureIdOf(sha256, { uid: UID, eventId })),
    data: { schemaVersion: 1, uid: UID, eventId, auditId: "pV3kq8Zt1LwYb0Rn", eventIds: [], erasedAt },
  });
  test.each([
    ["has no account any more", erasure(null, NOW), "door/sign-in-first"],
    ["is being erased from this event", erasure(EVENT_ID, null), "door/being-erased"],
  ] as const)("while they %s is refused, and nothing is written", async (_, { path, data }, code) => {
    await memory.firestore.doc(path).set(data);
    await expect(joinEvent(deps(), UID, request)).rejects.toMatchObject({ details: { code } });
    expect(participant()).toBeUndefined();
  });
  test.each([
    ["was erased from this event before", erasure(EVENT_ID, NOW)],
    ["is being erased from another event", erasure("meadow", null)],
  ] as const)("who %s may come in", async (_, { path, data }) => {
    await memory.firestore.doc(path).set(data);
    expect(await joinEvent(deps(), UID, request)).toEqual({ joined: true });
  });
  test("must be signed in", async () => {
    await expect(joinEvent(deps(), null, request)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(participant()).toBeUndefined();
  });
  test.each<[name: string, change: object]>([
    ["a name of nothing", { displayName: "  " }],
    ["a role", { role: "organiser" }],
    ["consent to another text", { consent: { version: 2, granted: true } }],
  ])("may not ask for %s", async (_, change) => {
    await expect(joinEvent(deps(), UID, { ...request, ...change })).rejects.toMatchObject({
      code: "contract/invalid-input",
    });
  });
});
