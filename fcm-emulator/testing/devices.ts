import { createECDH, randomBytes } from "node:crypto";
import type { FcmEmulator } from "../src/emulator.ts";

export const PROJECT = "demo-shutterbell";

/** What a browser keeps to itself, and what it gives away, when it subscribes. */
export interface DeviceKeys {
  readonly privateKey: Buffer;
  readonly p256dh: string;
  readonly auth: string;
}

export function createDeviceKeys(): DeviceKeys {
  const ecdh = createECDH("prime256v1");
  const p256dh = ecdh.generateKeys().toString("base64url");
  return { privateKey: ecdh.getPrivateKey(), p256dh, auth: randomBytes(16).toString("base64url") };
}

export interface NewDevice {
  readonly kind?: "token" | "fid";
  readonly fid?: string;
  readonly endpoint?: string;
  readonly keys?: DeviceKeys;
}

/** Does over HTTP what the Firebase JS SDK does: an installation, then a registration. @returns the token or the FID. */
export async function registerDevice(emulator: FcmEmulator, device: NewDevice = {}): Promise<string> {
  const { kind = "token", fid = `f${randomBytes(16).toString("base64url")}` } = device;
  const { endpoint = "https://push.example/somebody", keys = createDeviceKeys() } = device;
  const installation = await call(emulator, "POST", `/v1/projects/${PROJECT}/installations`, { fid });
  const web = { endpoint, p256dh: keys.p256dh, auth: keys.auth };
  const body = kind === "fid" ? { web, fcm_sdk_version: "0.13.3" } : { web };
  const path = `/v1/projects/${PROJECT}/registrations`;
  const registration = await call(emulator, "POST", path, body, installation.body.authToken?.token);
  return kind === "fid" ? fid : (registration.body.token ?? "");
}

/** What the emulator's answers are made of; a test that reads a part which is not there fails. */
interface AnswerBody {
  readonly name?: string;
  readonly token?: string;
  readonly authToken?: { readonly token: string; readonly expiresIn: string };
  readonly error?: {
    readonly code: number | string;
    readonly status?: string;
    readonly message: string;
    readonly details?: readonly { readonly errorCode?: string; readonly fieldViolations?: readonly object[] }[];
  };
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Empty when the answer is not JSON. */
  readonly body: AnswerBody;
}

export async function call(
  emulator: FcmEmulator,
  method: string,
  path: string,
  body?: unknown,
  fisToken?: string,
): Promise<HttpAnswer> {
  const headers = {
    authorization: "Bearer test",
    ...(fisToken && { "x-goog-firebase-installations-auth": `FIS ${fisToken}` }),
  };
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const response = await fetch(emulator.origin + path, init);
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json") === true;
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : {} };
}

/** `messages:send` as it is on the wire, so that nothing of an SDK stands before the emulator. */
export function send(emulator: FcmEmulator, message: unknown, rest: object = {}): Promise<HttpAnswer> {
  return call(emulator, "POST", `/v1/projects/${PROJECT}/messages:send`, { message, ...rest });
}
