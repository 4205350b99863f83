import { MAX_PAGE, paths, templates } from "@shutterbell/contract";
import {
  collection,
  collectionGroup,
  deleteDoc,
  doc,
  documentId,
  getDoc,
  getDocs,
  limit,
  query,
  type QueryConstraint,
  serverTimestamp,
  setDoc,
  updateDoc,
  where,
} from "firebase/firestore/lite";
import {
  announcedItem,
  event,
  inboxItem,
  join,
  matchSet,
  participantAs,
  photo,
  progress,
  seeded,
} from "../documents.ts";
import { EVENT, OTHER_EVENT, PIPELINE, pipelineOf, UIDS } from "../people.ts";
import { about, type Row } from "../row.ts";
import { anyOf, type Verdict } from "../verdict.ts";
import { type Together, togetherRows } from "./batches.ts";

// What a pipeline that signed in for one event reaches. What it may write there, pipeline-fields.ts says.

const now = serverTimestamp();

/** All that it may do in its own event, written as it should be; tried in another. */
const foreign: readonly { readonly path: string; readonly data: object; readonly change: object }[] = [
  { path: paths.event(OTHER_EVENT), data: event, change: { name: "Run" } },
  { path: paths.join(OTHER_EVENT), data: { ...join, rotatedAt: now }, change: { rotatedAt: now } },
  {
    path: paths.participant(OTHER_EVENT, UIDS.otherOrganiser),
    data: participantAs("organiser", "Mina"),
    change: { role: "guest" },
  },
  {
    path: paths.progress(OTHER_EVENT, "camera-1"),
    data: { ...progress, updatedAt: now },
    change: { processed: 8, updatedAt: now },
  },
  { path: paths.photo(OTHER_EVENT, "p1"), data: { ...photo, publishedAt: now }, change: { rev: 2 } },
  {
    path: paths.matchSet(OTHER_EVENT, "p1"),
    data: { ...matchSet, committedAt: now },
    change: { rev: 2, committedAt: now },
  },
  {
    path: paths.inboxItem(UIDS.guest, `${OTHER_EVENT}_p1`),
    data: { ...inboxItem, eventId: OTHER_EVENT, createdAt: now },
    change: { confidence: 0.5 },
  },
];

const elsewhere = foreign.flatMap(({ path, data, change }): Row[] => {
  const row = { by: PIPELINE, verdict: "denied" as const, paths: [path] };
  const standing = new Map([[path, { ...data, ...seededTimes(data) }]]);
  return [
    { ...row, name: `get ${path}`, stands: standing, ask: (database) => getDoc(doc(database, path)), writes: false },
    {
      ...row,
      name: `create ${path}`,
      stands: new Map([[path, null]]),
      ask: (database) => setDoc(doc(database, path), data),
      writes: true,
    },
    {
      ...row,
      name: `update, delete ${path}`,
      stands: standing,
      ask: (database) => anyOf([updateDoc(doc(database, path), { ...change }), deleteDoc(doc(database, path))]),
      writes: true,
    },
  ];
});

/** A document that stands holds times, not the wish for one. */
function seededTimes(data: object): object {
  const times = Object.entries(data).filter(([, value]) => value === now);
  return Object.fromEntries(times.map(([field]) => [field, photo.publishedAt]));
}

const ofAnotherKind: readonly { readonly path: string; readonly change: object }[] = [
  { path: announcedItem.path, change: { rev: 2, confidence: 0.5 } },
  { path: seeded.inboxItem.path, change: { seenAt: now } },
  { path: seeded.inboxItem.path, change: { answer: "notMe", answeredAt: now } },
  { path: paths.participant(EVENT, UIDS.guest), change: { role: "organiser" } },
  { path: paths.participant(EVENT, UIDS.guest), change: { displayName: "Gwendolen" } },
  { path: seeded.event.path, change: { status: "archived" } },
];

const changes = ofAnotherKind.map(({ path, change }): Row => ({
  name: `${Object.keys(change).join(", ")} of ${path}`,
  by: PIPELINE,
  verdict: "denied",
  paths: [path],
  ask: (database) => updateDoc(doc(database, path), { ...change }),
  writes: true,
}));

const announced: Row = {
  name: "what somebody was announced, read, set anew and taken away",
  by: PIPELINE,
  verdict: "denied",
  paths: [announcedItem.path],
  ask: (database) => {
    const place = doc(database, announcedItem.path);
    return anyOf([getDoc(place), setDoc(place, { ...announcedItem.data, createdAt: now }), deleteDoc(place)]);
  },
  writes: true,
  alsoReads: true,
};

const unmade: Row = {
  name: "its own event, where none stands",
  by: PIPELINE,
  verdict: "denied",
  paths: [seeded.event.path],
  stands: new Map([[seeded.event.path, null]]),
  ask: (database) => setDoc(doc(database, seeded.event.path), event),
  writes: true,
};

/** Of whom an inbox item is, its id says. */
const items: readonly [verdict: Verdict, eventId: string, notification: string][] = [
  ["allowed", EVENT, `${EVENT}_p1`],
  ["allowed", EVENT, `${EVENT}_p`],
  ["allowed", EVENT, `${EVENT}_P_9-z`],
  ["allowed", EVENT, `${EVENT}_9`],
  ["allowed", EVENT, `${EVENT}_pB9-_`],
  ["allowed", EVENT, `${EVENT}_${"p".repeat(96)}`],
  ["allowed", "Night-79", "Night-79_p1"],
  ["denied", EVENT, `${EVENT}_${"p".repeat(97)}`],
  ["denied", EVENT, `${EVENT}_`],
  ["denied", EVENT, EVENT],
  ["denied", EVENT, `${EVENT}-p1`],
  ["denied", EVENT, `${EVENT}_.p1`],
  ["denied", EVENT, `${EVENT}_-p1`],
  ["denied", EVENT, `${EVENT}__p1`],
  ["denied", EVENT, `${EVENT}_p.1`],
  ["denied", EVENT, `${EVENT}_p 1`],
  ["denied", EVENT, `x${EVENT}_p1`],
  ["denied", EVENT, `${EVENT}2_p1`],
  ["denied", EVENT, `_${EVENT}_p1`],
  ["denied", EVENT, `${OTHER_EVENT}_${EVENT}`],
  ["denied", "", "_p1"],
];

const itemIds = items.flatMap(([verdict, eventId, notification]): Row[] => {
  const path = paths.inboxItem(UIDS.guest, notification);
  const row = { by: pipelineOf(eventId), verdict, paths: [path], stands: new Map([[path, inboxItem]]) };
  const [, photoId = ""] = /_(.*)/s.exec(notification) ?? [];
  const data = { ...inboxItem, eventId, photoId, createdAt: now };
  const of = `${notification} · a pipeline of "${eventId}"`;
  return [
    { ...row, name: `get ${of}`, ask: (database) => getDoc(doc(database, path)), writes: false },
    { ...row, name: `delete ${of}`, ask: (database) => deleteDoc(doc(database, path)), writes: true },
    {
      ...row,
      name: `create ${of}`,
      stands: new Map([[path, null]]),
      ask: (database) => setDoc(doc(database, path), data),
      writes: true,
    },
    {
      ...row,
      name: `update ${of}`,
      ask: (database) => updateDoc(doc(database, path), { confidence: 0.5 }),
      writes: true,
    },
  ];
});

/** It gets one document at a time, and lists nothing: not even what it could get. */
const lists: readonly { readonly where: string; readonly one: string }[] = [
  { where: "events", one: EVENT },
  { where: paths.participants(EVENT), one: UIDS.guest },
  { where: paths.progresses(EVENT), one: "camera-1" },
  { where: paths.photos(EVENT), one: "p1" },
  { where: `${paths.photo(EVENT, "p1")}/private`, one: "matches" },
  { where: paths.inbox(UIDS.guest), one: `${EVENT}_p1` },
  { where: paths.deliveries(EVENT), one: "hV3kq8Zt1LwYb0Rn" },
  { where: paths.announcements(EVENT), one: "a1" },
];
const listed = lists.flatMap(({ where: place, one }) => {
  const asked: Readonly<Record<string, readonly QueryConstraint[]>> = {
    "the one it could get": [where(documentId(), "==", one), limit(1)],
    "a page": [limit(MAX_PAGE)],
    "what everyone may see": [
      where("status", "==", "ready"),
      where("audience", "==", "everyone"),
      where("eventId", "==", EVENT),
      limit(MAX_PAGE),
    ],
    "without a limit": [],
  };
  return Object.entries(asked).map(([name, constraints]): Row => ({
    name: `${place} · ${name}`,
    by: PIPELINE,
    verdict: "denied",
    paths: [place],
    ask: (database) => getDocs(query(collection(database, place), ...constraints)),
    writes: false,
  }));
});
const groups = [...new Set(Object.values(templates).map((template) => template.split("/").at(-2) ?? ""))].map(
  (group): Row => ({
    name: `every ${group} of every event`,
    by: PIPELINE,
    verdict: "denied",
    paths: [`**/${group}`],
    ask: (database) => getDocs(query(collectionGroup(database, group), limit(1))),
    writes: false,
  }),
);

const published = { set: paths.photo(EVENT, "p9"), data: { ...photo, publishedAt: now } };
const matched = { set: paths.matchSet(EVENT, "p9"), data: { ...matchSet, committedAt: now } };
const told = {
  set: paths.inboxItem(UIDS.guest, `${EVENT}_p9`),
  data: { ...inboxItem, photoId: "p9", createdAt: now },
};
const together = (name: string, verdict: Verdict, writes: Together["writes"]): Together => ({
  ...{ name, by: PIPELINE, verdict, writes },
});
const commits = togetherRows([
  together("a photo, who is in it, and what they are told", "allowed", [published, matched, told]),
  together("a photo withdrawn, and what was told of it taken away", "allowed", [
    {
      set: seeded.photo.path,
      data: { schemaVersion: 1, status: "withdrawn", rev: 2, publishedAt: photo.publishedAt, withdrawnAt: now },
    },
    { set: seeded.matchSet.path, data: { ...matchSet, rev: 2, matches: {}, committedAt: now } },
    { delete: seeded.inboxItem.path },
  ]),
  together("a photo, and one of another event", "denied", [
    published,
    { set: paths.photo(OTHER_EVENT, "p9"), data: { ...photo, publishedAt: now } },
  ]),
  together("a photo, and what somebody is told of another event", "denied", [
    published,
    {
      set: paths.inboxItem(UIDS.guest, `${OTHER_EVENT}_p9`),
      data: { ...inboxItem, eventId: OTHER_EVENT, photoId: "p9", createdAt: now },
    },
  ]),
  together("a photo, and a role", "denied", [
    published,
    { update: seeded.participant.path, data: { role: "organiser" } },
  ]),
  together("a photo, and the event archived", "denied", [
    published,
    { update: seeded.event.path, data: { status: "archived" } },
  ]),
  together("what a person is told, and what they answered", "denied", [
    told,
    { update: seeded.inboxItem.path, data: { answer: "notMe", answeredAt: now } },
  ]),
  together("a photo, and a delivery of it", "denied", [published, { delete: seeded.delivery.path }]),
  together("a photo taken away and published anew", "denied", [
    { delete: seeded.photo.path },
    { set: seeded.photo.path, data: { ...photo, rev: 2, publishedAt: now } },
  ]),
]);

export const eventPipeline: readonly Row[] = [
  ...about("a pipeline of one event, in another", () => elsewhere),
  ...about("a pipeline of one event, and what is not its own", () => [...changes, announced, unmade]),
  ...about("a pipeline of one event, and the ids of inbox items", () => itemIds),
  ...about("a pipeline of one event lists nothing", () => [...listed, ...groups]),
  ...about("a pipeline of one event", () => commits),
];
