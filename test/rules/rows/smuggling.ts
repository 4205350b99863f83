import { paths } from "@shutterbell/contract";
import {
  doc,
  type Firestore,
  increment,
  arrayUnion,
  runTransaction,
  serverTimestamp,
  setDoc,
  type Transaction,
  updateDoc,
  type WriteBatch,
  writeBatch,
} from "firebase/firestore/lite";
import {
  ACCOUNT_AUDIT,
  announcedItem,
  announcement,
  auditEntry,
  deadLetter,
  DELIVERY,
  delivery,
  device,
  deviceIdOf,
  erasure,
  event,
  inboxItem,
  join,
  NOTIFICATION,
  photo,
  seeded,
  settings,
} from "../documents.ts";
import { type Actor, type Asker, EVENT, OTHER_EVENT, PIPELINE, UIDS } from "../people.ts";
import { about, nameOf, type Row } from "../row.ts";

const now = serverTimestamp();

/** One right write of each who may write at all. */
const right = {
  guest: { by: "guest", path: seeded.inboxItem.path, data: { readAt: now } },
  organiser: { by: "organiser", path: seeded.event.path, data: { name: "Swim" } },
  pipeline: { by: PIPELINE, path: seeded.photo.path, data: { rev: 2 } },
} as const satisfies Readonly<Record<string, { by: Asker; path: string; data: object }>>;
type Writer = keyof typeof right;

interface Write {
  readonly verb: "set" | "update" | "delete";
  readonly add: (batch: WriteBatch | Transaction, database: Firestore) => unknown;
}
// A batch and a transaction have the same methods, but no common type that can be called.
const sets = (path: string, data: object): Write => ({
  verb: "set",
  add: (batch, database) =>
    "commit" in batch ? batch.set(doc(database, path), data) : batch.set(doc(database, path), data),
});
const updates = (path: string, data: object): Write => ({
  verb: "update",
  add: (batch, database) =>
    "commit" in batch ? batch.update(doc(database, path), { ...data }) : batch.update(doc(database, path), { ...data }),
});
const deletes = (path: string): Write => ({
  verb: "delete",
  add: (batch, database) => batch.delete(doc(database, path)),
});

const people = ["guest", "organiser"] as const satisfies readonly Writer[];
const everybody = [...people, "pipeline"] as const satisfies readonly Writer[];

/** What somebody would slip in beside a right write, by the path that it touches. */
const foreign: readonly { readonly path: string; readonly write: Write; readonly by: readonly Writer[] }[] = [
  {
    path: paths.inboxItem(UIDS.otherGuest, NOTIFICATION),
    write: deletes(paths.inboxItem(UIDS.otherGuest, NOTIFICATION)),
    by: people,
  },
  ...[
    { path: paths.inboxItem(UIDS.otherGuest, "harbour_p8"), data: inboxItem },
    { path: paths.photo(EVENT, "p8"), data: photo },
  ].map(({ path, data }) => ({ path, write: sets(path, data), by: people })),
  ...[
    { path: paths.settings(UIDS.otherGuest), data: { ...settings, updatedAt: now, takenAt: now } },
    { path: paths.device(UIDS.otherGuest, deviceIdOf("new")), data: { ...device, id: "new", refreshedAt: now } },
    { path: paths.event("p8"), data: event },
    { path: paths.announcement(OTHER_EVENT, "p8"), data: { ...announcement, createdAt: now } },
    { path: paths.participant(EVENT, "newcomer"), data: seeded.participant.data },
    { path: paths.auditEntry("p8"), data: { ...auditEntry, askedAt: now } },
    { path: paths.erasure("p8"), data: { ...erasure, uid: UIDS.otherGuest, askedAt: now } },
    { path: paths.join(OTHER_EVENT), data: { ...join, rotatedAt: now } },
    { path: paths.delivery(EVENT, "p8"), data: delivery },
    { path: paths.deadLetter(EVENT, "p8"), data: deadLetter },
    { path: "undeclared/p8", data: { schemaVersion: 1 } },
  ].map(({ path, data }) => ({ path, write: sets(path, data), by: everybody })),
  ...[
    { path: seeded.photo.path, data: { rev: 2 } },
    { path: seeded.matchSet.path, data: { matches: {} } },
  ].map(({ path, data }) => ({ path, write: updates(path, data), by: people })),
  ...[
    { path: paths.participant(EVENT, UIDS.otherGuest), data: { displayName: "Somebody" } },
    { path: paths.deadLetter(OTHER_EVENT, DELIVERY), data: { redriveRequestedAt: now } },
    { path: seeded.delivery.path, data: { state: "clicked" } },
    { path: seeded.circuit.path, data: { state: "closed" } },
    { path: seeded.auditEntry.path, data: { eventId: null } },
    { path: seeded.erasure.path, data: { dueAt: now } },
    { path: seeded.signingKey.path, data: { key: "j".repeat(43) } },
    { path: seeded.reconciler.path, data: { sweptTo: null } },
  ].map(({ path, data }) => ({ path, write: updates(path, data), by: everybody })),
  ...[
    seeded.auditEntry,
    seeded.erasure,
    seeded.signingKey,
    seeded.delivery,
    seeded.deadLetter,
    seeded.event,
    { path: paths.participant(EVENT, UIDS.otherGuest) },
  ].map(({ path }) => ({ path, write: deletes(path), by: everybody })),
];

const ways: Readonly<Record<string, (database: Firestore, writes: readonly Write[]) => Promise<unknown>>> = {
  "a batch": (database, writes) => {
    const batch = writeBatch(database);
    for (const { add } of writes) add(batch, database);
    return batch.commit();
  },
  "a transaction": (database, writes) =>
    runTransaction(
      database,
      async (transaction) => {
        for (const { add } of writes) add(transaction, database);
      },
      { maxAttempts: 1 },
    ),
};

const slipped = about("nothing foreign is slipped in beside a right write", () =>
  foreign.flatMap(({ path, write, by: writers }) =>
    writers.flatMap((by) =>
      Object.entries(ways).map(([way, commit]) => ({
        name: `${by} · ${way} · ${write.verb} ${path}`,
        by: right[by].by,
        verdict: "denied" as const,
        paths: [right[by].path, path],
        ask: (database) => commit(database, [updates(right[by].path, right[by].data), write]),
        writes: true,
      })),
    ),
  ),
);

const secret: readonly { readonly path: string; readonly by: Asker }[] = [
  { path: paths.inboxItem(UIDS.guest, NOTIFICATION), by: "otherGuest" },
  { path: seeded.matchSet.path, by: "guest" },
  { path: seeded.participant.path, by: "otherGuest" },
  { path: seeded.join.path, by: "photographer" },
  { path: seeded.auditEntry.path, by: "guest" },
  { path: ACCOUNT_AUDIT, by: "organiser" },
  { path: seeded.erasure.path, by: "guest" },
  { path: seeded.signingKey.path, by: "organiser" },
  ...[
    announcedItem,
    seeded.device,
    seeded.settings,
    seeded.join,
    seeded.delivery,
    seeded.auditEntry,
    seeded.erasure,
  ].map(({ path }) => ({ path, by: PIPELINE })),
];
const read = about("a transaction reads no more than a get", () =>
  secret.map(({ path, by }) => ({
    name: `${nameOf(by)} · ${path}`,
    by,
    verdict: "denied" as const,
    paths: [path],
    ask: (database) =>
      runTransaction(database, (transaction) => transaction.get(doc(database, path)), { maxAttempts: 1 }),
    writes: false,
  })),
);

/** The server works these out, and the rules see the result. */
const transforms = about("what the server is told to work out is judged by what comes out", () => {
  const update = (path: string, by: Actor, data: Readonly<Record<string, unknown>>): Row => ({
    name: `${by} · ${path} · ${Object.keys(data).join(", ")}`,
    by,
    verdict: "denied",
    paths: [path],
    ask: (database) => updateDoc(doc(database, path), data),
    writes: true,
  });
  return [
    update(seeded.inboxItem.path, "guest", { rev: increment(1) }),
    update(seeded.inboxItem.path, "guest", { seenAt: increment(1) }),
    update(seeded.inboxItem.path, "guest", { answer: arrayUnion("notMe") }),
    update(seeded.participant.path, "guest", {
      "consent.version": increment(0.5),
      "consent.at": now,
      "consent.takenAt": now,
    }),
    update(seeded.participant.path, "guest", { role: serverTimestamp() }),
    update(seeded.settings.path, "guest", { mutedEvents: arrayUnion("har_bour"), updatedAt: now, takenAt: now }),
    update(seeded.settings.path, "guest", { minConfidence: increment(1), updatedAt: now, takenAt: now }),
    update(seeded.event.path, "organiser", { visibility: arrayUnion("everyone") }),
    {
      ...update(seeded.device.path, "guest", { merge: true }),
      ask: (database) =>
        setDoc(doc(database, seeded.device.path), { id: "another", refreshedAt: now }, { merge: true }),
    },
  ];
});

export const smuggling: readonly Row[] = [...slipped, ...read, ...transforms];
