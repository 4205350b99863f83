import { randomBytes, randomUUID } from "node:crypto";
import { MAX_DEVICES, paths, readDocument, SCHEMA_VERSION } from "@shutterbell/contract";
import { deleteApp, initializeApp } from "firebase-admin/app";
import { getFirestore } from "firebase-admin/firestore";
import { afterAll, describe, expect, test } from "vitest";
import { devicesIn } from "../../functions/src/channel/push/devices.ts";
import { recordCircuit } from "../../functions/src/channel/record-circuit.ts";
import { signReceipt } from "../../functions/src/sign/sign.ts";
import { rememberSigningKey } from "../../functions/src/sign/signing-key.ts";
import { switchOffIn } from "../../functions/src/trigger/unsubscribe-switch-off.ts";
import { deviceIdOf } from "../support/register-device.ts";

const now = (): Date => new Date();
// A project of its own: there is one signing key and one circuit for each, and here nobody else has them.
const app = initializeApp({ projectId: `demo-stores-${randomUUID().slice(0, 8)}` }, "stores");
const firestore = getFirestore(app);
let people = 0;
const newUid = (): string => `stores-${(people += 1)}`;

afterAll(() => deleteApp(app));

describe("devices in Firestore", () => {
  const putDevice = (uid: string, id: string, change: object = {}) =>
    firestore.doc(paths.device(uid, deviceIdOf(id))).set({
      schemaVersion: SCHEMA_VERSION,
      kind: "token",
      id,
      platform: "web",
      userAgent: "a browser",
      refreshedAt: now(),
      ...change,
    });
  const unreadable: unknown[] = [];
  const devices = () => devicesIn({ firestore, onUnreadable: (line) => void unreadable.push(line) });

  test("no more than MAX_DEVICES are read", async () => {
    const uid = newUid();
    await Promise.all(Array.from({ length: MAX_DEVICES + 2 }, (_, index) => putDevice(uid, `token-${index}`)));
    expect(await devices().devicesOf(uid)).toHaveLength(MAX_DEVICES);
  });
  test("one that cannot be read does not cost its owner the others", async () => {
    const uid = newUid();
    await putDevice(uid, "good");
    await putDevice(uid, "of-tomorrow", { schemaVersion: 9 });
    expect(await devices().devicesOf(uid)).toEqual([{ deviceId: deviceIdOf("good"), kind: "token", id: "good" }]);
    expect(unreadable).toEqual([{ kind: "device", code: "contract/unknown-schema-version" }]);
  });
  test("a device is forgotten, but not one that took its place", async () => {
    const uid = newUid();
    await putDevice(uid, "old");
    const [device] = await devices().devicesOf(uid);
    await firestore.doc(paths.device(uid, device!.deviceId)).update({ id: "new" });
    await devices().forget(uid, device!);
    expect(await devices().devicesOf(uid)).toHaveLength(1);
    await devices().forget(uid, { ...device!, id: "new" });
    expect(await devices().devicesOf(uid)).toEqual([]);
  });
});

describe("unsubscribing in Firestore", () => {
  const settingsOf = async (uid: string) => {
    const snapshot = await firestore.doc(paths.settings(uid)).get();
    return readDocument("settings", snapshot.data(), snapshot.ref.path);
  };
  test("two links at once, of somebody who has set nothing, both hold", async () => {
    const uid = newUid();
    const switchOff = switchOffIn(firestore, async () => true);
    await Promise.all([
      switchOff({ uid, category: "photo", channel: "push" }),
      switchOff({ uid, category: "announcement", channel: "push" }),
    ]);
    const { channels } = await settingsOf(uid);
    expect([channels.photo.push, channels.announcement.push]).toEqual([false, false]);
  });
  test("one switch is turned and nothing else, and a second time nothing at all", async () => {
    const uid = newUid();
    const switchOff = switchOffIn(firestore, async () => true);
    await switchOff({ uid, category: "photo", channel: "sms" });
    await firestore.doc(paths.settings(uid)).update({ "channels.photo.email": true, minConfidence: 0.4 });
    const before = await settingsOf(uid);
    await switchOff({ uid, category: "photo", channel: "email" });
    const after = await settingsOf(uid);
    expect(after).toEqual({
      ...before,
      channels: { ...before.channels, photo: { ...before.channels.photo, email: false } },
      updatedAt: after.updatedAt,
    });
    expect(after.updatedAt > before.updatedAt).toBe(true);
    await switchOff({ uid, category: "photo", channel: "email" });
    expect(await settingsOf(uid)).toEqual(after);
  });
});

test("instances that make the signing key at once end with one", async () => {
  const newKey = () => randomBytes(32).toString("base64url");
  const instances = Array.from({ length: 8 }, () => rememberSigningKey({ firestore, now, newKey }));
  const tokens = await Promise.all(instances.map(async (signingKey) => signReceipt(await signingKey(), "a-delivery")));
  expect(new Set(tokens).size).toBe(1);
});

test("a circuit's last change is the one that stands", async () => {
  const record = recordCircuit({
    firestore,
    now,
    onLost: () => expect.unreachable("the write was lost"),
  });
  record({ channel: "sms", state: "open", reason: "twilio/20500" });
  record({ channel: "sms", state: "closed", reason: null });
  await expect
    .poll(async () => {
      const snapshot = await firestore.doc(paths.circuit("sms")).get();
      return snapshot.exists ? readDocument("circuit", snapshot.data(), snapshot.ref.path).state : null;
    })
    .toBe("closed");
});
