import { readFields } from "./protobuf.ts";

/**
 * What Google bills of Firestore, in documents (cloud.google.com/firestore/docs/pricing, "Understanding billing"):
 * a read for each that a query finds, and one for a query that finds none; a read for each that is asked for by name,
 * whether or not it is there; a write for each that is set, updated or created; deletes apart. What is refused or
 * rolled back costs nothing.
 */
export interface Billed {
  readonly reads: number;
  readonly writes: number;
  readonly deletes: number;
}

export const NOTHING: Billed = { reads: 0, writes: 0, deletes: 0 };

export const add = (a: Billed, b: Billed): Billed => ({
  reads: a.reads + b.reads,
  writes: a.writes + b.writes,
  deletes: a.deletes + b.deletes,
});

const SERVICE = "/google.firestore.v1.Firestore/";
/** The methods that are billed, by what is to be counted of them. Streams that listen are not: no function has one. */
const METHODS = {
  Commit: "commit",
  BatchWrite: "batch",
  RunQuery: "query",
  RunAggregationQuery: "aggregation",
  BatchGetDocuments: "get",
} as const;
export type BilledMethod = (typeof METHODS)[keyof typeof METHODS];

/** @param path of the request; @returns null for what costs nothing */
export function billedMethodOf(path: string): BilledMethod | null {
  const name = path.startsWith(SERVICE) ? path.slice(SERVICE.length) : "";
  return Object.hasOwn(METHODS, name) ? METHODS[name as keyof typeof METHODS] : null;
}

/** Of CommitRequest and BatchWriteRequest alike. */
const WRITES = 2;
/** Of Write: which document is deleted, or only looked at. */
const WRITE_DELETE = 2;
const WRITE_VERIFY = 5;

/** What each write of a request costs, in its order. @param message a CommitRequest or BatchWriteRequest */
export function costsOfWrites(message: Buffer): Billed[] {
  return [...readFields(message)].flatMap(({ field, value }) =>
    field === WRITES && typeof value !== "number" ? [costOfWrite(value)] : [],
  );
}

function costOfWrite(write: Buffer): Billed {
  const fields = new Set([...readFields(write)].map(({ field }) => field));
  if (fields.has(WRITE_DELETE)) return { ...NOTHING, deletes: 1 };
  return fields.has(WRITE_VERIFY) ? NOTHING : { ...NOTHING, writes: 1 };
}

/** Of BatchWriteResponse: a google.rpc.Status for each write, whose `code` is left out where it is 0. */
const STATUS = 2;
const STATUS_CODE = 1;

/** Which writes of a batch were applied, in their order. @param message a BatchWriteResponse */
export function appliedInBatch(message: Buffer): boolean[] {
  return [...readFields(message)].flatMap(({ field, value }) =>
    field === STATUS && typeof value !== "number" ? [!isFailure(value)] : [],
  );
}

const isFailure = (status: Buffer): boolean =>
  [...readFields(status)].some(({ field, value }) => field === STATUS_CODE && value !== 0);

/** Of RunQueryResponse: a document, and how many an offset passed over, which are billed as well. */
const QUERY_DOCUMENT = 1;
const QUERY_SKIPPED = 4;
/** Of BatchGetDocumentsResponse: a document, or the name of one that is not there. */
const GET_FOUND = 1;
const GET_MISSING = 2;

/** How many documents one message of an answer stands for. @param message a RunQueryResponse */
export function readsOfQuery(message: Buffer): number {
  let reads = 0;
  for (const { field, value } of readFields(message)) {
    if (field === QUERY_DOCUMENT) reads += 1;
    if (field === QUERY_SKIPPED && typeof value === "number") reads += value;
  }
  return reads;
}

/** As readsOfQuery. @param message a BatchGetDocumentsResponse */
export const readsOfGet = (message: Buffer): number =>
  [...readFields(message)].filter(({ field }) => field === GET_FOUND || field === GET_MISSING).length;
