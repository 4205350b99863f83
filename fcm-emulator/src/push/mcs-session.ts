import type { Duplex } from "node:stream";
import type { Clock } from "../ports.ts";
import type { BrowserDirectory } from "./browser-directory.ts";
import type { Line, Mailbox, Parcel } from "./mailbox.ts";
import { encodeFrame, MCS_TAG, MCS_VERSION, type McsFrame, McsFrameReader } from "./mcs-frame.ts";
import {
  dataMessage,
  heartbeatAck,
  lastStreamIdReceived,
  loginAccepted,
  loginRefused,
  parseLoginRequest,
} from "./mcs-messages.ts";

/** The login exchange counts as the first frame of each side. */
const LOGIN_STREAM_ID = 1;

/**
 * One connection of a browser. Neither side sends stream ids: each counts the frames it wrote and read, and says the
 * last one it read in the frames it writes; that is the acknowledgement.
 */
export class McsSession implements Line {
  readonly #stream: Duplex;
  readonly #browsers: BrowserDirectory;
  readonly #clock: Clock;
  readonly #reader = new McsFrameReader();
  readonly #unacknowledged = new Map<number, string>();
  #framesRead = 0;
  #framesWritten = 0;
  #mailbox: Mailbox | undefined;

  private constructor(stream: Duplex, browsers: BrowserDirectory, clock: Clock) {
    this.#stream = stream;
    this.#browsers = browsers;
    this.#clock = clock;
  }

  /** Speaks with the browser at the other end of `stream` until that ends. */
  static serve(stream: Duplex, browsers: BrowserDirectory, clock: Clock): void {
    const session = new McsSession(stream, browsers, clock);
    stream.on("data", (chunk: Buffer) => session.#onData(chunk));
    // A browser that is killed resets the connection; `close` follows and says all that matters.
    stream.on("error", () => undefined);
    stream.on("close", () => session.#mailbox?.close(session));
  }

  write(parcel: Parcel): void {
    this.#writeFrame(MCS_TAG.dataMessageStanza, dataMessage(parcel, this.#framesRead));
    this.#unacknowledged.set(this.#framesWritten, parcel.persistentId);
  }

  #onData(chunk: Buffer): void {
    try {
      for (const frame of this.#reader.push(chunk)) this.#onFrame(frame);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.#stream.destroy();
    }
  }

  #onFrame(frame: McsFrame): void {
    this.#framesRead += 1;
    this.#acknowledge(lastStreamIdReceived(frame));
    if (frame.tag === MCS_TAG.loginRequest) this.#logIn(frame);
    else if (frame.tag === MCS_TAG.heartbeatPing) {
      this.#writeFrame(MCS_TAG.heartbeatAck, heartbeatAck(this.#framesRead));
    } else if (frame.tag === MCS_TAG.close) this.#stream.end();
  }

  #logIn(frame: McsFrame): void {
    const request = parseLoginRequest(frame.body);
    const browser = this.#browsers.authenticate(request.androidId, request.securityToken);
    const now = this.#clock();
    this.#stream.write(Buffer.of(MCS_VERSION));
    this.#writeFrame(MCS_TAG.loginResponse, browser ? loginAccepted(now) : loginRefused(now));
    if (browser === undefined) {
      this.#stream.end();
      return;
    }
    this.#framesRead = LOGIN_STREAM_ID;
    this.#framesWritten = LOGIN_STREAM_ID;
    this.#mailbox = browser.mailbox;
    browser.mailbox.open(this, request.receivedPersistentIds, now);
  }

  #acknowledge(lastStreamId: number): void {
    const received = [...this.#unacknowledged].filter(([streamId]) => streamId <= lastStreamId);
    for (const [streamId] of received) this.#unacknowledged.delete(streamId);
    this.#mailbox?.acknowledge(received.map(([, persistentId]) => persistentId));
  }

  #writeFrame(tag: number, body: Uint8Array): void {
    this.#framesWritten += 1;
    this.#stream.write(encodeFrame(tag, body));
  }
}
