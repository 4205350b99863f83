import { gunzipSync, inflateSync } from "node:zlib";

/** A byte that says whether the message is compressed, and four with its length. */
export const GRPC_PREFIX_BYTES = 5;

/** A message as gRPC sends it, not compressed. */
export function grpcMessage(message: Buffer): Buffer {
  const prefix = Buffer.alloc(GRPC_PREFIX_BYTES);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

/** Puts the messages of a stream together again, however it was cut into frames. */
export interface MessageReader {
  /** @returns the messages that this chunk completes, unpacked */
  readonly push: (chunk: Buffer) => Buffer[];
}

/** @param encoding of those messages that say that they are compressed: the header `grpc-encoding` */
export function readMessages(encoding = "identity"): MessageReader {
  let rest: Buffer = Buffer.alloc(0);
  return {
    push(chunk) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const messages: Buffer[] = [];
      for (;;) {
        if (rest.length < GRPC_PREFIX_BYTES) return messages;
        const end = GRPC_PREFIX_BYTES + rest.readUInt32BE(1);
        if (rest.length < end) return messages;
        const message = rest.subarray(GRPC_PREFIX_BYTES, end);
        messages.push(rest.readUInt8(0) === 0 ? message : unpack(message, encoding));
        rest = rest.subarray(end);
      }
    },
  };
}

function unpack(message: Buffer, encoding: string): Buffer {
  if (encoding === "gzip") return gunzipSync(message);
  return encoding === "deflate" ? inflateSync(message) : message;
}
