import { type DocumentKind, templates } from "@shutterbell/contract";
import type { Firestore } from "firebase/firestore/lite";
import { allDocuments } from "../documents.ts";
import { matrix, type Operation, OPERATIONS, pipelineMay } from "../matrix.ts";
import { type Actor, ACTORS, type Asker, PIPELINE } from "../people.ts";
import { about, nameOf, type Row } from "../row.ts";
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

interface Cell {
  readonly kind: DocumentKind;
  readonly operation: Operation;
  readonly by: Asker;
  readonly verdict: Verdict;
}

function cellRow({ kind, operation, by, verdict }: Cell): Row {
  // Who is none of the actors tries what a stranger does.
  const actor: Actor = typeof by === "string" ? by : "stranger";
  const path = placeOf(kind, operation, actor);
  const isTaken = operation === "create" && allDocuments.some((document) => document.path === path);
  return {
    name: `${kind} · ${nameOf(by)} · ${operation}`,
    by,
    verdict,
    paths: [path],
    ...(isTaken && { stands: new Map([[path, null]]) }),
    ask: (database) => tryAll(database, path, requestsOf(kind, operation, actor)),
    writes: operation !== "get" && operation !== "list",
  };
}

const cellsOf = (kind: DocumentKind, operation: Operation): Cell[] => [
  ...ACTORS.map((by, column) => ({ kind, operation, by, verdict: matrix[kind][operation][column] ?? "denied" })),
  { kind, operation, by: PIPELINE, verdict: pipelineMay[kind].includes(operation) ? "allowed" : "denied" },
];

export const cells: readonly Row[] = about("who may do what", () =>
  kinds.flatMap((kind) => OPERATIONS.flatMap((operation) => cellsOf(kind, operation).map(cellRow))),
);
