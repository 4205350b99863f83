import { paths } from "@shutterbell/contract";
import { createPipeline, type PublishPhotoInput } from "@shutterbell/pipeline";
import { initializeTestEnvironment, type TokenOptions } from "@firebase/rules-unit-testing";
import { Firestore as AdminClient } from "@google-cloud/firestore";
import {
  collection,
  deleteDoc,
  doc,
  type Firestore,
  getDocFromServer,
  getDocsFromServer,
  limit,
  query,
  serverTimestamp,
  setDoc,
  updateDoc,
} from "firebase/firestore";
import type { Firestore as AdminFirestore } from "firebase-admin/firestore";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { announcedItem, event, join, participantAs, seeded } from "./documents.ts";
import { EVENT, OTHER_EVENT, UIDS } from "./people.ts";
import { verdictOf } from "./verdict.ts";
import { emulatorHost, openWorld, rules } from "./world.ts";

const NAME = "event-pipeline";
const PROJECT = `demo-shutterbell-rules-${NAME}`;
const world = await openWorld({ host: emulatorHost(), projectId: PROJECT });

/** As a token that signed in with these claims; the emulator asks for no signature. */
function tokenOf(claims: object): string {
  const now = Math.floor(Date.now() / 1000);
  const own = {
    iss: `https://securetoken.google.com/${PROJECT}`,
    aud: PROJECT,
    sub: "pipeline",
    iat: now,
    exp: now + 3600,
  };
  const parts = [
    { alg: "none", typ: "JWT" },
    { ...own, ...claims },
  ];
  return `${parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".")}.`;
}
/** The server's own client, under the rules: it bears a person's token instead of the emulator's key. */
const headers = { Authorization: `Bearer ${tokenOf({ shutterbell: { role: "pipeline", eventId: EVENT } })}` };
const own: AdminFirestore = new AdminClient({ projectId: PROJECT, customHeaders: headers });

// Refusals are tried with the browser's client: the server's tries each one again and again.
const [host = "", port] = (process.env["FIRESTORE_EMULATOR_HOST"] ?? "").split(":");
const environment = await initializeTestEnvironment({
  projectId: PROJECT,
  firestore: { host, port: Number(port), rules },
});
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the testing library names the older interface of the same object
const clientWith = (claims: TokenOptions): Firestore =>
  environment.authenticatedContext("pipeline", claims).firestore() as unknown as Firestore;
const claims = (eventId: string, role = "pipeline") => ({ shutterbell: { role, eventId } });
const client = clientWith(claims(EVENT));
const strangers: [name: string, client: Firestore][] = [
  ["signed in for another event", clientWith(claims(OTHER_EVENT))],
  ["of another role", clientWith(claims(EVENT, "guest"))],
  ["without a claim", clientWith({})],
];
afterAll(async () => {
  await Promise.all([own.terminate(), environment.cleanup()]);
  await world.close();
});

const image = { path: "harbour/p9/thumb.webp", width: 480, height: 320 };
const card = {
  thumb: image,
  full: image,
  blurhash: "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
  takenAt: new Date("2026-06-12T14:04:00Z"),
};
const photo = (change: Partial<PublishPhotoInput> = {}): PublishPhotoInput => ({
  ...{ eventId: EVENT, photoId: "p9", rev: 1, card, processedAt: new Date() },
  matches: { [UIDS.guest]: { confidence: 0.9 } },
  ...change,
});
const item = paths.inboxItem(UIDS.guest, `${EVENT}_p9`);
const pipelineOn = (firestore: AdminFirestore) => createPipeline({ firestore });

const standing = new Map<string, object | null>([
  [paths.event(EVENT), event],
  [paths.join(EVENT), join],
  [paths.participant(EVENT, UIDS.guest), participantAs("guest", "Gwen")],
  ...["p9", "p10"].map((photoId) => [paths.photo(EVENT, photoId), null] as const),
  [paths.matchSet(EVENT, "p9"), null],
  [item, null],
]);

beforeEach(async () => {
  // What the clients of this file have written, the world does not know of.
  world.distrust([...standing.keys()]);
  await world.arrange(standing);
});

describe("a pipeline that signed in for one event", () => {
  test("does all that a pipeline does: publishes, changes, re-matches, reports, takes back", async () => {
    const pipeline = pipelineOn(own);
    expect(await pipeline.publishPhoto(photo())).toMatchObject({ outcome: "published", told: [UIDS.guest] });
    expect(await world.read(item)).toMatchObject({ kind: "photo", photoId: "p9" });
    const closer = { ...card, blurhash: "LEHV6nWB2yk8pyo0adR*" };
    expect(await pipeline.publishPhoto(photo({ rev: 2, card: closer }))).toMatchObject({ outcome: "updated" });
    const surer = { [UIDS.guest]: { confidence: 0.99 } };
    const { card: _, ...rest } = photo({ rev: 3, matches: surer });
    expect(await pipeline.updateMatches(rest)).toMatchObject({ outcome: "updated" });
    pipeline.reportProgress({ eventId: EVENT, received: 1, processed: 1, failed: 0 });
    await pipeline.close();
    expect(await world.read(paths.progress(EVENT, "pipeline"))).toMatchObject({ processed: 1 });
    expect(await pipeline.withdrawPhoto({ eventId: EVENT, photoId: "p9", rev: 4 })).toMatchObject({
      outcome: "withdrawn",
    });
    expect(await world.read(item)).toBeUndefined();
  });

  test.each(strangers)("is not one that is %s: nothing is read and nothing written", async (_, stranger) => {
    await pipelineOn(own).publishPhoto(photo());
    const ready = {
      schemaVersion: 1,
      status: "ready",
      audience: "everyone",
      rev: 1,
      card,
      publishedAt: serverTimestamp(),
    };
    for (const path of [paths.photo(EVENT, "p9"), paths.matchSet(EVENT, "p9"), item, paths.event(EVENT)])
      expect(await verdictOf(getDocFromServer(doc(stranger, path))), path).toBe("denied");
    expect(await verdictOf(setDoc(doc(stranger, paths.photo(EVENT, "p10")), ready))).toBe("denied");
    // What was refused there is what our own may do.
    expect(await verdictOf(setDoc(doc(client, paths.photo(EVENT, "p10")), ready))).toBe("allowed");
  });

  test.each([
    ["the join secret", paths.join(EVENT)],
    ["another event", paths.event(OTHER_EVENT)],
    ["who takes part in another event", paths.participant(OTHER_EVENT, UIDS.otherOrganiser)],
    ["what somebody was announced", announcedItem.path],
    ["somebody's devices", seeded.device.path],
    ["somebody's settings", seeded.settings.path],
    ["a delivery", seeded.delivery.path],
    ["the signing key", paths.signingKey()],
    ["what somebody is told of another event", paths.inboxItem(UIDS.guest, `${OTHER_EVENT}_p9`)],
  ])("cannot read, write or delete %s", async (_, path) => {
    const at = doc(client, path);
    expect(await verdictOf(getDocFromServer(at))).toBe("denied");
    expect(await verdictOf(setDoc(at, { schemaVersion: 1 }))).toBe("denied");
    expect(await verdictOf(deleteDoc(at))).toBe("denied");
  });
  test.each([
    ["who takes part", paths.participants(EVENT)],
    ["what there is to see", paths.photos(EVENT)],
    ["anybody's inbox", paths.inbox(UIDS.guest)],
  ])("cannot list %s", async (_, path) => {
    expect(await verdictOf(getDocsFromServer(query(collection(client, path), limit(1))))).toBe("denied");
  });
  test("cannot change its event, nor anybody's part in it", async () => {
    expect(await verdictOf(updateDoc(doc(client, paths.event(EVENT)), { status: "archived" }))).toBe("denied");
    const part = doc(client, paths.participant(EVENT, UIDS.guest));
    expect(await verdictOf(updateDoc(part, { role: "organiser" }))).toBe("denied");
  });
});

describe("what it writes cannot be", () => {
  const set = { schemaVersion: 1, rev: 1, matches: {}, processedAt: new Date() };
  const time = () => serverTimestamp();
  const ready = { schemaVersion: 1, status: "ready", audience: "everyone", rev: 1, card };
  const rows: [name: string, path: string, data: () => object][] = [
    [
      "a match set from a time to come",
      paths.matchSet(EVENT, "p9"),
      () => ({ ...set, committedAt: new Date("2099-01-01") }),
    ],
    [
      "a match set of 201 people",
      paths.matchSet(EVENT, "p9"),
      () => ({
        ...set,
        committedAt: time(),
        matches: Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`u${index}`, { confidence: 1 }])),
      }),
    ],
    ["a photo with a name in it", paths.photo(EVENT, "p9"), () => ({ ...ready, publishedAt: time(), uid: "mali" })],
    [
      "a photo whose image lies elsewhere",
      paths.photo(EVENT, "p9"),
      () => ({
        ...ready,
        publishedAt: time(),
        card: { ...card, thumb: { ...image, path: "https://evil.example/x.webp" } },
      }),
    ],
    ["a photo of yesterday", paths.photo(EVENT, "p9"), () => ({ ...ready, publishedAt: new Date(0) })],
  ];
  test.each(rows)("%s", async (_, path, data) => {
    expect(await verdictOf(setDoc(doc(client, path), data()))).toBe("denied");
  });
  test("a photo that comes back from its withdrawal", async () => {
    await pipelineOn(own).publishPhoto(photo());
    await pipelineOn(own).withdrawPhoto({ eventId: EVENT, photoId: "p9", rev: 2 });
    const back = updateDoc(doc(client, paths.photo(EVENT, "p9")), { status: "ready", rev: 3 });
    expect(await verdictOf(back)).toBe("denied");
  });
});
