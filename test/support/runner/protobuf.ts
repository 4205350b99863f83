const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;

/** One field of a message: what has a length as its bytes, a varint as its number. */
export interface Field {
  readonly field: number;
  readonly value: Buffer | number;
}

function readVarint(bytes: Buffer, at: number): { value: number; next: number } {
  let value = 0;
  for (let index = at, scale = 1; ; index += 1, scale *= 128) {
    const byte = bytes.readUInt8(index);
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return { value, next: index + 1 };
  }
}

/** The fields of a protobuf message in their order (protobuf's wire format); those of a fixed length are skipped. */
export function* readFields(message: Buffer): Generator<Field> {
  for (let at = 0; at < message.length;) {
    const tag = readVarint(message, at);
    const [field, wireType] = [Math.floor(tag.value / 8), tag.value % 8];
    if (wireType === LENGTH_DELIMITED) {
      const { value: length, next } = readVarint(message, tag.next);
      yield { field, value: message.subarray(next, next + length) };
      at = next + length;
    } else if (wireType === VARINT) {
      const { value, next } = readVarint(message, tag.next);
      yield { field, value };
      at = next;
    } else at = tag.next + (wireType === FIXED64 ? 8 : 4);
  }
}

/** A field that has a length, as it goes over the wire. */
export function lengthDelimited(field: number, bytes: Buffer): Buffer {
  const length: number[] = [];
  for (let rest = bytes.length; ; rest >>>= 7) {
    if (rest < 0x80) {
      length.push(rest);
      break;
    }
    length.push((rest & 0x7f) | 0x80);
  }
  return Buffer.concat([Buffer.from([field * 8 + LENGTH_DELIMITED, ...length]), bytes]);
}
