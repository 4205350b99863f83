import { createDecipheriv, createECDH, hkdfSync } from "node:crypto";
import { once } from "node:events";
import * as tls from "node:tls";
import type { FcmEmulator } from "../src/emulator.ts";
import { encodeFrame, MCS_TAG, MCS_VERSION, type McsFrame, McsFrameReader } from "../src/push/mcs-frame.ts";
import { bytesField, integerField, ProtoMessage } from "../src/push/protobuf.ts";
import type { DeviceKeys } from "./devices.ts";

export interface Identity {
  readonly androidId: string;
  readonly securityToken: string;
}

export async function checkIn(emulator: FcmEmulator, body: Uint8Array = Buffer.alloc(0)): Promise<Identity> {
  const response = await fetch(argument(emulator, "--gcm-checkin-url"), { method: "POST", body: Buffer.from(body) });
  const message = new ProtoMessage(new Uint8Array(await response.arrayBuffer()));
  return { androidId: message.integer(7).toString(), securityToken: message.integer(8).toString() };
}

/** What Chromium posts for `PushManager.subscribe()`. @returns the answer's text. */
export async function register(
  emulator: FcmEmulator,
  identity: Identity,
  form: Record<string, string>,
): Promise<string> {
  const response = await fetch(argument(emulator, "--gcm-registration-url"), {
    method: "POST",
    headers: { authorization: `AidLogin ${identity.androidId}:${identity.securityToken}` },
    body: new URLSearchParams({ app: "org.chromium.linux", "X-subtype": "wp:test", sender: "key", ...form }),
  });
  return response.text();
}

export async function subscribe(emulator: FcmEmulator, identity: Identity, subtype = "wp:test"): Promise<string> {
  const answer = await register(emulator, identity, { "X-subtype": subtype });
  return `https://push.example/fcm/send/${answer.replace("token=", "")}`;
}

/** The browser's end of a connection: it acknowledges what it reads only when it is told to. */
export class McsConnection {
  readonly frames: McsFrame[] = [];
  readonly #socket: tls.TLSSocket;
  readonly #reader = new McsFrameReader();
  #framesRead = 0;

  private constructor(socket: tls.TLSSocket) {
    this.#socket = socket;
    socket.on("error", () => undefined);
    socket.on("data", (chunk: Buffer) => {
      const frames = this.#reader.push(chunk);
      this.#framesRead += frames.length;
      this.frames.push(...frames);
    });
  }

  static async open(
    emulator: FcmEmulator,
    identity: Identity,
    received: readonly string[] = [],
  ): Promise<McsConnection> {
    const port = Number(new URL(argument(emulator, "--gcm-mcs-endpoint")).port);
    const socket = tls.connect({ port, host: emulator.host, rejectUnauthorized: false });
    await once(socket, "secureConnect");
    const connection = new McsConnection(socket);
    const login = [
      bytesField(1, "chrome-156"),
      bytesField(2, "mcs.android.com"),
      bytesField(3, identity.androidId),
      bytesField(5, identity.securityToken),
      ...received.map((id) => bytesField(10, id)),
    ];
    socket.write(Buffer.concat([Buffer.of(MCS_VERSION), encodeFrame(MCS_TAG.loginRequest, Buffer.concat(login))]));
    await connection.until(() => connection.frames.length > 0);
    return connection;
  }

  get version(): number | undefined {
    return this.#reader.version;
  }

  get isClosed(): boolean {
    return this.#socket.closed;
  }

  /** The push messages, in their order. */
  get pushes(): readonly ProtoMessage[] {
    return this.frames.filter(({ tag }) => tag === MCS_TAG.dataMessageStanza).map(({ body }) => new ProtoMessage(body));
  }

  acknowledge(): void {
    this.write(MCS_TAG.iqStanza, integerField(10, this.#framesRead));
  }

  write(tag: number, body: Uint8Array): void {
    this.#socket.write(encodeFrame(tag, body));
  }

  writeRaw(bytes: Uint8Array): void {
    this.#socket.write(bytes);
  }

  async close(): Promise<void> {
    if (this.#socket.closed) return;
    this.#socket.destroy();
    await once(this.#socket, "close");
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      if (this.#socket.closed) throw new Error("the connection was closed");
      await Promise.race([once(this.#socket, "data"), once(this.#socket, "close")]);
    }
  }
}

/** @returns the payload, as the worker would read it. */
export function decryptPush(push: ProtoMessage, keys: DeviceKeys): { notification?: { title?: string } } {
  const body = push.bytes(21);
  const salt = body.subarray(0, 16);
  const sender = body.subarray(21, 21 + (body[20] ?? 0));
  const record = body.subarray(21 + sender.length);
  const ecdh = createECDH("prime256v1");
  ecdh.setPrivateKey(keys.privateKey);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), Buffer.from(keys.p256dh, "base64url"), sender]);
  const secret = derive(ecdh.computeSecret(sender), Buffer.from(keys.auth, "base64url"), info, 32);
  const key = derive(secret, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = derive(secret, salt, Buffer.from("Content-Encoding: nonce\0"), 12);
  const decipher = createDecipheriv("aes-128-gcm", key, nonce);
  decipher.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString());
}

const derive = (keyMaterial: Buffer, salt: Buffer, info: Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync("sha256", keyMaterial, salt, info, length));

function argument(emulator: FcmEmulator, name: string): string {
  const found = emulator.chromiumArgs.find((switched) => switched.startsWith(`${name}=`));
  if (found === undefined) throw new Error(`no ${name} among the switches`);
  return found.slice(name.length + 1);
}
