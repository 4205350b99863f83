import { MAX_LINK, MAX_REPLACED, pushPayloadSchema, type Priority } from "@shutterbell/contract";
import { type FaultOutcome, type FcmEmulator, startFcmEmulator } from "@shutterbell/fcm-emulator";
import { fcmAppOptions } from "@shutterbell/fcm-emulator/admin";
import { type App, deleteApp, initializeApp } from "firebase-admin/app";
import { getMessaging } from "firebase-admin/messaging";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deviceIdOf, registerToken } from "../../../test/support/register-device.ts";
import { type Answer, channelCases, DEADLINE_MS, messageTo, type Peer, type Person } from "./channel.cases.ts";
import { hostiles } from "./hostile.cases.ts";
import { fcmMessage, pushChannel } from "./push.ts";
import type { Devices, KnownDevice } from "./push/devices.ts";

const projectId = "demo-shutterbell";
const now = new Date("2026-06-12T14:04:00Z");

const faults: Readonly<Record<Answer, FaultOutcome>> = {
  accept: { outcome: "accept" },
  gone: { outcome: "UNREGISTERED" },
  reject: { outcome: "INVALID_ARGUMENT" },
  retryLater: { outcome: "QUOTA_EXCEEDED", retryAfter: 7 },
  loseAnswer: { outcome: "acceptThenDrop", times: "forever" },
  babble: { outcome: "raw", status: 200, body: "<html>Welcome</html>", contentType: "text/html" },
  refuseUs: { outcome: "SENDER_ID_MISMATCH" },
  hang: { outcome: "hang" },
};

/** Devices in memory. */
class MemoryDevices implements Devices {
  readonly #of = new Map<string, KnownDevice[]>();
  add(uid: string, device: KnownDevice): void {
    this.#of.set(uid, [...(this.#of.get(uid) ?? []), device]);
  }
  devicesOf = async (uid: string): Promise<readonly KnownDevice[]> => this.#of.get(uid) ?? [];
  forget = async (uid: string, gone: KnownDevice): Promise<void> => {
    this.#of.set(
      uid,
      (this.#of.get(uid) ?? []).filter(({ id }) => id !== gone.id),
    );
  };
}

let fcm: FcmEmulator;
let app: App;
let devices: MemoryDevices;
let peer: Peer;
let people = 0;

const newPerson = async (): Promise<Person> => {
  const uid = `guest-${(people += 1)}`;
  return { uid, address: await addDevice(uid) };
};
async function addDevice(uid: string): Promise<string> {
  const id = await registerToken(fcm.origin, projectId);
  devices.add(uid, { deviceId: deviceIdOf(id), kind: "token", id });
  return id;
}
const sentTo = (address: string) => fcm.sent().filter(({ target }) => target.id === address);

beforeAll(async () => {
  fcm = await startFcmEmulator();
  app = initializeApp({ projectId, ...fcmAppOptions({ FCM_EMULATOR_HOST: `${fcm.host}:${fcm.port}` }) }, "push-test");
});
beforeEach(() => {
  fcm.reset();
  devices = new MemoryDevices();
  peer = {
    channel: pushChannel({ messaging: getMessaging(app), devices, now: () => now, deadlineMs: DEADLINE_MS }),
    newPerson,
    answer: (person, answer) => fcm.script({ target: person.address, outcomes: [faults[answer]] }),
    arrived: async ({ address }) =>
      sentTo(address).map(({ message }) => pushPayloadSchema.parse(message["data"]).deliveryId),
    // The emulator itself refuses what FCM would refuse.
    complaints: () => [],
    retryAfterMs: 7000,
  };
});
afterAll(async () => {
  await deleteApp(app);
  await fcm.close();
});

channelCases(() => peer);

test("what arrives at FCM is the payload and nothing else: no name and no words", async () => {
  const person = await newPerson();
  const [recipient] = await peer.channel.recipientsOf(person.uid);
  const message = messageTo(person.uid, {
    text: "The band starts now.",
    replaces: ["an-older-delivery", "the-one-before-it"],
  });
  expect(await recipient?.send(message)).toEqual({ kind: "accepted" });
  const [sent, ...others] = sentTo(person.address);
  expect(others).toEqual([]);
  expect(Object.keys(sent!.message).toSorted()).toEqual(["data", "token", "webpush"]);
  expect(pushPayloadSchema.parse(sent!.message["data"])).toEqual({
    v: "1",
    category: "photo",
    eventId: "harbour",
    deliveryId: message.deliveryId,
    count: "12",
    link: "/e/harbour/me",
    receipt: message.receipt,
    replaces: "an-older-delivery,the-one-before-it",
  });
});

test.each(hostiles)("with $name in the event's name or an announcement is the same payload", ({ written }) => {
  const device = { deviceId: "d", kind: "token", id: "a-token" } as const;
  const hostile = messageTo("mali", { text: written, event: { id: "harbour", name: written, locale: "en" } });
  expect(fcmMessage(device, hostile)).toEqual(fcmMessage(device, messageTo("mali")));
});

test("the largest that the contract lets be fits into a push, with what FCM and the encryption add", () => {
  const message = messageTo("mali", {
    deliveryId: "d".repeat(64),
    replaces: Array.from({ length: MAX_REPLACED }, (_, index) => String(index).padStart(64, "r")),
    event: { id: "e".repeat(64), name: "N", locale: "en" },
    category: "announcement",
    count: 999_999,
    link: `/${"l".repeat(MAX_LINK - 1)}`,
  });
  const { data = {} } = fcmMessage({ deviceId: "d", kind: "token", id: "a-token" }, message);
  expect(pushPayloadSchema.safeParse(data).success).toBe(true);
  // What FCM takes, by its own count: the names and the values.
  const counted = Object.entries(data).flat().join("");
  expect(Buffer.byteLength(counted)).toBeLessThanOrEqual(4096);
  // What a browser gets (RFC 8291): a record of 4096 bytes, of which header, tag and padding take 103.
  const around = { from: "1".repeat(20), fcmMessageId: "0".repeat(36), priority: "normal" };
  expect(Buffer.byteLength(JSON.stringify({ data, ...around }))).toBeLessThanOrEqual(4096 - 103);
});

test("what replaces nothing has no word of it", () => {
  const { data } = fcmMessage({ deviceId: "d", kind: "token", id: "a-token" }, messageTo("mali"));
  expect(data).not.toHaveProperty("replaces");
});

test("a device known by its installation id is addressed by it", () => {
  const message = fcmMessage({ deviceId: "d", kind: "fid", id: "an-installation" }, messageTo("mali"));
  expect(message).toMatchObject({ fid: "an-installation" });
  expect(message).not.toHaveProperty("token");
});

describe("how a push service is to treat it", () => {
  const rows: { priority: Priority; urgency: string; ttlSeconds: number }[] = [
    { priority: "urgent", urgency: "high", ttlSeconds: 4 * 3600 },
    { priority: "high", urgency: "high", ttlSeconds: 3600 },
    { priority: "normal", urgency: "normal", ttlSeconds: 3600 },
    { priority: "low", urgency: "low", ttlSeconds: 12 * 3600 },
  ];
  test.each(rows)("$priority: urgency $urgency, for $ttlSeconds s", async ({ priority, urgency, ttlSeconds }) => {
    const person = await newPerson();
    const [recipient] = await peer.channel.recipientsOf(person.uid);
    await recipient?.send(messageTo(person.uid, { priority }));
    expect(sentTo(person.address)).toEqual([expect.objectContaining({ urgency, ttlSeconds })]);
  });
});

describe("what FCM's other answers mean", () => {
  const rows: { name: string; fault: FaultOutcome; outcome: object }[] = [
    {
      name: "UNREGISTERED says so in its code",
      fault: { outcome: "UNREGISTERED" },
      outcome: { kind: "gone", code: "messaging/registration-token-not-registered" },
    },
    { name: "INTERNAL: retry", fault: { outcome: "INTERNAL" }, outcome: { kind: "retry", afterMs: null } },
    { name: "THIRD_PARTY_AUTH_ERROR: fatal", fault: { outcome: "THIRD_PARTY_AUTH_ERROR" }, outcome: { kind: "fatal" } },
    {
      name: "a page of a proxy, 502: retry",
      fault: { outcome: "raw", status: 502, body: "<html>Bad gateway</html>", contentType: "text/html" },
      outcome: { kind: "retry" },
    },
    {
      name: "no answer: the deadline by its own code",
      fault: { outcome: "hang" },
      outcome: { kind: "unknown", code: "channel/deadline" },
    },
  ];
  test.each(rows)("$name", async ({ fault, outcome }) => {
    const person = await newPerson();
    fcm.script({ target: person.address, outcomes: [fault] });
    const [recipient] = await peer.channel.recipientsOf(person.uid);
    expect(await recipient?.send(messageTo(person.uid))).toMatchObject(outcome);
  });
});

test("one browser of a person fails alone, and alone is forgotten", async () => {
  const person = await newPerson();
  const other = await addDevice(person.uid);
  fcm.script({ target: person.address, outcomes: [{ outcome: "UNREGISTERED" }] });
  const [first, second] = await peer.channel.recipientsOf(person.uid);
  const message = messageTo(person.uid);
  expect([await first!.send(message), await second!.send(message)]).toMatchObject([
    { kind: "gone" },
    { kind: "accepted" },
  ]);
  await first!.forget();
  expect((await devices.devicesOf(person.uid)).map(({ id }) => id)).toEqual([other]);
});
