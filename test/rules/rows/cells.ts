import { type DocumentKind, templates } from "@shutterbell/contract";
import type { Firestore } from "firebase/firestore/lite";
import { allDocuments } from "../documents.ts";
import { matrix, type Operation, OPERATIONS } from "../matrix.ts";
import { type Actor, ACTORS } from "../people.ts";
import { about, type Row } from "../row.ts";
import { verdictOf, type Verdict } from "../verdict.ts";
import { placeOf, requestsOf } from "./attempts.ts";

const isKind = (name: string): name is DocumentKind => name in matrix;
export const kinds = Object.keys(templates).filter(isKind);

/** Tries all that one cell may try; the cell is allowed when one of them is. */
async function tryAll(database: Firestore, path: string, requests: ReturnType<typeof requestsOf>): Promise<void> {
  let denied: Promise<unknown> | undefined;
  let isAllowed = false;
  for (const request of requests) {
    const answer = request(database, path);
    if ((await verdictOf(answer)) === "denied") {
      denied = answer;
      continue;
    }
    isAllowed = true;
    const found = await answer;
    const isFound = found === undefined || ("empty" in found ? !found.empty : found.exists());
    if (!isFound) throw new Error(`${path} was read, and nothing was found: the cell proves nothing.`);
  }
  if (!isAllowed) await denied;
}

function cell(kind: DocumentKind, operation: Operation, by: Actor, verdict: Verdict): Row {
  const path = placeOf(kind, operation, by);
  const isTaken = operation === "create" && allDocuments.some((document) => document.path === path);
  return {
    name: `${kind} · ${by} · ${operation}`,
    by,
    verdict,
    paths: [path],
    ...(isTaken && { stands: new Map([[path, null]]) }),
    ask: (database) => tryAll(database, path, requestsOf(kind, operation, by)),
    writes: operation !== "get" && operation !== "list",
  };
}

export const cells: readonly Row[] = about("who may do what", () =>
  kinds.flatMap((kind) =>
    ACTORS.flatMap((actor, column) =>
      OPERATIONS.map((operation) => cell(kind, operation, actor, matrix[kind][operation][column] ?? "denied")),
    ),
  ),
);
