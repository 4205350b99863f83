import * as https from "node:https";
import * as net from "node:net";
import type { Duplex } from "node:stream";
import { ERROR_CODES, FcmEmulatorError } from "./errors.ts";

const FCM_HOST = "fcm.googleapis.com";
/** More sends than this at a time wait in the queue of the agent. */
const MAX_SOCKETS = 50;

/** The part of firebase-admin's `Credential` that `initializeApp()` needs; structural, so that nothing is imported. */
export interface ConstantCredential {
  getAccessToken(): Promise<{ access_token: string; expires_in: number }>;
}

/** To be spread into firebase-admin's `AppOptions`. */
export interface FcmAppOptions {
  httpAgent: https.Agent;
  credential?: ConstantCredential;
}

export interface FcmEmulatorAddress {
  host: string;
  port: number;
}

/**
 * The options of the app that sends push: `getMessaging(initializeApp({ projectId, ...fcmAppOptions() }, "fcm"))`.
 *
 * With `FCM_EMULATOR_HOST` (`127.0.0.1:9950`) set, connections for fcm.googleapis.com are plain TCP to that address and
 * the credential is constant; every other host is left alone. Unset, it is a keep-alive agent for the real service.
 *
 * Use it on a *named* app, never on the default one: a constant credential there makes `getFirestore()` throw
 * `firestore/invalid-credential`, even with `FIRESTORE_EMULATOR_HOST` set.
 * Only `send()` takes this way; `sendEach()` and `sendEachForMulticast()` ignore `httpAgent`.
 *
 * @throws FcmEmulatorError `fcm-emulator/invalid-host` when the variable is not `host:port`.
 */
export function fcmAppOptions(env: Readonly<Record<string, string | undefined>> = process.env): FcmAppOptions {
  const address = env["FCM_EMULATOR_HOST"];
  if (address === undefined || address === "") {
    return { httpAgent: new https.Agent({ keepAlive: true, maxSockets: MAX_SOCKETS }) };
  }
  return { httpAgent: new LoopbackAgent(parseFcmEmulatorHost(address)), credential: constantCredential };
}

/** Parses `host:port` (`[::1]:9950` for IPv6); no scheme, no path. */
export function parseFcmEmulatorHost(value: string): FcmEmulatorAddress {
  const match = /^(?:\[(?<v6>[0-9a-f:]+)\]|(?<name>[\w.-]+)):(?<port>\d{1,5})$/i.exec(value);
  const host = match?.groups?.["v6"] ?? match?.groups?.["name"];
  const port = Number(match?.groups?.["port"]);
  if (host === undefined || !(port >= 1 && port <= 65_535)) {
    throw new FcmEmulatorError(
      ERROR_CODES.invalidHost,
      `FCM_EMULATOR_HOST is ${JSON.stringify(value)}: give host:port, such as 127.0.0.1:9950, or unset it`,
    );
  }
  return { host, port };
}

const constantCredential: ConstantCredential = {
  getAccessToken: () => Promise.resolve({ access_token: "fcm-emulator", expires_in: 3600 }),
};

class LoopbackAgent extends https.Agent {
  readonly #address: FcmEmulatorAddress;

  constructor(address: FcmEmulatorAddress) {
    super({ keepAlive: true, maxSockets: MAX_SOCKETS });
    this.#address = address;
  }

  override createConnection(
    options: https.RequestOptions,
    callback?: (err: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    if ((options.hostname ?? options.host) !== FCM_HOST) return super.createConnection(options, callback);
    return net.connect({ ...this.#address, noDelay: true });
  }
}
