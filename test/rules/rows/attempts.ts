import { DEFAULT_ALERTING, type DocumentKind, MAX_PAGE, paths } from "@shutterbell/contract";
import {
  collection,
  deleteDoc,
  doc,
  type DocumentSnapshot,
  type Firestore,
  getDoc,
  getDocs,
  limit,
  query,
  type QueryConstraint,
  type QuerySnapshot,
  serverTimestamp,
  setDoc,
  updateDoc,
  where,
} from "firebase/firestore/lite";
import {
  announcement,
  auditEntry,
  circuit,
  deadLetter,
  delivery,
  device,
  deviceIdOf,
  erasure,
  event,
  HIDDEN_PHOTO,
  inboxItem,
  join,
  matchSet,
  participantAs,
  photo,
  progress,
  reconciler,
  seeded,
  settings,
  signingKey,
} from "../documents.ts";
import type { Operation } from "../matrix.ts";
import { type Actor, EMPTY_EVENT, EVENT, UIDS } from "../people.ts";

interface Attempts {
  /** The parts of a query that somebody might be allowed; a page at most, unless said otherwise. */
  readonly list?: readonly QueryConstraint[];
  /** A whole new document as this actor would write it, and a place for it where none stands. */
  readonly create: (actor: Actor) => { readonly path: string; readonly data: object };
  /** Each change that somebody might be allowed; an actor is denied when all of them are. */
  readonly updates: readonly object[];
}

const now = serverTimestamp();
const freshDevice = { ...device, id: "another-installation", refreshedAt: now };
// A stranger's own place is the one that would let them in; for the others it is taken.
const participantPlace = (actor: Actor): string =>
  paths.participant(EVENT, actor === "stranger" || actor === "otherOrganiser" ? UIDS[actor] : "newcomer");

const attempts: Readonly<Record<DocumentKind, Attempts>> = {
  event: {
    create: () => ({ path: paths.event(EMPTY_EVENT), data: event }),
    updates: [{ name: "Harbour Swim, day two" }, { status: "ended" }, { alerting: DEFAULT_ALERTING }],
  },
  join: {
    create: () => ({ path: paths.join(EMPTY_EVENT), data: { ...join, rotatedAt: now } }),
    updates: [{ secret: "Xg4d2ck3VhnR0bYwL1tZ8q", rotatedAt: now }],
  },
  participant: {
    create: (actor) => ({
      path: participantPlace(actor),
      data: {
        ...participantAs("guest", "Nils"),
        consent: { version: 1, state: "granted", at: now, takenAt: now },
        joinedAt: now,
      },
    }),
    updates: [
      { displayName: "Gwendolen" },
      { consent: { version: 1, state: "withdrawn", at: now, takenAt: now } },
      { role: "photographer" },
    ],
  },
  progress: {
    create: () => ({ path: paths.progress(EVENT, "camera-2"), data: { ...progress, updatedAt: now } }),
    updates: [{ processed: 8, updatedAt: now }],
  },
  photo: {
    list: [where("status", "==", "ready"), where("audience", "==", "everyone"), limit(MAX_PAGE)],
    create: () => ({ path: paths.photo(EVENT, "p9"), data: { ...photo, publishedAt: now } }),
    updates: [{ rev: 2 }, { audience: "organisers" }],
  },
  matchSet: {
    create: () => ({ path: paths.matchSet(EVENT, HIDDEN_PHOTO), data: { ...matchSet, committedAt: now } }),
    updates: [{ rev: 2, matches: {}, committedAt: now }],
  },
  inboxItem: {
    create: () => ({
      path: paths.inboxItem(UIDS.guest, `${EVENT}_p9`),
      data: { ...inboxItem, photoId: "p9", createdAt: now },
    }),
    updates: [
      { seenAt: now },
      { readAt: now },
      { archivedAt: now },
      { answer: "notMe", answeredAt: now },
      { rev: 2, confidence: 0.5 },
    ],
  },
  device: {
    create: () => ({ path: paths.device(UIDS.guest, deviceIdOf(freshDevice.id)), data: freshDevice }),
    updates: [{ refreshedAt: now }],
  },
  settings: {
    create: () => ({ path: seeded.settings.path, data: { ...settings, updatedAt: now, takenAt: now } }),
    updates: [{ digest: "hourly", updatedAt: now, takenAt: now }],
  },
  delivery: {
    create: () => ({ path: paths.delivery(EVENT, "another-delivery"), data: delivery }),
    updates: [{ state: "clicked" }],
  },
  deadLetter: {
    create: () => ({ path: paths.deadLetter(EVENT, "another-delivery"), data: deadLetter }),
    updates: [{ redriveRequestedAt: now }, { redrivenAs: "Yb0RnhV3kq8Zt1Lw" }, { reason: "looked at" }],
  },
  announcement: {
    create: () => ({ path: paths.announcement(EVENT, "a9"), data: { ...announcement, createdAt: now } }),
    updates: [{ text: "The band starts at nine." }, { priority: "low" }, { createdAt: now }],
  },
  circuit: {
    create: () => ({ path: paths.circuit("email"), data: { ...circuit, channel: "email", changedAt: now } }),
    updates: [{ state: "closed", reason: null, changedAt: now }],
  },
  reconciler: {
    create: () => ({ path: seeded.reconciler.path, data: { ...reconciler, updatedAt: now } }),
    updates: [{ matches: null, updatedAt: now }],
  },
  signingKey: {
    create: () => ({ path: seeded.signingKey.path, data: { ...signingKey, createdAt: now } }),
    updates: [{ key: "j".repeat(43) }],
  },
  auditEntry: {
    list: [where("eventId", "==", EVENT), limit(MAX_PAGE)],
    create: () => ({ path: paths.auditEntry("another-audit-entry"), data: { ...auditEntry, askedAt: now } }),
    updates: [{ state: "asked", closedAt: null }, { expireAt: now }],
  },
  erasure: {
    create: (actor) => ({
      path: paths.erasure("another-erasure"),
      data: { ...erasure, uid: actor === "signedOut" ? "gwen" : UIDS[actor], askedAt: now },
    }),
    updates: [{ eventId: null }, { dueAt: now }],
  },
};

/** Where one operation of one actor on one kind is tried. */
export const placeOf = (kind: DocumentKind, operation: Operation, actor: Actor): string =>
  operation === "create" ? attempts[kind].create(actor).path : seeded[kind].path;

type Answer = DocumentSnapshot | QuerySnapshot | void;

/** The requests of one cell: all that it may try; the cell is allowed when one of them is. */
export function requestsOf(
  kind: DocumentKind,
  operation: Operation,
  actor: Actor,
): readonly ((database: Firestore, path: string) => Promise<Answer>)[] {
  const { list = [limit(MAX_PAGE)], create, updates } = attempts[kind];
  switch (operation) {
    case "get":
      return [(database, path) => getDoc(doc(database, path))];
    case "list":
      return [(database, path) => getDocs(query(collection(database, parentOf(path)), ...list))];
    case "create":
      return [(database, path) => setDoc(doc(database, path), create(actor).data)];
    case "update":
      return updates.map((change) => (database, path) => updateDoc(doc(database, path), { ...change }));
    case "delete":
      return [(database, path) => deleteDoc(doc(database, path))];
  }
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));
