import { MAX_PAGE, paths } from "@shutterbell/contract";
import {
  average,
  collection,
  type CollectionReference,
  documentId,
  endAt,
  endBefore,
  getAggregate,
  getCount,
  getDocs,
  limit,
  or,
  orderBy,
  type Query,
  query,
  startAfter,
  startAt,
  sum,
  where,
} from "firebase/firestore/lite";
import { HIDDEN_PHOTO, LATER, NOON, NOTIFICATION } from "../documents.ts";
import { type Actor, type Asker, EVENT, OTHER_EVENT, PIPELINE, UIDS } from "../people.ts";
import { about, nameOf, type Row } from "../row.ts";
import type { Verdict } from "../verdict.ts";

type Shape = (all: CollectionReference) => Query;
const page = limit(MAX_PAGE);

/** Every shape of query there is. Whoever may not list a collection may do so by none of them. */
const shapes: Readonly<Record<string, Shape>> = {
  "a page": (all) => query(all, page),
  "one document": (all) => query(all, limit(1)),
  "without a limit": (all) => query(all),
  "the largest limit there is": (all) => query(all, limit(2 ** 31 - 1)),
  "its own version": (all) => query(all, where("schemaVersion", "==", 1), page),
  "by a filter on whose it is": (all) => query(all, where("uid", "==", UIDS.guest), page),
  in: (all) => query(all, where("eventId", "in", [EVENT, OTHER_EVENT]), page),
  "not-in": (all) => query(all, where("eventId", "not-in", ["nowhere"]), page),
  "array-contains": (all) => query(all, where("covers", "array-contains", NOTIFICATION), page),
  "array-contains-any": (all) => query(all, where("covers", "array-contains-any", [NOTIFICATION]), page),
  unequal: (all) => query(all, where("schemaVersion", "!=", 2), page),
  "a range": (all) => query(all, where("createdAt", ">=", NOON), where("createdAt", "<=", LATER), page),
  either: (all) => query(all, or(where("schemaVersion", "==", 1), where("eventId", "==", EVENT)), page),
  "in the order of a private field": (all) => query(all, orderBy("expireAt"), page),
  "by ids": (all) => query(all, where(documentId(), ">=", "a"), page),
  "from a cursor": (all) => query(all, orderBy("schemaVersion"), startAt(1), page),
  "between cursors": (all) => query(all, orderBy("schemaVersion"), startAfter(0), endBefore(2), page),
  "up to a cursor": (all) => query(all, orderBy("schemaVersion"), endAt(1), page),
};

const ways: Readonly<Record<string, (all: Query) => Promise<unknown>>> = {
  list: (all) => getDocs(all),
  count: (all) => getCount(all),
  "sum and average": (all) => getAggregate(all, { sum: sum("rev"), average: average("count") }),
};

/** Collections, and those who must not list them; of every one of them, a pipeline must not either. */
const closed: readonly { readonly path: string; readonly to: readonly Actor[] }[] = [
  { path: paths.inbox(UIDS.guest), to: ["signedOut", "otherGuest", "organiser"] },
  { path: paths.devices(UIDS.guest), to: ["signedOut", "otherGuest", "organiser"] },
  { path: `users/${UIDS.guest}/settings`, to: ["guest", "otherGuest", "organiser"] },
  { path: paths.participants(EVENT), to: ["guest", "photographer", "otherOrganiser"] },
  { path: paths.deliveries(EVENT), to: ["guest", "photographer", "otherOrganiser"] },
  { path: paths.deadLetters(EVENT), to: ["guest", "photographer", "otherOrganiser"] },
  { path: `events/${EVENT}/private`, to: ["guest", "organiser"] },
  { path: `events/${EVENT}/photos/p1/private`, to: ["guest", "organiser"] },
  { path: paths.photos(EVENT), to: ["guest", "stranger", "otherOrganiser"] },
  { path: paths.progresses(EVENT), to: ["stranger", "otherOrganiser"] },
  { path: paths.announcements(EVENT), to: ["stranger", "otherOrganiser"] },
  { path: paths.circuits(), to: ["signedOut"] },
  { path: "events", to: ["guest", "organiser"] },
  { path: "users", to: ["guest", "organiser"] },
  { path: "system", to: ["guest", "organiser"] },
  { path: "audit", to: ["signedOut", "guest", "organiser", "otherOrganiser"] },
  { path: "erasures", to: ["signedOut", "guest", "organiser"] },
];

const rowOf = (
  path: string,
  by: Asker,
  [shape, ask]: readonly [string, (all: CollectionReference) => Promise<unknown>],
) =>
  ({
    name: `${path} · ${nameOf(by)} · ${shape}`,
    by,
    verdict: "denied" as Verdict,
    paths: [path],
    ask: (database) => ask(collection(database, path)),
    writes: false,
  }) satisfies Row;

const asked = Object.entries(shapes).flatMap(([shape, make]) =>
  Object.entries(ways)
    // The sums are asked of all that there are and of a page alone: they are judged as the list is.
    .filter(([way]) => way === "list" || shape === "a page" || shape === "without a limit")
    .map(([way, ask]) => [`${way} · ${shape}`, (all: CollectionReference) => ask(make(all))] as const),
);

/** The circuits are for whoever is signed in. */
const pipelineTo = (path: string): Asker[] => (path === paths.circuits() ? [] : [PIPELINE]);

const closedRows = about("a list that is closed is closed to every query", () =>
  closed.flatMap(({ path, to }) =>
    [...to, ...pipelineTo(path)].flatMap((by) => asked.map((one) => rowOf(path, by, one))),
  ),
);

const ready = where("status", "==", "ready");
const everyone = where("audience", "==", "everyone");
const newest = orderBy("publishedAt", "desc");
/** What of the gallery a participant must not ask, and what the nearest to it is that they may. */
const gallery: readonly (readonly [Verdict, string, Shape])[] = [
  [
    "allowed",
    "a page between cursors",
    (all) => query(all, ready, everyone, newest, startAt(LATER), endBefore(NOON), page),
  ],
  ["allowed", "by several ids of the gallery", (all) => query(all, ready, everyone, where("rev", "in", [1, 2]), page)],
  ["allowed", "one of one status", (all) => query(all, where("status", "in", ["ready"]), everyone, page)],
  ["denied", "a status that sorts before", (all) => query(all, where("status", "==", "hidden"), everyone, page)],
  ["denied", "an audience that sorts before", (all) => query(all, ready, where("audience", "==", "crew"), page)],
  ["denied", "an audience that is null", (all) => query(all, ready, where("audience", "==", null), page)],
  ["denied", "statuses up to it", (all) => query(all, where("status", "<=", "ready"), everyone, page)],
  ["denied", "statuses from it", (all) => query(all, where("status", ">=", "ready"), everyone, page)],
  ["denied", "audiences up to it", (all) => query(all, ready, where("audience", "<=", "everyone"), page)],
  ["denied", "audiences from it", (all) => query(all, ready, where("audience", ">=", "everyone"), page)],
  ["denied", "all but one audience", (all) => query(all, ready, where("audience", "not-in", ["organisers"]), page)],
  [
    "denied",
    "either of it and the hidden one",
    (all) => query(all, or(everyone, where(documentId(), "==", HIDDEN_PHOTO)), page),
  ],
  ["denied", "the largest limit there is", (all) => query(all, ready, everyone, limit(2 ** 31 - 1))],
];
const galleryRows = about("what a participant may ask of the gallery", () =>
  gallery.map(([verdict, name, make]) => ({
    ...rowOf(paths.photos(EVENT), "guest", [name, (all) => getDocs(make(all))]),
    verdict,
  })),
);

export const queryAttacks: readonly Row[] = [...closedRows, ...galleryRows];
