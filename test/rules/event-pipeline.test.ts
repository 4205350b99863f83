import { MAX_MATCHES, paths } from "@shutterbell/contract";
import { createPipeline, type PublishPhotoInput } from "@shutterbell/pipeline";
import { Firestore as AdminClient } from "@google-cloud/firestore";
import type { Firestore as AdminFirestore } from "firebase-admin/firestore";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { event, participantAs } from "./documents.ts";
import { EVENT, PIPELINE, UIDS } from "./people.ts";
import { emulatorHost, openWorld } from "./world.ts";

// What the rules let such a pipeline do and what not, rows/event-pipeline.ts says. Here our own does its work under them.

const PROJECT = "demo-shutterbell-rules-event-pipeline";
const world = await openWorld({ host: emulatorHost(), projectId: PROJECT });

/** As a token that signed in with these claims; the emulator asks for no signature. */
function tokenOf(claims: object): string {
  const now = Math.floor(Date.now() / 1000);
  const own = { iss: `https://securetoken.google.com/${PROJECT}`, aud: PROJECT, iat: now, exp: now + 3600 };
  const parts = [
    { alg: "none", typ: "JWT" },
    { ...own, ...claims },
  ];
  return `${parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".")}.`;
}
/** The server's own client, under the rules: it bears a person's token instead of the emulator's key. */
const headers = { Authorization: `Bearer ${tokenOf(PIPELINE)}` };
const own: AdminFirestore = new AdminClient({ projectId: PROJECT, customHeaders: headers });
afterAll(async () => {
  await own.terminate();
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

const standing = new Map<string, object | null>([
  [paths.event(EVENT), event],
  [paths.participant(EVENT, UIDS.guest), participantAs("guest", "Gwen")],
  [paths.photo(EVENT, "p9"), null],
  [paths.matchSet(EVENT, "p9"), null],
  [item, null],
]);

beforeEach(async () => {
  // What the pipeline has written, the world does not know of.
  world.distrust([...standing.keys()]);
  await world.arrange(standing);
});

describe("a pipeline that signed in for one event", () => {
  test("does all that a pipeline does: publishes, changes, re-matches, reports, takes back", async () => {
    const pipeline = createPipeline({ firestore: own });
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

  test("publishes a photo with as many people as a match set holds, in one commit", async () => {
    const uids = Array.from({ length: MAX_MATCHES }, (_, index) => `crowd-${index}`);
    const crowd = new Map(uids.map((uid) => [paths.participant(EVENT, uid), participantAs("guest", "Somebody")]));
    await world.arrange(new Map<string, object | null>([...standing, ...crowd]));
    const matches = Object.fromEntries(uids.map((uid) => [uid, { confidence: 0.9 }]));
    const pipeline = createPipeline({ firestore: own });
    const { outcome, told } = await pipeline.publishPhoto(photo({ matches }));
    expect([outcome, told.length]).toEqual(["published", MAX_MATCHES]);
    await pipeline.close();
  }, 120_000);
});
