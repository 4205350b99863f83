import { type DocumentKind, schemas, templates } from "@shutterbell/contract";
import { afterAll, describe, expect, test } from "vitest";
import { placeOf, requestsOf } from "./attempts.ts";
import { allDocuments, seeded } from "./documents.ts";
import { matrix, type Operation, OPERATIONS } from "./matrix.ts";
import { type Actor, ACTORS } from "./people.ts";
import { type Verdict, verdictOf } from "./verdict.ts";
import { openWorld, rules } from "./world.ts";

const isKind = (name: string): name is DocumentKind => name in matrix;
const kinds = Object.keys(templates).filter(isKind);

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

const cells = kinds.flatMap((kind) =>
  ACTORS.flatMap((actor, column) =>
    OPERATIONS.map((operation) => ({ kind, actor, operation, verdict: matrix[kind][operation][column] })),
  ),
);

describe("who may do what", async () => {
  const world = await openWorld("matrix");
  afterAll(() => world.close());

  async function tryCell(kind: DocumentKind, actor: Actor, operation: Operation): Promise<Verdict> {
    const path = placeOf(kind, operation, actor);
    const taken = operation === "create" && allDocuments.some((document) => document.path === path);
    if (taken) await world.remove(path);
    let verdict: Verdict = "denied";
    for (const request of requestsOf(kind, operation, actor)) {
      const answer = request(world.as(actor), path);
      if ((await verdictOf(answer)) === "denied") continue;
      verdict = "allowed";
      const found = await answer;
      const isFound = found === undefined || ("empty" in found ? !found.empty : found.exists());
      if (!isFound) throw new Error(`${path} was read, and nothing was found: the cell proves nothing.`);
    }
    if (taken || (verdict === "allowed" && operation !== "get" && operation !== "list")) await world.restore(path);
    return verdict;
  }

  test.each(cells)("$kind · $actor · $operation → $verdict", async ({ kind, actor, operation, verdict }) => {
    expect(await tryCell(kind, actor, operation)).toBe(verdict);
  });
});
