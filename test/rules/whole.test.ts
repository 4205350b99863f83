import { groups as askedGroups, schemas, templates } from "@shutterbell/contract";
import { describe, expect, test } from "vitest";
import { allDocuments, seeded } from "./documents.ts";
import { matrix, OPERATIONS } from "./matrix.ts";
import { ACTORS } from "./people.ts";
import { kinds } from "./rows/cells.ts";
import { tables } from "./tables.ts";
import { rules } from "./world.ts";

describe("the matrix is whole", () => {
  test("each kind of document of contract has its rows, and no other", () => {
    expect(Object.keys(matrix)).toEqual(Object.keys(templates));
  });
  test.each(kinds)("%s has each operation, and each a cell for each actor", (kind) => {
    expect(Object.keys(matrix[kind])).toEqual([...OPERATIONS]);
    expect(OPERATIONS.map((operation) => matrix[kind][operation].length)).toEqual(OPERATIONS.map(() => ACTORS.length));
  });
  test("each match in firestore.rules is a kind of document of contract, and each kind has one", () => {
    const matches = [...rules.matchAll(/^\s*match (\S+)/gm)].map(([, path = ""]) => path);
    const expected = ["/databases/{database}/documents", ...Object.values(templates).map((path) => `/${path}`)];
    expect(matches.toSorted()).toEqual(expected.toSorted());
  });
  test.each(kinds)("a document of kind %s stands in the database", (kind) => {
    expect(allDocuments.find(({ path }) => path === seeded[kind].path)).toMatchObject({ kind });
  });
  test.each(allDocuments)("$path is what contract's schema of $kind reads", ({ kind, data }) => {
    expect(schemas[kind].safeParse(data)).toMatchObject({ success: true });
  });
});

describe("the rows are whole", () => {
  const rows = Object.values(tables).flat();
  test("no two have one name: a verdict would be the other's", () => {
    const names = rows.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
  test("the collection groups that the functions ask for are among those that are tried", () => {
    const asked = new Set(rows.flatMap(({ paths }) => paths));
    expect(Object.values(askedGroups).filter((group) => !asked.has(`**/${group}`))).toEqual([]);
  });
});
