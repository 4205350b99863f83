import { MAX_PAGE, paths, templates } from "@shutterbell/contract";
import {
  collection,
  collectionGroup,
  documentId,
  getCount,
  getDocs,
  limit,
  limitToLast,
  or,
  orderBy,
  query,
  type QueryConstraint,
  startAfter,
  where,
} from "firebase/firestore/lite";
import { HIDDEN_PHOTO, LATER, seeded, WITHDRAWN_PHOTO } from "../documents.ts";
import { type Actor, ACTORS, EVENT, UIDS } from "../people.ts";
import { about, type Row } from "../row.ts";
import { anyOf, type Verdict } from "../verdict.ts";

interface Asked {
  readonly name: string;
  readonly by: Actor;
  readonly where: string;
  readonly query: readonly QueryConstraint[];
  readonly verdict: Verdict;
}
const asRow = ({ name, by, where: path, verdict }: Asked, ask: Row["ask"]): Row => ({
  name: `${path} · ${by} · ${name}`,
  by,
  verdict,
  paths: [path],
  ask,
  writes: false,
});
const queryRows = (rows: readonly Asked[]): Row[] =>
  rows.map((asked) => asRow(asked, (database) => getDocs(query(collection(database, asked.where), ...asked.query))));

const photos = paths.photos(EVENT);
const page = limit(MAX_PAGE);
const ready = where("status", "==", "ready");
const everyone = where("audience", "==", "everyone");
const newestFirst = orderBy("publishedAt", "desc");
const gallery = [ready, everyone, newestFirst];
const row = (verdict: Verdict, by: Actor, name: string, ...parts: QueryConstraint[]): Asked => ({
  name,
  by,
  where: photos,
  query: parts,
  verdict,
});

const galleryOfGuests = about("what a participant may ask of the gallery", () => {
  const rows = queryRows([
    row("allowed", "guest", "the gallery, a page of it", ...gallery, page),
    row("allowed", "guest", "one photo of it", ...gallery, limit(1)),
    row("allowed", "guest", "the next page", ...gallery, startAfter(LATER), page),
    row("allowed", "guest", "the oldest first", ready, everyone, orderBy("publishedAt", "asc"), page),
    row("allowed", "guest", "in no order", ready, everyone, page),
    row("allowed", "guest", "a page from the end", ...gallery, limitToLast(MAX_PAGE)),
    row("allowed", "guest", "the changed ones of it", ready, everyone, where("rev", ">", 1), page),
    row("allowed", "photographer", "the gallery, a page of it", ...gallery, page),
    row("denied", "guest", "without a limit", ...gallery),
    row("denied", "guest", "one more than a page", ...gallery, limit(MAX_PAGE + 1)),
    row("denied", "guest", "more than a page from the end", ...gallery, limitToLast(MAX_PAGE + 1)),
    row("denied", "guest", "without a status", everyone, page),
    row("denied", "guest", "without an audience", ready, page),
    row("denied", "guest", "without any filter", page),
    row("denied", "guest", "the withdrawn ones", where("status", "==", "withdrawn"), everyone, page),
    row("denied", "guest", "those for organisers", ready, where("audience", "==", "organisers"), page),
    row("denied", "guest", "either status", where("status", "in", ["ready", "withdrawn"]), everyone, page),
    row("denied", "guest", "either audience", ready, where("audience", "in", ["everyone", "organisers"]), page),
    row("denied", "guest", "any status but withdrawn", where("status", "!=", "withdrawn"), everyone, page),
    row("denied", "guest", "any audience but organisers", ready, where("audience", "!=", "organisers"), page),
    row("denied", "guest", "one for organisers, by its id", where(documentId(), "==", HIDDEN_PHOTO), page),
    row("denied", "guest", "a withdrawn one, by its id", where(documentId(), "==", WITHDRAWN_PHOTO), page),
    row("denied", "photographer", "without an audience", ready, page),
    row("denied", "photographer", "without a status", everyone, page),
    row("denied", "stranger", "the gallery, a page of it", ...gallery, page),
  ]);
  const either = row("denied", "guest", "either of two filters, of which one opens too much");
  return [
    ...rows,
    asRow(either, (database) => getDocs(query(collection(database, photos), or(ready, everyone), page))),
  ];
});

const galleryOfOrganisers = about("what an organiser may ask of the gallery", () => {
  return queryRows([
    row("allowed", "organiser", "all that are ready", ready, newestFirst, page),
    row("allowed", "organiser", "the withdrawn ones", where("status", "==", "withdrawn"), page),
    row("allowed", "organiser", "everything", page),
    row("denied", "organiser", "without a limit", ready, newestFirst),
    row("denied", "organiser", "one more than a page", limit(MAX_PAGE + 1)),
    row("denied", "otherOrganiser", "everything", page),
  ]);
});

const lists: readonly { by: Actor; where: string }[] = [
  { by: "organiser", where: paths.participants(EVENT) },
  { by: "guest", where: paths.progresses(EVENT) },
  { by: "organiser", where: paths.progresses(EVENT) },
  { by: "organiser", where: paths.deliveries(EVENT) },
  { by: "organiser", where: paths.deadLetters(EVENT) },
  { by: "guest", where: paths.announcements(EVENT) },
  { by: "organiser", where: paths.announcements(EVENT) },
  { by: "stranger", where: paths.circuits() },
  { by: "guest", where: paths.inbox(UIDS.guest) },
  { by: "guest", where: paths.devices(UIDS.guest) },
];
const otherLists = about("every other list comes by the page", () => {
  const paged = queryRows(
    lists.flatMap((list): Asked[] => [
      { ...list, name: "a page", query: [page], verdict: "allowed" },
      { ...list, name: "one document", query: [limit(1)], verdict: "allowed" },
      { ...list, name: "one more than a page", query: [limit(MAX_PAGE + 1)], verdict: "denied" },
      { ...list, name: "without a limit", query: [], verdict: "denied" },
    ]),
  );
  const asked = queryRows([
    {
      name: "of one event, newest first",
      by: "guest",
      where: paths.inbox(UIDS.guest),
      query: [where("eventId", "==", EVENT), orderBy("createdAt", "desc"), page],
      verdict: "allowed",
    },
    {
      name: "newest first",
      by: "guest",
      where: paths.announcements(EVENT),
      query: [orderBy("createdAt", "desc"), page],
      verdict: "allowed",
    },
    {
      name: "of one reason, newest first",
      by: "organiser",
      where: paths.deadLetters(EVENT),
      query: [where("reason", "==", "messaging/internal-error"), orderBy("diedAt", "desc"), page],
      verdict: "allowed",
    },
    {
      name: "the reconciler's cursor, by a list",
      by: "organiser",
      where: "system",
      query: [where(documentId(), "==", "reconciler"), limit(1)],
      verdict: "denied",
    },
    {
      name: "the signing key, by a list",
      by: "organiser",
      where: "system",
      query: [where(documentId(), "==", "signingKey"), limit(1)],
      verdict: "denied",
    },
    {
      name: "their own document, by a list",
      by: "guest",
      where: paths.participants(EVENT),
      query: [where(documentId(), "==", UIDS.guest), limit(1)],
      verdict: "denied",
    },
    {
      name: "their own event, by a list",
      by: "guest",
      where: "events",
      query: [where(documentId(), "==", EVENT), limit(1)],
      verdict: "denied",
    },
    {
      name: "their own event, by a list",
      by: "organiser",
      where: "events",
      query: [where(documentId(), "==", EVENT), limit(1)],
      verdict: "denied",
    },
    {
      name: "the join secret, by a list",
      by: "organiser",
      where: `events/${EVENT}/private`,
      query: [where(documentId(), "==", "join"), limit(1)],
      verdict: "denied",
    },
    {
      name: "the match set, by a list",
      by: "organiser",
      where: `${seeded.photo.path}/private`,
      query: [where(documentId(), "==", "matches"), limit(1)],
      verdict: "denied",
    },
    {
      name: "their own settings, by a list",
      by: "guest",
      where: `users/${UIDS.guest}/settings`,
      query: [where(documentId(), "==", "notifications"), limit(1)],
      verdict: "denied",
    },
  ]);
  return [...paged, ...asked];
});

const counts = about("a count is judged as the list that it counts", () => {
  const rows: readonly Asked[] = [
    { name: "the gallery", by: "guest", where: photos, query: [ready, everyone, page], verdict: "allowed" },
    { name: "the gallery without a limit", by: "guest", where: photos, query: [ready, everyone], verdict: "denied" },
    { name: "all photos", by: "guest", where: photos, query: [page], verdict: "denied" },
    { name: "participants", by: "guest", where: paths.participants(EVENT), query: [page], verdict: "denied" },
    { name: "participants", by: "organiser", where: paths.participants(EVENT), query: [page], verdict: "allowed" },
  ];
  return rows.map((asked) =>
    asRow(asked, (database) => getCount(query(collection(database, asked.where), ...asked.query))),
  );
});

// A collection group reaches over all events and all people, so none is open to anybody.
const groups = [...new Set(Object.values(templates).map((template) => template.split("/").at(-2) ?? ""))];
const collectionGroups = about("no collection group is open to anybody", () =>
  groups.flatMap((group) =>
    ACTORS.map((by) => ({
      name: `${group} · ${by}`,
      by,
      verdict: "denied" as const,
      paths: [`**/${group}`],
      ask: (database) => {
        const all = collectionGroup(database, group);
        return anyOf([getDocs(query(all, page)), getDocs(query(all, ready, everyone, page))]);
      },
      writes: false,
    })),
  ),
);

export const queries: readonly Row[] = [
  ...galleryOfGuests,
  ...galleryOfOrganisers,
  ...otherLists,
  ...counts,
  ...collectionGroups,
];
