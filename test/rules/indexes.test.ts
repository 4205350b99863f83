import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { allDocuments } from "./documents.ts";

interface Indexes {
  readonly indexes: readonly { readonly collectionGroup: string; readonly fields: readonly { fieldPath: string }[] }[];
  readonly fieldOverrides: readonly { collectionGroup: string; fieldPath: string; ttl?: boolean; indexes: unknown[] }[];
}
const { indexes, fieldOverrides }: Indexes = JSON.parse(
  readFileSync(new URL("../../firestore.indexes.json", import.meta.url), "utf8"),
);

/** Every field of every stored document, as `group/field`, with the fields of its maps behind dots. */
const fields = allDocuments.flatMap(({ path, data }) => fieldsOf(path.split("/").at(-2) ?? "", data));

function fieldsOf(place: string, map: object, separator = "/"): { field: string; isTime: boolean }[] {
  return Object.entries(map).flatMap(([key, value]: [string, unknown]) => {
    const field = `${place}${separator}${key}`;
    const isTime = value instanceof Date;
    const isMap = typeof value === "object" && value !== null && !isTime && !Array.isArray(value);
    return [{ field, isTime }].concat(isMap ? fieldsOf(field, value, ".") : []);
  });
}

const indexed = indexes.flatMap(({ collectionGroup, fields: parts }) =>
  parts.map(({ fieldPath }) => `${collectionGroup}/${fieldPath}`),
);
const exempt = fieldOverrides.map(({ collectionGroup, fieldPath }) => `${collectionGroup}/${fieldPath}`);
const isExempt = (field: string): boolean => exempt.some((path) => field === path || field.startsWith(`${path}.`));

/** Times that are indexed without standing in a composite index, and why. */
const indexedOnPurpose: Readonly<Record<string, string>> = {
  "events/startsAt": "an organiser writes it by hand: it does not rise with the load",
  "events/endsAt": "as startsAt",
  "deadLetters/diedAt": "dead letters are few, and are looked at newest first",
};

describe("firestore.indexes.json", () => {
  test.each([...indexed, ...exempt])("%s is a field of a document", (field) => {
    expect(fields.map((known) => known.field)).toContain(field);
  });
  test("a time that no query asks for is not indexed, for it would hold its collection to 500 writes a second", () => {
    const times = [...new Set(fields.filter(({ isTime }) => isTime).map(({ field }) => field))];
    const open = times.filter((field) => !isExempt(field) && !indexed.includes(field));
    expect(open.toSorted()).toEqual(Object.keys(indexedOnPurpose).toSorted());
  });
  test("an exempt field has no index at all, and is exempt once", () => {
    expect(fieldOverrides.filter((override) => override.indexes.length > 0)).toEqual([]);
    expect(new Set(exempt).size).toBe(exempt.length);
  });
  test("no exempt field stands in a composite index", () => {
    expect(indexed.filter(isExempt)).toEqual([]);
  });
  test("whatever has an expireAt is removed at it, and nothing else is", () => {
    const expiring = new Set(fields.map(({ field }) => field).filter((field) => field.endsWith("/expireAt")));
    const removed = fieldOverrides.filter((override) => override.ttl === true);
    expect(removed.map(({ collectionGroup, fieldPath }) => `${collectionGroup}/${fieldPath}`).toSorted()).toEqual(
      [...expiring].toSorted(),
    );
  });
});
