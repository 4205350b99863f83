import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MCS_TAG, MCS_VERSION } from "./push/mcs-frame.ts";
import { bytesField, fixed64Field, integerField, ProtoMessage } from "./push/protobuf.ts";
import { createDeviceKeys, registerDevice, send } from "../testing/devices.ts";
import { eventually } from "../testing/eventually.ts";
import { checkIn, decryptPush, register, subscribe } from "../testing/mcs-browser.ts";
import { PushRig, titles } from "../testing/push-rig.ts";

let rig: PushRig;

beforeEach(async () => {
  rig = await PushRig.start();
});
afterEach(() => rig.close());

describe("check-in", () => {
  test("each browser gets an identity of its own", async () => {
    const [first, second] = [await checkIn(rig.emulator), await checkIn(rig.emulator)];
    expect(second.androidId).not.toBe(first.androidId);
    expect(second.securityToken).not.toBe(first.securityToken);
  });

  test("a browser that checks in again keeps its identity", async () => {
    const identity = await checkIn(rig.emulator);
    const again = [integerField(2, BigInt(identity.androidId)), fixed64Field(13, BigInt(identity.securityToken))];
    expect(await checkIn(rig.emulator, Buffer.concat(again))).toEqual(identity);
  });
});

describe("registration", () => {
  test.each([
    {
      name: "of another browser's identity is refused",
      change: { securityToken: "1" },
      answer: "Error=AUTHENTICATION_FAILED",
    },
    { name: "without an identity is refused", change: { androidId: "" }, answer: "Error=AUTHENTICATION_FAILED" },
  ])("$name", async ({ change, answer }) => {
    expect(await register(rig.emulator, { ...(await checkIn(rig.emulator)), ...change }, {})).toBe(answer);
  });

  test("unsubscribing makes the next send UNREGISTERED and ends the registration", async () => {
    const device = await rig.newDevice();
    await register(rig.emulator, device.identity, { delete: "true" });
    expect((await send(rig.emulator, { token: device.token })).status).toBe(404);
    expect(rig.emulator.registrations()).toEqual([]);
  });

  test("unsubscribing one worker leaves the other", async () => {
    const first = await rig.newDevice("wp:one");
    const second = await rig.newDevice("wp:two", first.identity);
    await register(rig.emulator, first.identity, { "X-subtype": "wp:one", sender: "*", delete: "true" });
    expect((await send(rig.emulator, { token: first.token })).status).toBe(404);
    expect((await send(rig.emulator, { token: second.token })).status).toBe(200);
  });
});

describe("login", () => {
  test("is answered with the protocol's version and a response without an error", async () => {
    const device = await rig.newDevice();
    const connection = await rig.connect(device.identity);
    expect(connection.version).toBe(MCS_VERSION);
    expect(connection.frames.map(({ tag }) => tag)).toEqual([MCS_TAG.loginResponse]);
    expect(new ProtoMessage(connection.frames[0]?.body ?? Buffer.alloc(0)).bytes(3)).toHaveLength(0);
    expect(rig.emulator.browsers()).toEqual([
      { id: device.identity.androidId, connected: true, subscriptions: 1, undelivered: 0 },
    ]);
  });

  test("with a wrong security token is refused and closed", async () => {
    const device = await rig.newDevice();
    const connection = await rig.connect({ ...device.identity, securityToken: "1" });
    expect(new ProtoMessage(connection.frames[0]?.body ?? Buffer.alloc(0)).bytes(3).length).toBeGreaterThan(0);
    expect(await eventually(() => connection.isClosed, Boolean)).toBe(true);
    expect(rig.emulator.browsers()).toMatchObject([{ connected: false }]);
  });

  test("of a browser that an earlier run made is taken", async () => {
    await rig.connect({ androidId: "77", securityToken: "88" });
    expect(rig.emulator.browsers()).toMatchObject([{ id: "77", connected: true }]);
  });

  test("bytes that are no protocol end the connection, not the rig.emulator", async () => {
    const connection = await rig.connect((await rig.newDevice()).identity);
    connection.writeRaw(Buffer.alloc(64, 0xff));
    expect(await eventually(() => connection.isClosed, Boolean)).toBe(true);
    expect((await send(rig.emulator, { topic: "t" })).status).toBe(200);
  });

  test("a heartbeat is answered", async () => {
    const connection = await rig.connect((await rig.newDevice()).identity);
    connection.write(MCS_TAG.heartbeatPing, Buffer.alloc(0));
    await connection.until(() => connection.frames.length === 2);
    expect(connection.frames[1]?.tag).toBe(MCS_TAG.heartbeatAck);
    expect(new ProtoMessage(connection.frames[1]?.body ?? Buffer.alloc(0)).integer(2)).toBe(2n);
  });
});

describe("delivery", () => {
  test("a push has what Chromium needs to find the worker, and only the worker can read it", async () => {
    const device = await rig.newDevice("wp:http://localhost/");
    const connection = await rig.connect(device.identity);
    await rig.push(device, "hello", { TTL: "60" });
    await connection.until(() => connection.pushes.length === 1);
    const message = connection.pushes[0] ?? new ProtoMessage(Buffer.alloc(0));
    expect(message.text(3)).toBe("key");
    expect(message.text(5)).toBe("org.chromium.linux");
    expect(message.bytes(7).includes("content-encoding")).toBe(true);
    expect(message.integer(17)).toBe(60n);
    expect(decryptPush(message, device.keys)).toEqual(rig.emulator.sent()[0]?.push);
    expect(() => decryptPush(message, createDeviceKeys())).toThrow("unable to authenticate");
  });

  test("each of two browsers gets its own and nothing else", async () => {
    const [one, two] = [await rig.newDevice(), await rig.newDevice()];
    const [first, second] = [await rig.connect(one.identity), await rig.connect(two.identity)];
    await rig.push(two, "for two");
    await rig.push(one, "for one");
    await Promise.all([first.until(() => first.pushes.length > 0), second.until(() => second.pushes.length > 0)]);
    expect(titles(first, one)).toEqual(["for one"]);
    expect(titles(second, two)).toEqual(["for two"]);
  });

  test("it is pending until the browser acknowledges it", async () => {
    const device = await rig.newDevice();
    const connection = await rig.connect(device.identity);
    await rig.push(device, "hello");
    await connection.until(() => connection.pushes.length === 1);
    expect(rig.states()).toEqual(["pending"]);
    connection.acknowledge();
    expect(await rig.settled(["delivered"])).toEqual(["delivered"]);
  });

  test("acceptThenLose brings nothing to the browser", async () => {
    const device = await rig.newDevice();
    const connection = await rig.connect(device.identity);
    rig.emulator.script({ target: device.token, outcomes: [{ outcome: "acceptThenLose" }] });
    await rig.push(device, "lost");
    await rig.push(device, "found");
    await connection.until(() => connection.pushes.length > 0);
    expect(titles(connection, device)).toEqual(["found"]);
  });

  test("keys that no browser has are unreachable", async () => {
    const { identity } = await rig.newDevice();
    const endpoint = await subscribe(rig.emulator, identity, "wp:other");
    const invented = { ...createDeviceKeys(), p256dh: "invented" };
    const token = await registerDevice(rig.emulator, { endpoint, keys: invented });
    expect((await send(rig.emulator, { token })).status).toBe(200);
    expect(rig.states()).toEqual(["unreachable"]);
  });
});

test("a browser that says goodbye is let go", async () => {
  const connection = await rig.connect((await rig.newDevice()).identity);
  connection.write(MCS_TAG.close, bytesField(1, ""));
  expect(await eventually(() => connection.isClosed, Boolean)).toBe(true);
});
