import { paths } from "@shutterbell/contract";
import {
  collection,
  collectionGroup,
  doc,
  documentId,
  type Firestore,
  getCount,
  getDoc,
  getDocs,
  limit,
  orderBy,
  query,
  runTransaction,
  where,
} from "firebase/firestore/lite";
import { ACCOUNT_AUDIT, announcedItem, HIDDEN_PHOTO, NOTIFICATION, seeded, WITHDRAWN_PHOTO } from "../documents.ts";
import { type Actor, ACTORS, EVENT, UIDS } from "../people.ts";
import { about, type Row } from "../row.ts";

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
  get: (database, path) => getDoc(doc(database, path)),
  "get in a transaction": (database, path) =>
    runTransaction(database, (transaction) => transaction.get(doc(database, path)), { maxAttempts: 1 }),
  list: (database, path) => getDocs(query(listOf(database, path), limit(1))),
  "list without a limit": (database, path) => getDocs(listOf(database, path)),
  "list of the one document": (database, path) =>
    getDocs(query(listOf(database, path), where(documentId(), "==", idOf(path)), limit(1))),
  "list in an order": (database, path) => getDocs(query(listOf(database, path), orderBy("schemaVersion"), limit(1))),
  count: (database, path) => getCount(query(listOf(database, path), limit(1))),
  "collection group": (database, _path, group) => getDocs(query(collectionGroup(database, group), limit(1))),
  "collection group without a limit": (database, _path, group) => getDocs(collectionGroup(database, group)),
  "collection group of the one document": (database, path, group) =>
    getDocs(query(collectionGroup(database, group), where(documentId(), "==", path), limit(1))),
};
const idOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
const listOf = (database: Firestore, path: string) => collection(database, path.slice(0, path.lastIndexOf("/")));

const secrecy = secrets.flatMap(({ what, path, group, reader }) =>
  about(`nobody else reads ${what}`, () =>
    ACTORS.filter((actor) => actor !== reader).flatMap((by) =>
      Object.entries(ways).map(([way, read]) => ({
        name: `${by} · ${way}`,
        by,
        verdict: "denied" as const,
        paths: [path, `**/${group}`],
        ask: (database) => read(database, path, group),
        writes: false,
      })),
    ),
  ),
);

/** @throws where nothing is found: a row that reads nothing proves nothing */
async function readOne(database: Firestore, path: string): Promise<void> {
  if (!(await getDoc(doc(database, path))).exists()) throw new Error(`${path} was read, and nothing was found.`);
}
const reads = (by: Actor, path: string): Row => ({
  name: `${by} · ${path}`,
  by,
  verdict: "allowed",
  paths: [path],
  ask: (database) => readOne(database, path),
  writes: false,
});
const standing = about("the same stands there, so that the rows above are not empty", () =>
  secrets.flatMap(({ path, reader }) => (reader === null ? [] : [reads(reader, path)])),
);
const sharing = about("two people in the same photo each read their own item of it, under the same id", () =>
  (["guest", "otherGuest"] as const).map((by) => reads(by, paths.inboxItem(UIDS[by], NOTIFICATION))),
);

/** A document that a guest may read of an event holds nobody else's uid or name, be they guest or organiser. */
const shared = [
  paths.event(EVENT),
  seeded.photo.path,
  seeded.progress.path,
  seeded.announcement.path,
  seeded.circuit.path,
  paths.participant(EVENT, UIDS.otherGuest),
];
const cards = about("what a guest may read tells of nobody else", () =>
  shared.map((path) => ({
    ...reads("otherGuest", path),
    after: async (world) => {
      const text = JSON.stringify(await world.read(path));
      if (/gwen|olaf/i.test(text)) throw new Error(`${path} names somebody: ${text}`);
    },
  })),
);

/** Whether a photo is hidden, withdrawn or was never there is the same to a participant. */
const unseen = about("a photo that a participant may not see looks like none", () =>
  [HIDDEN_PHOTO, WITHDRAWN_PHOTO, "no-such-photo"].flatMap((photoId) =>
    (["guest", "photographer"] as const).map((by) => ({
      ...reads(by, paths.photo(EVENT, photoId)),
      verdict: "denied" as const,
    })),
  ),
);
const seen = about("an organiser sees every photo", () =>
  [HIDDEN_PHOTO, WITHDRAWN_PHOTO].map((photoId) => reads("organiser", paths.photo(EVENT, photoId))),
);

export const privacy: readonly Row[] = [...secrecy, ...standing, ...sharing, ...cards, ...unseen, ...seen];
