// The wire format of protocol buffers, as far as Chromium's push transport needs it.
// https://protobuf.dev/programming-guides/encoding

const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;
const MAX_VARINT_BYTES = 10;

export function encodeVarint(value: number | bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 0x80);
  } while (rest !== 0n);
  return Buffer.from(bytes);
}

/** @returns the value and the offset after it, or nothing while the bytes are not all there. */
export function decodeVarint(bytes: Uint8Array, start: number): { value: bigint; end: number } | undefined {
  let value = 0n;
  for (let index = start; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    value |= BigInt(byte & 0x7f) << BigInt(7 * (index - start));
    if (byte < 0x80) return { value, end: index + 1 };
    if (index - start >= MAX_VARINT_BYTES) throw new RangeError("a varint is longer than 10 bytes");
  }
  return undefined;
}

const key = (field: number, wireType: number): Buffer => encodeVarint((field << 3) | wireType);

export function integerField(field: number, value: number | bigint): Buffer {
  return Buffer.concat([key(field, VARINT), encodeVarint(value)]);
}

export function fixed64Field(field: number, value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return Buffer.concat([key(field, FIXED64), bytes]);
}

export function bytesField(field: number, value: string | Uint8Array): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([key(field, LENGTH_DELIMITED), encodeVarint(bytes.length), bytes]);
}

/** A parsed message. A field that is absent reads as `0n`, `""` or an empty list. */
export class ProtoMessage {
  readonly #fields: ReadonlyMap<number, readonly (bigint | Buffer)[]>;

  /** @throws RangeError when the bytes are not a message. */
  constructor(bytes: Uint8Array) {
    this.#fields = readFields(Buffer.from(bytes));
  }

  integer(field: number): bigint {
    const value = this.#fields.get(field)?.at(-1);
    return typeof value === "bigint" ? value : 0n;
  }

  bytes(field: number): Buffer {
    const value = this.#fields.get(field)?.at(-1);
    return Buffer.isBuffer(value) ? value : Buffer.alloc(0);
  }

  text(field: number): string {
    return this.bytes(field).toString();
  }

  texts(field: number): readonly string[] {
    return (this.#fields.get(field) ?? []).map(String);
  }
}

function readFields(bytes: Buffer): ReadonlyMap<number, (bigint | Buffer)[]> {
  const fields = new Map<number, (bigint | Buffer)[]>();
  let at = 0;
  while (at < bytes.length) {
    const head = readVarint(bytes, at);
    const { value, end } = readValue(bytes, head.end, Number(head.value & 7n));
    const field = Number(head.value >> 3n);
    fields.set(field, [...(fields.get(field) ?? []), value]);
    at = end;
  }
  return fields;
}

function readValue(bytes: Buffer, start: number, wireType: number): { value: bigint | Buffer; end: number } {
  if (wireType === VARINT) return readVarint(bytes, start);
  if (wireType === FIXED64) return { value: bytes.readBigUInt64LE(start), end: start + 8 };
  if (wireType === FIXED32) return { value: BigInt(bytes.readUInt32LE(start)), end: start + 4 };
  if (wireType !== LENGTH_DELIMITED) throw new RangeError(`a field has the unknown wire type ${wireType}`);
  const length = readVarint(bytes, start);
  const end = length.end + Number(length.value);
  if (end > bytes.length) throw new RangeError("a field is longer than its message");
  return { value: bytes.subarray(length.end, end), end };
}

function readVarint(bytes: Buffer, start: number): { value: bigint; end: number } {
  const varint = decodeVarint(bytes, start);
  if (varint === undefined) throw new RangeError("a message ends within a number");
  return varint;
}
