import { createHash } from "node:crypto";
import {
  erasureIdOf,
  type Event,
  type InvitationRequest,
  type Join,
  type JoinRequest,
  paths,
  readDocument,
} from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { memoryFirestore } from "../../../test/support/memory-firestore/memory-firestore.ts";
import { capturingOutput, functionsOutput } from "../../../test/support/runner/capture-output.ts";
import { sha256 } from "../erase/pseudonym.ts";
import { EVENT_ID, makeEvent, makeParticipant, NOW, UID } from "../testing/documents.ts";

const [{ joinEvent }, { openInvitation }] = await capturingOutput(() =>
  Promise.all([import("./join-event.ts"), import("./open-invitation.ts")]),
);

const SECRET = "s".repeat(32);
const ORGANISERS = "o".repeat(32);
const organiserHash = createHash("sha256").update(ORGANISERS).digest("hex");
const join: Join = { schemaVersion: 1, secret: SECRET, rotatedAt: NOW, organiserHash };
const invitation = { eventId: EVENT_ID, secret: SECRET };
const request: JoinRequest = { ...invitation, displayName: "Mali", consent: { version: 1, granted: true } };

let memory: ReturnType<typeof memoryFirestore>;
const putEvent = async (event: Event): Promise<void> =>
  void (await memory.firestore.doc(paths.event(EVENT_ID)).set(event));
beforeEach(async () => {
  functionsOutput.clear();
  memory = memoryFirestore({ now: () => NOW });
  await putEvent(makeEvent());
  await memory.firestore.doc(paths.join(EVENT_ID)).set(join);
});
const deps = () => ({ firestore: memory.firestore, now: () => NOW });
const participant = () => memory.store.read(paths.participant(EVENT_ID, UID))?.fields;
const refused = { code: "permission-denied", details: { code: "door/invitation-refused" } };
const erasure = (eventId: string | null, erasedAt: Date | null) => ({
  path: paths.erasure(erasureIdOf(sha256, { uid: UID, eventId })),
  data: { schemaVersion: 1, uid: UID, eventId, auditId: "pV3kq8Zt1LwYb0Rn", eventIds: [], erasedAt },
});

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
  const rows: [name: string, asked: InvitationRequest, given: () => Promise<unknown>][] = [
    ["with a wrong secret", { ...invitation, secret: "x".repeat(32) }, async () => {}],
    [
      "with the stored hash in place of the organisers' secret",
      { ...invitation, secret: organiserHash },
      async () => {},
    ],
    ["with a longer secret", { ...invitation, secret: `${SECRET}s` }, async () => {}],
    ["to an event that there is not", { ...invitation, eventId: "other" }, async () => {}],
    ["to an event that was archived", invitation, () => putEvent(makeEvent({ status: "archived" }))],
    ["to an event without a secret", invitation, () => memory.firestore.doc(paths.join(EVENT_ID)).delete()],
  ];
  test.each(rows)("%s is refused, always with the same words", async (_, asked, given) => {
    await given();
    await expect(openInvitation(memory.firestore, asked)).rejects.toMatchObject(refused);
    await expect(joinEvent(deps(), { ...request, ...asked }, UID)).rejects.toMatchObject(refused);
    expect(participant()).toBeUndefined();
  });
  test.each(rows)("%s is counted under its event, without the secret", async (_, asked, given) => {
    await given();
    await expect(openInvitation(memory.firestore, asked)).rejects.toMatchObject(refused);
    const lines = functionsOutput.lines().map((line) => JSON.parse(line));
    const line = { message: "invitation refused", door: "invitation", eventId: asked.eventId, severity: "WARNING" };
    expect(lines).toEqual([line]);
  });
});

describe("a secret that was changed", () => {
  const NEW = "n".repeat(32);
  test("stops to open anything at once, also where it was used a moment before; the new one opens", async () => {
    await openInvitation(memory.firestore, invitation);
    // As the rules let an organiser do.
    await memory.firestore.doc(paths.join(EVENT_ID)).update({ secret: NEW, rotatedAt: NOW });
    await expect(openInvitation(memory.firestore, invitation)).rejects.toMatchObject(refused);
    await expect(joinEvent(deps(), request, UID)).rejects.toMatchObject(refused);
    expect(participant()).toBeUndefined();
    expect(await joinEvent(deps(), { ...request, secret: NEW }, UID)).toEqual({ joined: true });
  });
  test("throws out nobody who has come in by the old one", async () => {
    await joinEvent(deps(), request, UID);
    const before = participant();
    await memory.firestore.doc(paths.join(EVENT_ID)).update({ secret: NEW, rotatedAt: NOW });
    expect(participant()).toEqual(before);
  });
});

describe("who joins", () => {
  test.each([
    [true, "granted"],
    [false, "declined"],
  ] as const)("with consent %s is a guest whose consent is %s", async (granted, state) => {
    expect(await joinEvent(deps(), { ...request, consent: { version: 1, granted } }, UID)).toEqual({ joined: true });
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
      expect(await joinEvent(deps(), request, UID)).toEqual({ joined: false });
      expect(participant()).toEqual(before);
    },
  );
  test.each([
    ["has no account any more", erasure(null, NOW), "door/sign-in-first"],
    ["is being erased from this event", erasure(EVENT_ID, null), "door/being-erased"],
  ] as const)("while they %s is refused, and nothing is written", async (_, { path, data }, code) => {
    await memory.firestore.doc(path).set(data);
    await expect(joinEvent(deps(), request, UID)).rejects.toMatchObject({ details: { code } });
    expect(participant()).toBeUndefined();
  });
  test.each([
    ["was erased from this event before", erasure(EVENT_ID, NOW)],
    ["is being erased from another event", erasure("meadow", null)],
  ] as const)("who %s may come in", async (_, { path, data }) => {
    await memory.firestore.doc(path).set(data);
    expect(await joinEvent(deps(), request, UID)).toEqual({ joined: true });
  });
});

describe("the organisers' link", () => {
  const asked = { ...request, secret: ORGANISERS };
  const putJoin = (stored: Join) => memory.firestore.doc(paths.join(EVENT_ID)).set(stored);

  test("opens the invitation, and says no more than that of a guest", async () => {
    const theirs = await openInvitation(memory.firestore, { ...invitation, secret: ORGANISERS });
    expect(theirs).toEqual(await openInvitation(memory.firestore, invitation));
  });
  test("makes an organiser, with the consent that was given", async () => {
    expect(await joinEvent(deps(), asked, UID)).toEqual({ joined: true });
    expect(readDocument("participant", participant(), "p")).toMatchObject({
      role: "organiser",
      consent: { state: "granted" },
    });
  });
  test("makes an organiser of who was a guest, and changes nothing else of them", async () => {
    await memory.firestore.doc(paths.participant(EVENT_ID, UID)).set(makeParticipant("withdrawn"));
    const before = participant();
    expect(await joinEvent(deps(), asked, UID)).toEqual({ joined: false });
    expect(participant()).toEqual({ ...before, role: "organiser" });
  });
  test("makes no organiser of who is being erased from the event", async () => {
    await memory.firestore.doc(paths.participant(EVENT_ID, UID)).set(makeParticipant());
    const { path, data } = erasure(EVENT_ID, null);
    await memory.firestore.doc(path).set(data);
    await expect(joinEvent(deps(), asked, UID)).rejects.toMatchObject({ details: { code: "door/being-erased" } });
    expect(participant()).toMatchObject({ role: "guest" });
  });
  test("a guest's link does not take the role from an organiser", async () => {
    await memory.firestore.doc(paths.participant(EVENT_ID, UID)).set({ ...makeParticipant(), role: "organiser" });
    await joinEvent(deps(), request, UID);
    expect(participant()).toMatchObject({ role: "organiser" });
  });
  test("of before it was renewed is refused", async () => {
    await putJoin({ ...join, organiserHash: createHash("sha256").update("p".repeat(32)).digest("hex") });
    await expect(joinEvent(deps(), asked, UID)).rejects.toMatchObject(refused);
  });
  test("of an event that has none is refused", async () => {
    const { organiserHash: _, ...without } = join;
    await putJoin(without);
    await expect(joinEvent(deps(), asked, UID)).rejects.toMatchObject(refused);
    expect(participant()).toBeUndefined();
  });
});
