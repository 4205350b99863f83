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
import { NOTIFICATION, seeded } from "./documents.ts";
import { type Actor, ACTORS, EVENT, UIDS } from "./people.ts";
import { verdictOf } from "./verdict.ts";
import { openWorld } from "./world.ts";

const world = await openWorld("privacy");
afterAll(() => world.close());

/** What is the guest's alone, or tells who is in a picture. */
const secrets = [
  { what: "inbox", path: seeded.inboxItem.path, group: "inbox" },
  { what: "devices", path: seeded.device.path, group: "devices" },
  { what: "settings", path: seeded.settings.path, group: "settings" },
  { what: "match set", path: seeded.matchSet.path, group: "private" },
] as const;

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

// An organiser may get the match set, and nothing else of all this; the matrix has that cell.
const strangersTo = (what: string): readonly Actor[] =>
  ACTORS.filter((actor) => (what === "match set" ? actor !== "organiser" : actor !== "guest"));

describe.each(secrets)("nobody else reads a guest's $what", ({ what, path, group }) => {
  const rows = strangersTo(what).flatMap((actor) => Object.keys(ways).map((way) => ({ actor, way })));
  test.each(rows)("$actor · $way → denied", async ({ actor, way }) => {
    expect(await verdictOf(Promise.resolve(ways[way]?.(world.as(actor), path, group)))).toBe("denied");
  });
});

describe("the same is open to whom it belongs, so that the rows above are not empty", () => {
  test.each(secrets)("$what", async ({ what, path }) => {
    const reader = world.as(what === "match set" ? "organiser" : "guest");
    expect((await getDocFromServer(doc(reader, path))).exists()).toBe(true);
  });
  test("two people who are in the same photo each read their own item of it, under the same id", async () => {
    for (const actor of ["guest", "otherGuest"] as const) {
      const own = doc(world.as(actor), paths.inboxItem(UIDS[actor], NOTIFICATION));
      expect((await getDocFromServer(own)).exists()).toBe(true);
    }
  });
});

describe("a gallery card tells nobody who is in the picture", () => {
  test("no document that a guest may read of an event holds another guest's uid or name", async () => {
    const database = world.as("otherGuest");
    const read = [
      await getDocFromServer(doc(database, paths.event(EVENT))),
      await getDocFromServer(doc(database, seeded.photo.path)),
      await getDocFromServer(doc(database, seeded.progress.path)),
      await getDocFromServer(doc(database, paths.participant(EVENT, UIDS.otherGuest))),
    ];
    for (const document of read) expect(JSON.stringify(document.data())).not.toMatch(/gwen/i);
  });
});
