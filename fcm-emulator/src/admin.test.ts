import * as https from "node:https";
import { deleteApp, initializeApp } from "firebase-admin/app";
import { FirebaseMessagingError, getMessaging, type Message, type Messaging } from "firebase-admin/messaging";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fcmAppOptions, parseFcmEmulatorHost } from "./admin.ts";
import type { FaultOutcome } from "./control/wire.ts";
import { type FcmEmulator, startFcmEmulator } from "./emulator.ts";
import { PROJECT, registerDevice } from "../testing/devices.ts";

let emulator: FcmEmulator;
let app: ReturnType<typeof initializeApp>;
let messaging: Messaging;
let token: string;

beforeAll(async () => {
  emulator = await startFcmEmulator();
});
beforeEach(async () => {
  emulator.reset();
  token = await registerDevice(emulator);
  const env = { FCM_EMULATOR_HOST: `127.0.0.1:${emulator.port}` };
  app = initializeApp({ projectId: PROJECT, ...fcmAppOptions(env) }, "fcm");
  messaging = getMessaging(app);
});
afterEach(() => deleteApp(app));
afterAll(() => emulator.close());

const message = (): Message => ({ token, notification: { title: "You are in a photo" } });

/** The error of a send that must fail. */
async function failureOf(what: Message): Promise<FirebaseMessagingError> {
  const outcome: unknown = await messaging.send(what).catch((error: unknown) => error);
  if (outcome instanceof FirebaseMessagingError) return outcome;
  throw new Error(`the send gave ${String(outcome)}`);
}

describe("firebase-admin's send() through fcmAppOptions()", () => {
  test("reaches the emulator and gets a message name", async () => {
    expect(await messaging.send(message())).toMatch(new RegExp(`^projects/${PROJECT}/messages/0:`));
    expect(emulator.sent()).toMatchObject([{ target: { kind: "token", id: token }, projectId: PROJECT }]);
  });

  test("sends to a FID", async () => {
    const fid = await registerDevice(emulator, { kind: "fid" });
    await messaging.send({ fid, data: { a: "b" } });
    expect(emulator.sent()).toMatchObject([{ target: { kind: "fid", id: fid } }]);
  });

  test("dry run delivers nothing", async () => {
    await messaging.send(message(), true);
    expect(emulator.sent()).toMatchObject([{ delivery: "validateOnly" }]);
  });

  test("500 messages at once arrive once each", { timeout: 30_000 }, async () => {
    const ids = Array.from({ length: 500 }, (_, index) => `p${index}`);
    await Promise.all(ids.map((id) => messaging.send({ token, data: { id } })));
    const arrived = emulator.sent().map(({ message: sent }) => sent["data"]);
    expect(new Set(arrived.map((data) => JSON.stringify(data))).size).toBe(500);
    expect(arrived).toHaveLength(500);
  });
});

const EXPECTED: readonly { outcome: FaultOutcome; code: string; status: number }[] = [
  { outcome: { outcome: "UNREGISTERED" }, code: "messaging/registration-token-not-registered", status: 404 },
  { outcome: { outcome: "INVALID_ARGUMENT" }, code: "messaging/invalid-argument", status: 400 },
  { outcome: { outcome: "SENDER_ID_MISMATCH" }, code: "messaging/mismatched-credential", status: 403 },
  { outcome: { outcome: "THIRD_PARTY_AUTH_ERROR" }, code: "messaging/third-party-auth-error", status: 401 },
  { outcome: { outcome: "QUOTA_EXCEEDED", retryAfter: 30 }, code: "messaging/message-rate-exceeded", status: 429 },
  // firebase-admin gives up at once when it is told to wait for more than a minute.
  { outcome: { outcome: "UNAVAILABLE", retryAfter: 90 }, code: "messaging/server-unavailable", status: 503 },
  { outcome: { outcome: "INTERNAL" }, code: "messaging/internal-error", status: 500 },
  { outcome: { outcome: "UNSPECIFIED_ERROR" }, code: "messaging/unknown-error", status: 500 },
  { outcome: { outcome: "raw", status: 502, body: "<html>" }, code: "messaging/unknown-error", status: 502 },
  { outcome: { outcome: "raw", status: 401, body: "<html>" }, code: "messaging/authentication-error", status: 401 },
];

describe("an error as firebase-admin tells it", () => {
  test.each(EXPECTED)("$outcome.outcome is $code, after one attempt", async ({ outcome, code, status }) => {
    emulator.script({ target: token, outcomes: [outcome] });
    const error = await failureOf(message());
    expect(error.code).toBe(code);
    expect(error.httpResponse?.status).toBe(status);
    expect(emulator.attempts()).toHaveLength(1);
    expect(emulator.sent()).toEqual([]);
  });

  test("an unknown FID is installation-id-not-registered", async () => {
    expect((await failureOf({ fid: "nobody", data: {} })).code).toBe("messaging/installation-id-not-registered");
  });

  test("QUOTA_EXCEEDED says when to come back", async () => {
    emulator.script({ target: token, outcomes: [{ outcome: "QUOTA_EXCEEDED", retryAfter: 30 }] });
    expect((await failureOf(message())).httpResponse?.headers["retry-after"]).toBe("30");
  });

  test("what firebase-admin lets through and FCM refuses is refused", async () => {
    const bad: Message = { ...message(), webpush: { headers: { Urgency: "urgent" } } };
    expect((await failureOf(bad)).code).toBe("messaging/invalid-argument");
  });
});

describe("firebase-admin repeats by itself", () => {
  test("one UNAVAILABLE, and is accepted once", async () => {
    emulator.script({ target: token, outcomes: [{ outcome: "UNAVAILABLE" }] });
    await messaging.send(message());
    expect(emulator.attempts().map(({ answer }) => answer)).toEqual([503, 200]);
    expect(emulator.sent()).toHaveLength(1);
  });

  test("a connection that drops before, and is accepted once", async () => {
    emulator.script({ target: token, outcomes: [{ outcome: "dropConnection" }] });
    await messaging.send(message());
    expect(emulator.attempts().map(({ answer }) => answer)).toEqual(["dropped", 200]);
    expect(emulator.sent()).toHaveLength(1);
  });

  test("a connection that drops after, and so sends the message twice", async () => {
    emulator.script({ target: token, outcomes: [{ outcome: "acceptThenDrop" }] });
    await messaging.send(message());
    expect(emulator.attempts().map(({ answer }) => answer)).toEqual(["dropped", 200]);
    expect(emulator.sent()).toHaveLength(2);
  });

  test("UNAVAILABLE five times in seven seconds, then gives up", { timeout: 30_000 }, async () => {
    emulator.script({ target: token, outcomes: [{ outcome: "UNAVAILABLE", times: "forever" }] });
    expect((await failureOf(message())).code).toBe("messaging/server-unavailable");
    expect(emulator.attempts()).toHaveLength(5);
    expect(emulator.sent()).toEqual([]);
  });
});

describe("fcmAppOptions", () => {
  test.each([{ env: {} }, { env: { FCM_EMULATOR_HOST: "" } }])("with $env is for the real service", ({ env }) => {
    const options = fcmAppOptions(env);
    expect(options).not.toHaveProperty("credential");
    expect(options.httpAgent.options).toMatchObject({ keepAlive: true });
    expect(options.httpAgent.maxSockets).toBe(50);
  });

  test("leaves every other host alone", async () => {
    const { httpAgent } = fcmAppOptions({ FCM_EMULATOR_HOST: `127.0.0.1:${emulator.port}` });
    const error = await new Promise<NodeJS.ErrnoException>((resolve, reject) => {
      // Plain HTTP lives at this port, so TLS fails there: the agent did not take the request for its own.
      const request = https.get({ host: "127.0.0.1", port: emulator.port, agent: httpAgent }, () => reject());
      request.on("error", resolve);
    });
    expect(error.code).toBe("EPROTO");
  });

  test.each([
    { value: "127.0.0.1:9950", address: { host: "127.0.0.1", port: 9950 } },
    { value: "localhost:1", address: { host: "localhost", port: 1 } },
    { value: "fcm-emulator:65535", address: { host: "fcm-emulator", port: 65_535 } },
    { value: "[::1]:9950", address: { host: "::1", port: 9950 } },
  ])("reads $value", ({ value, address }) => {
    expect(parseFcmEmulatorHost(value)).toEqual(address);
  });

  test.each(["9950", "127.0.0.1", "http://127.0.0.1:9950", "127.0.0.1:0", "127.0.0.1:65536", "a:b", "::1:9950", " "])(
    "refuses %j",
    (value) => {
      const refusal = expect.objectContaining({
        code: "fcm-emulator/invalid-host",
        message: expect.stringContaining(value),
      });
      expect(() => fcmAppOptions({ FCM_EMULATOR_HOST: value })).toThrow(refusal);
    },
  );
});
