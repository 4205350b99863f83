import { GRPC_PREFIX_BYTES, grpcMessage } from "./grpc-messages.ts";
import { lengthDelimited, readFields } from "./protobuf.ts";

/** The parts of a google.firestore.v1.CommitRequest that matter here. */
export interface Commit {
  readonly database: string;
  /** How many documents it changes. */
  readonly writes: number;
  /** The transaction that it ends; null for none. */
  readonly transaction: Buffer | null;
}

const DATABASE = 1;
const WRITES = 2;
const TRANSACTION = 3;

/** @param body of the request: one gRPC message, not compressed */
export function readCommit(body: Buffer): Commit {
  let database = "";
  let writes = 0;
  let transaction: Buffer | null = null;
  for (const { field, value } of readFields(body.subarray(GRPC_PREFIX_BYTES))) {
    if (typeof value === "number") continue;
    if (field === DATABASE) database = value.toString();
    if (field === WRITES) writes += 1;
    if (field === TRANSACTION) transaction = value;
  }
  return { database, writes, transaction };
}

/** The body of a request that rolls this transaction back (google.firestore.v1.RollbackRequest). */
export const rollbackOf = (database: string, transaction: Buffer): Buffer =>
  grpcMessage(Buffer.concat([lengthDelimited(1, Buffer.from(database)), lengthDelimited(2, transaction)]));
