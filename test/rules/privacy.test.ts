import { paths } from "@shutterbell/contract";
import {
  collection,
  collectionGroup,
  doc,
  documentId,
  type Firestore,
  getCountFromServer,
  getDocFromServer,
  getDocsFromServer,
  limit,
  orderBy,
  query,
  runTransaction,
  where,
} from "firebase/firestore";
import { afterAll, describe, expect, test } from "vitest";
import { ACCOUNT_AUDIT, announcedItem, NOTIFICATION, seeded } from "./documents.ts";
import { type Actor, ACTORS, EVENT, UIDS } from "./people.ts";
import { verdictOf } from "./verdict.ts";
import { openWorld } from "./world.ts";

const world = await openWorld("privacy");
afterAll(() => world.close());

/** What is the guest's alone, tells who is in a picture or who was told what, or is nobody's; and who may get it. */
const secrets = [
  { what: "a guest's inbox", path: seeded.inboxItem.path, group: "inbox", reader: "guest" },
  { what: "what a guest was announced", path: announcedItem.path, group: "inbox", reader: "guest" },
  { what: "a guest's devices", path: seeded.device.path, group: "devices", reader: "guest" },
  { what: "a guest's settings", path: seeded.settings.path, group: "settings", reader: "guest" },
  { what: "a match set", path: seeded.matchSet.path, group: "private", reader: "organiser" },
  { what: "a delivery", path: seeded.delivery.path, group: "deliveries", reader: "organiser" },
  { what: "a dead letter", path: seeded.deadLetter.path, group: "deadLetters", reader: "organiser" },
  { what: "the signing key", path: seeded.signingKey.path, group: "system", reader: null },
  {
    what: "that somebody was taken out of an event",
    path: seeded.auditEntry.path,
    group: "audit",
    reader: "organiser",
  },
  { what: "that somebody was erased", path: ACCOUNT_AUDIT, group: "audit", reader: null },
  { what: "who is to be erased", path: seeded.erasure.path, group: "erasures", reader: null },
  { what: "the reconciler's cursor", path: seeded.reconciler.path, group: "system", reader: null },
] as const satisfies readonly { what: string; path: string; group: string; reader: Actor | null }[];

/** Every way in which a client can read; each is tried on its own. */
const ways: Readonly<Record<string, (database: Firestore, path: string, group: string) => Promise<unknown>>> = {
  get: (database, path) => getDocFromServer(doc(database, path)),
  "get in a transaction": (database, path) =>
    runTransaction(database, (transaction) => transaction.get(doc(database, path)), { maxAttempts: 1 }),
  list: (database, path) => getDocsFromServer(query(listOf(database, path), limit(1))),
  "list without a limit": (database, path) => getDocsFromServer(listOf(database, path)),
  "list of the one document": (database, path) =>
    getDocsFromServer(query(listOf(database, path), where(documentId(), "==", idOf(path)), limit(1))),
  "list in an order": (database, path) =>
    getDocsFromServer(query(listOf(database, path), orderBy("schemaVersion"), limit(1))),
  count: (database, path) => getCountFromServer(query(listOf(database, path), limit(1))),
  "collection group": (database, _path, group) => getDocsFromServer(query(collectionGroup(database, group), limit(1))),
  "collection group without a limit": (database, _path, group) => getDocsFromServer(collectionGroup(database, group)),
  "collection group of the one document": (database, path, group) =>
    getDocsFromServer(query(collectionGroup(database, group), where(documentId(), "==", path), limit(1))),
};
const idOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
const listOf = (database: Firestore, path: string) => collection(database, path.slice(0, path.lastIndexOf("/")));

describe.each(secrets)("nobody else reads $what", ({ path, group, reader }) => {
  const rows = ACTORS.filter((actor) => actor !== reader).flatMap((actor) =>
    Object.keys(ways).map((way) => ({ actor, way })),
  );
  test.each(rows)("$actor · $way → denied", async ({ actor, way }) => {
    expect(await verdictOf(Promise.resolve(ways[way]?.(world.as(actor), path, group)))).toBe("denied");
  });
});

describe("the same stands there, so that the rows above are not empty", () => {
  test.each(secrets)("$what", async ({ path, reader }) => {
    if (reader !== null) expect((await getDocFromServer(doc(world.as(reader), path))).exists()).toBe(true);
    expect(await world.read(path)).toBeDefined();
  });
  test("two people who are in the same photo each read their own item of it, under the same id", async () => {
    for (const actor of ["guest", "otherGuest"] as const) {
      const own = doc(world.as(actor), paths.inboxItem(UIDS[actor], NOTIFICATION));
      expect((await getDocFromServer(own)).exists()).toBe(true);
    }
  });
});

describe("a gallery card tells nobody who is in the picture", () => {
  test("no document that a guest may read of an event holds another's uid or name, be they guest or organiser", async () => {
    const database = world.as("otherGuest");
    const read = [
      await getDocFromServer(doc(database, paths.event(EVENT))),
      await getDocFromServer(doc(database, seeded.photo.path)),
      await getDocFromServer(doc(database, seeded.progress.path)),
      await getDocFromServer(doc(database, seeded.announcement.path)),
      await getDocFromServer(doc(database, seeded.circuit.path)),
      await getDocFromServer(doc(database, paths.participant(EVENT, UIDS.otherGuest))),
    ];
    for (const document of read) expect(JSON.stringify(document.data())).not.toMatch(/gwen|olaf/i);
  });
});
