import { type Matches, MAX_MATCHES, paths, SCHEMA_VERSION } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { memoryFirestore } from "../../test/support/memory-firestore/memory-firestore.ts";
import { createPipeline, type PublishPhotoInput } from "./index.ts";

const NOW = new Date("2026-06-12T14:04:00Z");
const image = { path: "harbour/p1/thumb.webp", width: 480, height: 320 };
const input: PublishPhotoInput = {
  ...{ eventId: "harbour", photoId: "p1", rev: 1, processedAt: NOW },
  card: { thumb: image, full: image, blurhash: "LEHV6nWB2yk8pyo0adR*.7kCMdnj", takenAt: NOW },
  matches: { mali: { confidence: 0.9 } },
};

let writes: string[];
let memory: ReturnType<typeof memoryFirestore>;
beforeEach(async () => {
  writes = [];
  memory = memoryFirestore({ now: () => NOW, onCommit: (changes) => writes.push(...changes.map(({ path }) => path)) });
  const times = { startsAt: NOW, endsAt: NOW, timeZone: "Asia/Bangkok", locale: "en" };
  const event = { schemaVersion: SCHEMA_VERSION, name: "Mali & Tom", ...times, status: "live", visibility: "everyone" };
  for (const id of ["harbour", "another"]) await memory.firestore.doc(paths.event(id)).set(event);
  const guest = { schemaVersion: SCHEMA_VERSION, displayName: "A guest", role: "guest", joinedAt: NOW };
  const consent = { version: 1, state: "granted", at: NOW };
  await memory.firestore.doc(paths.participant("harbour", "mali")).set({ ...guest, consent });
  await memory.firestore.doc(paths.participant("another", "otto")).set({ ...guest, consent });
  writes.length = 0;
});
const publish = (change: Partial<PublishPhotoInput>) =>
  createPipeline({ firestore: memory.firestore, now: () => NOW }).publishPhoto({ ...input, ...change });

const faces = (count: number): Matches =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`ghost-${index}`, { confidence: 0.9 }]));

describe("a photo is refused before anything is read or written, with", () => {
  test.each<[name: string, change: Partial<PublishPhotoInput>]>([
    ["10,000 faces", { matches: faces(10_000) }],
    ["one face more than there may be", { matches: faces(MAX_MATCHES + 1) }],
    ["a uid that is a path", { matches: { "mali/inbox/x": { confidence: 0.9 } } }],
    ["a uid that leads up", { matches: { "..": { confidence: 0.9 } } }],
    ["confidence above 1", { matches: { mali: { confidence: 1.0001 } } }],
    ["confidence below 0", { matches: { mali: { confidence: -1 } } }],
    ["confidence that is no number", { matches: { mali: { confidence: Number.NaN } } }],
    ["an event that is a path", { eventId: "harbour/photos/p2" }],
    ["a photo that is a path", { photoId: "../another" }],
    ["an image that is an address", { card: { ...input.card, thumb: { ...image, path: "https://evil.example/x" } } }],
    ["an image that leads up", { card: { ...input.card, thumb: { ...image, path: "harbour/../../x" } } }],
    ["a rev beyond all whole numbers", { rev: 2 ** 60 }],
  ])("%s", async (_, change) => {
    await expect(publish(change)).rejects.toMatchObject({ code: "contract/invalid-input" });
    expect(writes).toEqual([]);
  });
});

test("the key of every object's prototype names nobody", async () => {
  const answer = await publish({ matches: JSON.parse('{"__proto__":{"confidence":0.9}}') });
  expect(answer).toMatchObject({ told: [], withheld: [] });
  expect(writes.filter((path) => path.startsWith("users/"))).toEqual([]);
});

test("whom nobody knows, and who is of another event, are left out and named", async () => {
  const matches = { mali: { confidence: 0.9 }, otto: { confidence: 0.9 }, constructor: { confidence: 0.9 } };
  const answer = await publish({ matches });
  expect(answer).toMatchObject({
    told: ["mali"],
    withheld: [
      { uid: "otto", reason: "not-a-participant" },
      { uid: "constructor", reason: "not-a-participant" },
    ],
  });
  expect(writes.filter((path) => path.startsWith("users/"))).toEqual([paths.inboxItem("mali", "harbour_p1")]);
});
