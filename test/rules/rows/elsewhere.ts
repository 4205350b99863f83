import { MAX_PAGE } from "@shutterbell/contract";
import {
  collection,
  deleteDoc,
  doc,
  type Firestore,
  getDoc,
  getDocs,
  limit,
  query,
  setDoc,
} from "firebase/firestore/lite";
import { seeded } from "../documents.ts";
import { type Asker, PIPELINE } from "../people.ts";
import { about, nameOf, type Row } from "../row.ts";
import { anyOf } from "../verdict.ts";

/** Paths that contract has no kind for: beside, above and below those that it has. */
const undeclared = [
  "system/other",
  "system/reconciler/cursors/1",
  "system/signingKey/old/1",
  "system/counters/shards/0",
  "circuits/push/history/1",
  "users/gwen",
  "users/gwen/settings/billing",
  "users/gwen/settings/notifications/old/1",
  "users/gwen/private/notes",
  "users/gwen/private/join",
  "users/gwen/sent/item",
  "users/gwen/photos/p1",
  "users/gwen/inbox/harbour_p1/private/matches",
  "events/harbour/private/keys",
  "events/harbour/private/matches",
  "events/harbour/private/join/history/1",
  "events/harbour/photos/p1/private/join",
  "events/harbour/photos/p1/comments/c1",
  "events/harbour/photos/p1/comments/matches",
  "events/harbour/photos/p1/private/matches/faces/f1",
  "events/harbour/participants/olaf/notes/n1",
  "events/harbour/participants/olaf/private/matches",
  "events/harbour/progress/camera-1/log/l1",
  "events/harbour/deliveries/hV3kq8Zt1LwYb0Rn/log/l1",
  "events/harbour/deadLetters/hV3kq8Zt1LwYb0Rn/tries/t1",
  "events/harbour/announcements/a1/answers/x1",
  "events/harbour/sponsors/s1",
  "events/harbour/sponsors/join",
  "events/harbour/inbox/harbour_p1",
  `${seeded.inboxItem.path}/replies/r1`,
  `${seeded.device.path}/keys/k1`,
  `${seeded.auditEntry.path}/notes/n1`,
  `${seeded.erasure.path}/notes/n1`,
  "participants/gwen",
  "photos/p1",
  "deliveries/hV3kq8Zt1LwYb0Rn",
  "deadLetters/hV3kq8Zt1LwYb0Rn",
  "announcements/a1",
  "inbox/harbour_p1",
  "devices/d1",
  "private/join",
  "settings/notifications",
  "events/harbour/circuits/push",
  "gwen/gwen",
  "gwen/gwen/inbox/harbour_p1",
  "gwen/gwen/devices/d1",
  "gwen/gwen/settings/notifications",
  "users/gwen/private/notifications",
  "gatherings/harbour",
  "gatherings/harbour/photos/p1",
  "gatherings/harbour/photos/p1/private/matches",
  "gatherings/harbour/private/join",
  "gatherings/harbour/participants/gwen",
  "gatherings/harbour/progress/camera-1",
  "gatherings/harbour/deliveries/hV3kq8Zt1LwYb0Rn",
  "gatherings/harbour/deadLetters/hV3kq8Zt1LwYb0Rn",
  "gatherings/harbour/announcements/a1",
];

/** The guest owns some of these paths by their name, the organiser and the pipeline have the most rights in their event. */
const askers: readonly Asker[] = ["signedOut", "stranger", "guest", "organiser", PIPELINE];

const ways: Readonly<Record<string, (database: Firestore, path: string) => Promise<unknown>>> = {
  get: (database, path) => getDoc(doc(database, path)),
  create: (database, path) => setDoc(doc(database, path), { schemaVersion: 1, uid: "gwen" }),
  merge: (database, path) => setDoc(doc(database, path), { seenAt: null }, { merge: true }),
  delete: (database, path) => deleteDoc(doc(database, path)),
  list: (database, path) => getDocs(query(collection(database, parentOf(path)), limit(MAX_PAGE))),
};
const parentOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));
/** Collections whose own documents the rules do name: their lists are cells of the matrix. */
const isNamed = (parent: string): boolean => ["events/harbour/photos", "users/gwen/inbox"].includes(parent);

/** A rule that asks what stands there must not hold for what stands below. */
const below = `${seeded.auditEntry.path}/notes/n1`;
const entryBelow = askers.map((by): Row => ({
  name: `${below} · ${nameOf(by)} · get, where an entry of their event stands`,
  by,
  verdict: "denied",
  paths: [below],
  stands: new Map([[below, seeded.auditEntry.data]]),
  ask: (database) => getDoc(doc(database, below)),
  writes: false,
}));

export const elsewhere: readonly Row[] = about("what no rule names is nobody's", () => [
  ...undeclared.flatMap((path) =>
    askers.map((by): Row => ({
      name: `${path} · ${nameOf(by)} · get, create, merge, delete, list`,
      by,
      verdict: "denied",
      paths: [path],
      ask: (database) =>
        anyOf(
          Object.entries(ways)
            .filter(([way]) => way !== "list" || !isNamed(parentOf(path)))
            .map(([, way]) => way(database, path)),
        ),
      writes: true,
      alsoReads: true,
    })),
  ),
  ...entryBelow,
]);
