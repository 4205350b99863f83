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
const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
/** A byte that says whether the message is compressed, and four with its length. */
const GRPC_PREFIX_BYTES = 5;

function readVarint(bytes: Buffer, at: number): { value: number; next: number } {
  let value = 0;
  for (let index = at, scale = 1; ; index += 1, scale *= 128) {
    const byte = bytes.readUInt8(index);
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return { value, next: index + 1 };
  }
}

/** The fields of a protobuf message that have a length, in order (protobuf's wire format; the others are skipped). */
function* readFields(message: Buffer): Generator<{ field: number; bytes: Buffer }> {
  for (let at = 0; at < message.length;) {
    const tag = readVarint(message, at);
    const wireType = tag.value % 8;
    if (wireType === LENGTH_DELIMITED) {
      const { value: length, next } = readVarint(message, tag.next);
      yield { field: Math.floor(tag.value / 8), bytes: message.subarray(next, next + length) };
      at = next + length;
    } else if (wireType === VARINT) at = readVarint(message, tag.next).next;
    else at = tag.next + (wireType === FIXED64 ? 8 : 4);
  }
}

/** @param body of the request: one gRPC message, not compressed */
export function readCommit(body: Buffer): Commit {
  let database = "";
  let writes = 0;
  let transaction: Buffer | null = null;
  for (const { field, bytes } of readFields(body.subarray(GRPC_PREFIX_BYTES))) {
    if (field === DATABASE) database = bytes.toString();
    if (field === WRITES) writes += 1;
    if (field === TRANSACTION) transaction = bytes;
  }
  return { database, writes, transaction };
}

const lengthDelimited = (field: number, bytes: Buffer): Buffer => {
  const length: number[] = [];
  for (let rest = bytes.length; ; rest >>>= 7) {
    if (rest < 0x80) {
      length.push(rest);
      break;
    }
    length.push((rest & 0x7f) | 0x80);
  }
  return Buffer.concat([Buffer.from([field * 8 + LENGTH_DELIMITED, ...length]), bytes]);
};

/** The body of a request that rolls this transaction back (google.firestore.v1.RollbackRequest). */
export function rollbackOf(database: string, transaction: Buffer): Buffer {
  const message = Buffer.concat([lengthDelimited(1, Buffer.from(database)), lengthDelimited(2, transaction)]);
  const prefix = Buffer.alloc(GRPC_PREFIX_BYTES);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}
