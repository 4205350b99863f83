import { paths, SCHEMA_VERSION } from "@shutterbell/contract";
import { Timestamp } from "firebase-admin/firestore";
import { deleteApp, initializeApp } from "firebase/app";
import { connectFirestoreEmulator, getFirestore, setLogLevel } from "firebase/firestore";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CountedSource } from "../../web/kit/src/fakes/counted-source.ts";
import { World as KitWorld } from "../../web/kit/src/fakes/world.ts";
import { firestoreSource } from "../../web/kit/src/firebase/firestore-source.ts";
import type { Gallery, PagedStore } from "../../web/kit/src/types.ts";
import { until } from "../support/until.ts";
import { makeEvent, makeGuest, openWorld, photoCard, PROJECT_ID, type World } from "../support/world.ts";

const PHOTOS = 120;
const app = initializeApp({ projectId: PROJECT_ID, apiKey: "none" }, "live-pages");
let world: World;
let eventId: string;
let source: CountedSource;
let gallery: PagedStore<Gallery>;

const idOf = (n: number): string => `p${String(n).padStart(4, "0")}`;
const shown = (): string[] => gallery.get().value?.photos.map(({ photoId }) => photoId) ?? [];
const untilShown = (count: number) => until(`${count} photos, not ${shown().length}`, () => shown().length === count);

/** Pairs of photos share a moment, and moments are a microsecond apart: a Date could not tell them from each other. */
async function put(from: number, count: number): Promise<void> {
  const batch = world.firestore.batch();
  for (let n = from; n < from + count; n += 1)
    batch.create(world.firestore.doc(paths.photo(eventId, idOf(n))), {
      ...{ schemaVersion: SCHEMA_VERSION, status: "ready", audience: "everyone", rev: 1, card: photoCard(idOf(n)) },
      publishedAt: new Timestamp(1_800_000_000, Math.floor(n / 2) * 1_000),
    });
  await batch.commit();
}

beforeAll(async () => {
  setLogLevel("silent");
  world = openWorld();
  ({ eventId } = await makeEvent(world));
  const uid = await makeGuest(world, eventId);
  await put(0, PHOTOS);
  const [host = "", port] = (process.env["FIRESTORE_EMULATOR_HOST"] ?? "").split(":");
  const firestore = getFirestore(app);
  connectFirestoreEmulator(firestore, host, Number(port), { mockUserToken: { sub: uid } });
  source = new CountedSource(firestoreSource({ current: () => firestore, onReplaced: () => () => undefined }));
  const kit = new KitWorld();
  gallery = kit.start({ source }).watchGallery(eventId);
  kit.account.become(uid);
  gallery.subscribe(() => undefined);
  await untilShown(50);
});
afterAll(async () => {
  await deleteApp(app);
  await world.close();
});

test("pages of photos that are closer than a millisecond have no gap and no double", async () => {
  await gallery.loadOlder();
  await untilShown(100);
  await gallery.loadOlder();
  await untilShown(PHOTOS);
  expect(shown()).toEqual(Array.from({ length: PHOTOS }, (_, n) => idOf(PHOTOS - 1 - n)));
});

test("each page was brought once, the newest twice", () => {
  expect(source.take()).toBe(PHOTOS + 50);
});

test("a new photo brings one document, wherever the reader has scrolled to", async () => {
  await put(PHOTOS, 1);
  await untilShown(PHOTOS + 1);
  expect(shown()[0]).toBe(idOf(PHOTOS));
  expect(source.take()).toBe(1);
});
