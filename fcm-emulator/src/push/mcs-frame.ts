import { decodeVarint, encodeVarint } from "./protobuf.ts";

/** The version of the Mobile Connection Server protocol that Chromium speaks. */
export const MCS_VERSION = 41;

export const MCS_TAG = {
  heartbeatPing: 0,
  heartbeatAck: 1,
  loginRequest: 2,
  loginResponse: 3,
  close: 4,
  iqStanza: 7,
  dataMessageStanza: 8,
} as const;

export interface McsFrame {
  readonly tag: number;
  readonly body: Buffer;
}

/** tag, length, body. */
export function encodeFrame(tag: number, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(tag), encodeVarint(body.length), body]);
}

/** Cuts a connection's bytes into frames; the first byte of each side is the version. */
export class McsFrameReader {
  #rest: Buffer = Buffer.alloc(0);
  #version: number | undefined;

  /** The other side's version, once it has come. */
  get version(): number | undefined {
    return this.#version;
  }

  push(chunk: Uint8Array): readonly McsFrame[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    if (this.#version === undefined) {
      if (this.#rest.length === 0) return [];
      this.#version = this.#rest[0];
      this.#rest = this.#rest.subarray(1);
    }
    const frames: McsFrame[] = [];
    for (let frame = this.#next(); frame !== undefined; frame = this.#next()) frames.push(frame);
    return frames;
  }

  #next(): McsFrame | undefined {
    const tag = this.#rest[0];
    const length = decodeVarint(this.#rest, 1);
    if (tag === undefined || length === undefined) return undefined;
    const end = length.end + Number(length.value);
    if (this.#rest.length < end) return undefined;
    const body = this.#rest.subarray(length.end, end);
    this.#rest = this.#rest.subarray(end);
    return { tag, body };
  }
}
