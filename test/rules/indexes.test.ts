import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { allDocuments } from "./documents.ts";

interface Indexes {
  readonly indexes: readonly {
    readonly collectionGroup: string;
    readonly queryScope: string;
    readonly fields: readonly { readonly fieldPath: string; readonly order: string }[];
  }[];
  readonly fieldOverrides: readonly {
    readonly collectionGroup: string;
    readonly fieldPath: string;
    readonly ttl?: boolean;
    readonly indexes: readonly { readonly order: string; readonly queryScope: string }[];
  }[];
}
const { indexes, fieldOverrides }: Indexes = JSON.parse(
  readFileSync(new URL("../../firestore.indexes.json", import.meta.url), "utf8"),
);

interface Field {
  readonly field: string;
  readonly isTime: boolean;
  readonly isList: boolean;
}
/** Every field of every stored document, as `group/field`, with the fields of its maps behind dots. */
const fields = allDocuments.flatMap(({ path, data }) => fieldsOf(path.split("/").at(-2) ?? "", data));

function fieldsOf(place: string, map: object, separator = "/"): Field[] {
  return Object.entries(map).flatMap(([key, value]: [string, unknown]) => {
    const field = `${place}${separator}${key}`;
    const [isTime, isList] = [value instanceof Date, Array.isArray(value)];
    const isMap = typeof value === "object" && value !== null && !isTime && !isList;
    return [{ field, isTime, isList }].concat(isMap ? fieldsOf(field, value, ".") : []);
  });
}

const nameOf = (override: Indexes["fieldOverrides"][number]) => `${override.collectionGroup}/${override.fieldPath}`;
const composite = indexes.flatMap(({ collectionGroup, fields: parts }) =>
  parts.map(({ fieldPath }) => `${collectionGroup}/${fieldPath}`),
);
const overridden = fieldOverrides.map(nameOf);
const exempt = fieldOverrides.filter((override) => override.indexes.length === 0).map(nameOf);
const chosen = fieldOverrides.filter((override) => override.indexes.length > 0);
const isExempt = (field: string): boolean => exempt.some((path) => field === path || field.startsWith(`${path}.`));

/** Every index that we ask for, and the query that asks it: one that nobody asks costs each write for nothing. */
const queries: Readonly<Record<string, string>> = {
  "photos COLLECTION status ↑ audience ↑ publishedAt ↓": "the gallery of a participant",
  "photos COLLECTION status ↑ publishedAt ↓": "the gallery of an organiser",
  "inbox COLLECTION eventId ↑ createdAt ↓": "a person's photos of one event, newest first",
  "inbox COLLECTION eventId ↑ kind ↑ createdAt ↑": "what has come to an inbox since its thread looked last",
  "inbox COLLECTION_GROUP eventId ↑ photoId ↑": "the items of a photo that is withdrawn, whosever they are",
  "deliveries COLLECTION thread ↑ seq ↓": "the last delivery of a thread",
  "deliveries COLLECTION uid ↑ dueAt ↑": "what is pending for a person, to cancel it",
  "deliveries COLLECTION createdAt ↓": "an organiser's figures: the alerts of an event, newest first",
  "deliveries COLLECTION_GROUP dueAt ↑": "pending deliveries that somebody should have looked at by now",
  "deliveries COLLECTION_GROUP expireAt ↑": "ended deliveries that may go, where no TTL policy runs",
  "deadLetters COLLECTION reason ↑ diedAt ↓": "shutterbell dead-letters --event --reason, and redrive --reason",
  "deadLetters COLLECTION_GROUP reason ↑ diedAt ↓": "shutterbell dead-letters --reason",
  "deadLetters COLLECTION diedAt ↓": "shutterbell dead-letters --event, and an organiser's list, newest first",
  "deadLetters COLLECTION_GROUP diedAt ↓": "shutterbell dead-letters",
  "deadLetters COLLECTION_GROUP expireAt ↑": "dead letters that may go, where no TTL policy runs",
  "deadLetters COLLECTION_GROUP redriveRequestedAt ↑": "dead letters that somebody asked to be sent again",
  "announcements COLLECTION createdAt ↓": "the announcements of an event, newest first",
  "announcements COLLECTION_GROUP createdAt ↑": "the reconciler: what was announced since it looked last",
  "private COLLECTION_GROUP committedAt ↑": "the reconciler: match sets that were committed since it looked last",
  "participants COLLECTION joinedAt ↓": "an organiser's list of people, who came last first",
  "participants COLLECTION_GROUP consent.at ↑": "the reconciler: consents that changed since it looked last",
  "deliveries COLLECTION uid ↑": "what an event holds about a person, to erase it",
  "deliveries COLLECTION_GROUP uid ↑": "what is held about a person at all, to erase or export it",
  "deadLetters COLLECTION uid ↑": "as the deliveries of an event",
  "deadLetters COLLECTION_GROUP uid ↑": "as all deliveries",
  "audit COLLECTION_GROUP expireAt ↑": "audit entries that may go, where no TTL policy runs",
  "erasures COLLECTION dueAt ↑": "erasures that somebody must look at",
  "devices COLLECTION_GROUP refreshedAt ↑": "devices that have been silent for long",
};
const arrow = (order: string): string => (order === "ASCENDING" ? "↑" : "↓");

/** Times that are indexed by themselves without a query of ours, and why. */
const indexedOnPurpose: Readonly<Record<string, string>> = {
  "events/startsAt": "an organiser writes it by hand: it does not rise with the load",
  "events/endsAt": "as startsAt",
};
/** Lists whose elements are indexed, and why. */
const indexedLists: Readonly<Record<string, string>> = { "settings/mutedEvents": "50 at the most, set by hand" };

describe("firestore.indexes.json", () => {
  test.each([...composite, ...overridden])("%s is a field of a document", (field) => {
    expect(fields.map((known) => known.field)).toContain(field);
  });
  test("each index that we ask for serves a query, and no query lacks its index", () => {
    const composites = indexes.map(({ collectionGroup, queryScope, fields: parts }) =>
      [collectionGroup, queryScope, ...parts.map(({ fieldPath, order }) => `${fieldPath} ${arrow(order)}`)].join(" "),
    );
    const singles = chosen.flatMap(({ collectionGroup, fieldPath, indexes: own }) =>
      own.map(({ queryScope, order }) => `${collectionGroup} ${queryScope} ${fieldPath} ${arrow(order)}`),
    );
    expect([...composites, ...singles].toSorted()).toEqual(Object.keys(queries).toSorted());
  });
  test("a time that no query asks for is not indexed, for it would hold its collection to 500 writes a second", () => {
    const times = [...new Set(fields.filter(({ isTime }) => isTime).map(({ field }) => field))];
    const asked = new Set([...composite, ...chosen.map(nameOf)]);
    const open = times.filter((field) => !isExempt(field) && !asked.has(field));
    expect(open.toSorted()).toEqual(Object.keys(indexedOnPurpose).toSorted());
  });
  test("a list that can be long is not indexed, for each of its elements would be an entry", () => {
    const lists = [...new Set(fields.filter(({ isList }) => isList).map(({ field }) => field))];
    expect(lists.filter((field) => !isExempt(field)).toSorted()).toEqual(Object.keys(indexedLists).toSorted());
  });
  test("a field has its own indexes said once", () => {
    expect(new Set(overridden).size).toBe(overridden.length);
  });
  test("no exempt field stands in a composite index", () => {
    expect(composite.filter(isExempt)).toEqual([]);
  });
  test("whatever has an expireAt is removed at it, and nothing else is", () => {
    const expiring = new Set(fields.map(({ field }) => field).filter((field) => field.endsWith("/expireAt")));
    const removed = fieldOverrides.filter((override) => override.ttl === true);
    expect(removed.map(nameOf).toSorted()).toEqual([...expiring].toSorted());
  });
});
