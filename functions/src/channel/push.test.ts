import { type PushPayload, pushPayloadSchema } from "@shutterbell/contract";
import { type FaultOutcome, type FcmEmulator, startFcmEmulator } from "@shutterbell/fcm-emulator";
import { fcmAppOptions } from "@shutterbell/fcm-emulator/admin";
import { type App, deleteApp, initializeApp } from "firebase-admin/app";
import { getMessaging } from "firebase-admin/messaging";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deviceIdOf, registerToken } from "../../../test/support/register-device.ts";
import type { Channel, Target } from "./channel.ts";
import { pushChannel, pushMessage } from "./push.ts";

const projectId = "demo-shutterbell";
const now = new Date("2026-06-12T14:04:00Z");
const payload: PushPayload = {
  v: "1",
  category: "photo",
  eventId: "harbour",
  deliveryId: "d".repeat(32),
  count: "1",
  link: "/e/harbour/p/p1",
};
const targetOf = (id: string): Target => ({
  deviceId: deviceIdOf(id),
  device: { schemaVersion: 1, kind: "token", id, platform: "web", userAgent: "a browser", refreshedAt: now },
});

let fcm: FcmEmulator;
let app: App;
let channel: Channel;
let target: Target;

beforeAll(async () => {
  fcm = await startFcmEmulator();
  app = initializeApp({ projectId, ...fcmAppOptions({ FCM_EMULATOR_HOST: `${fcm.host}:${fcm.port}` }) }, "push-test");
  channel = pushChannel({ messaging: getMessaging(app), now: () => now, deadlineMs: 400 });
});
beforeEach(async () => {
  fcm.reset();
  target = targetOf(await registerToken(fcm.origin, projectId));
});
afterAll(async () => {
  await deleteApp(app);
  await fcm.close();
});

test("what arrives at FCM is the payload and nothing else", async () => {
  expect(await channel.send([target], payload)).toEqual([{ kind: "accepted" }]);
  const [sent, ...others] = fcm.sent();
  expect(others).toEqual([]);
  expect(Object.keys(sent!.message).toSorted()).toEqual(["data", "token", "webpush"]);
  expect(pushPayloadSchema.parse(sent!.message["data"])).toEqual(payload);
  expect(sent!.message["webpush"]).toEqual({ headers: { TTL: "3600", Urgency: "high" } });
});

test("a device known by its installation id is addressed by it", () => {
  const fid = { ...target, device: { ...target.device, kind: "fid" as const, id: "an-installation" } };
  expect(pushMessage(fid, payload)).toMatchObject({ fid: "an-installation" });
  expect(pushMessage(fid, payload)).not.toHaveProperty("token");
});

describe("what FCM's answers mean", () => {
  const rows: { name: string; fault: FaultOutcome; outcome: object }[] = [
    {
      name: "UNREGISTERED: gone",
      fault: { outcome: "UNREGISTERED" },
      outcome: { kind: "gone", code: "messaging/registration-token-not-registered" },
    },
    {
      name: "QUOTA_EXCEEDED with Retry-After: retry after it",
      fault: { outcome: "QUOTA_EXCEEDED", retryAfter: 7 },
      outcome: { kind: "retry", afterMs: 7000 },
    },
    { name: "INTERNAL: retry", fault: { outcome: "INTERNAL" }, outcome: { kind: "retry", afterMs: null } },
    {
      name: "INVALID_ARGUMENT: rejected, and the device is not to blame",
      fault: { outcome: "INVALID_ARGUMENT" },
      outcome: { kind: "rejected" },
    },
    { name: "SENDER_ID_MISMATCH: fatal", fault: { outcome: "SENDER_ID_MISMATCH" }, outcome: { kind: "fatal" } },
    { name: "THIRD_PARTY_AUTH_ERROR: fatal", fault: { outcome: "THIRD_PARTY_AUTH_ERROR" }, outcome: { kind: "fatal" } },
    {
      name: "a page of a proxy, 502: retry",
      fault: { outcome: "raw", status: 502, body: "<html>Bad gateway</html>", contentType: "text/html" },
      outcome: { kind: "retry" },
    },
    {
      name: "no answer: unknown, at our own deadline",
      fault: { outcome: "hang" },
      outcome: { kind: "unknown", code: "channel/deadline" },
    },
    {
      name: "accepted, but the answer was lost: unknown",
      fault: { outcome: "acceptThenDrop", times: "forever" },
      outcome: { kind: "unknown" },
    },
  ];
  test.each(rows)("$name", async ({ fault, outcome }) => {
    fcm.script({ target: "*", outcomes: [fault] });
    const [first] = await channel.send([target], payload);
    expect(first).toMatchObject(outcome);
    expect(JSON.stringify(first)).not.toContain(target.device.id);
  });

  test("one device's failure is not the others'", async () => {
    const other = targetOf(await registerToken(fcm.origin, projectId));
    fcm.script({ target: target.device.id, outcomes: [{ outcome: "UNREGISTERED" }] });
    expect((await channel.send([target, other], payload)).map(({ kind }) => kind)).toEqual(["gone", "accepted"]);
  });
  test("nobody to send to: no outcome, nothing sent", async () => {
    expect(await channel.send([], payload)).toEqual([]);
    expect(fcm.sent()).toEqual([]);
  });
});
