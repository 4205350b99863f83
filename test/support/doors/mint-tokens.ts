import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Agent, type RequestOptions } from "node:https";
import { type AddressInfo, connect } from "node:net";
import type { Duplex } from "node:stream";
import { type App, deleteApp, initializeApp } from "firebase-admin/app";

const PROJECT = "demo-shutterbell";
const KID = "key-1";

type Claims = Readonly<Record<string, unknown>>;

export interface TokenOptions {
  /** Beside, or instead of, those of a good token. */
  readonly claims?: Claims;
  readonly header?: Claims;
  readonly key?: KeyObject;
}

/** Stands in for those of Google that sign tokens and publish their keys; what asks for the keys is the real SDK. */
export interface Mint {
  /** Verifies as in production, by the keys that this mint publishes. */
  readonly app: App;
  readonly idToken: (uid: string, options?: TokenOptions) => string;
  readonly appCheckToken: (options?: TokenOptions) => string;
  /** How its keys are given out from now on: each of the next requests is answered by one of these statuses. */
  readonly answerKeysWith: (...statuses: readonly number[]) => void;
  readonly close: () => Promise<void>;
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A JSON Web Token; unsigned where its header says so. */
function jwt(header: Claims, payload: Claims, key: KeyObject): string {
  const signed = `${encode(header)}.${encode(payload)}`;
  const isSigned = header["alg"] !== "none";
  return `${signed}.${isSigned ? sign("sha256", Buffer.from(signed), key).toString("base64url") : ""}`;
}

/** Another key pair than the mint's. */
export const foreignKey = (): KeyObject => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

/** Connects to this port, whatever is asked for; TLS and its certificates are not what is tested. */
class LoopbackAgent extends Agent {
  readonly #port: number;
  constructor(port: number) {
    super({ keepAlive: false });
    this.#port = port;
  }
  override createConnection(_: RequestOptions): Duplex {
    return connect({ host: "127.0.0.1", port: this.#port });
  }
}

export async function openMint(): Promise<Mint> {
  // With an Auth emulator the SDK believes what nobody has signed.
  delete process.env["FIREBASE_AUTH_EMULATOR_HOST"];
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = publicKey.export({ type: "spki", format: "pem" });
  const jwk = { ...publicKey.export({ format: "jwk" }), kid: KID, alg: "RS256", use: "sig" };
  const statuses: number[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const status = statuses.shift() ?? 200;
    if (status !== 200) return void response.writeHead(status).end("not now");
    const keys = request.url?.endsWith("/jwks") === true ? { keys: [jwk] } : { [KID]: pem };
    response.writeHead(200, { "content-type": "application/json", "cache-control": "max-age=3600" });
    response.end(JSON.stringify(keys));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const app = initializeApp({ projectId: PROJECT, httpAgent: new LoopbackAgent(port) }, `mint-${port}`);
  const now = Math.floor(Date.now() / 1000);
  const token = (good: Claims, { claims, header, key = privateKey }: TokenOptions = {}): string =>
    jwt({ alg: "RS256", kid: KID, typ: "JWT", ...header }, { iat: now - 10, exp: now + 3600, ...good, ...claims }, key);
  return {
    app,
    idToken(uid, options) {
      const iss = `https://securetoken.google.com/${PROJECT}`;
      return token({ aud: PROJECT, iss, sub: uid, auth_time: now - 10 }, options);
    },
    appCheckToken: (options) =>
      token(
        { sub: "1:1:web:1", aud: [`projects/${PROJECT}`], iss: "https://firebaseappcheck.googleapis.com/1" },
        options,
      ),
    answerKeysWith: (...next) => void statuses.splice(0, statuses.length, ...next),
    async close() {
      await deleteApp(app);
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
