import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { register } from "../testing/mcs-browser.ts";
import { PushRig, titles } from "../testing/push-rig.ts";

let rig: PushRig;

beforeEach(async () => {
  rig = await PushRig.start();
});
afterEach(() => rig.close());

describe("store and forward", () => {
  test("what was sent while away comes at the next login, in order and once", async () => {
    const device = await rig.newDevice();
    await rig.push(device, "one");
    await rig.push(device, "two");
    expect(rig.states()).toEqual(["stored", "stored"]);
    expect(rig.emulator.browsers()).toMatchObject([{ connected: false, undelivered: 2 }]);
    const connection = await rig.connect(device.identity);
    await connection.until(() => connection.pushes.length === 2);
    expect(titles(connection, device)).toEqual(["one", "two"]);
    connection.acknowledge();
    expect(await rig.settled(["delivered", "delivered"])).toEqual(["delivered", "delivered"]);
    await rig.disconnect(connection);
    const next = await rig.connect(device.identity);
    await rig.push(device, "three");
    await next.until(() => next.pushes.length > 0);
    expect(titles(next, device)).toEqual(["three"]);
  });

  test("what was on the wire and not acknowledged comes again", async () => {
    const device = await rig.newDevice();
    const connection = await rig.connect(device.identity);
    await rig.push(device, "one");
    await connection.until(() => connection.pushes.length === 1);
    await rig.disconnect(connection);
    expect(rig.states()).toEqual(["stored"]);
    const next = await rig.connect(device.identity);
    await next.until(() => next.pushes.length === 1);
    expect(titles(next, device)).toEqual(["one"]);
  });

  test("what the browser says at login that it has does not come again", async () => {
    const device = await rig.newDevice();
    const connection = await rig.connect(device.identity);
    await rig.push(device, "one");
    await connection.until(() => connection.pushes.length === 1);
    const persistentId = connection.pushes[0]?.text(9) ?? "";
    await rig.disconnect(connection);
    const next = await rig.connect(device.identity, [persistentId]);
    await rig.push(device, "two");
    await next.until(() => next.pushes.length > 0);
    expect(titles(next, device)).toEqual(["two"]);
    expect(rig.states()).toEqual(["delivered", "pending"]);
  });

  test("the end of an old connection does not close the new one", async () => {
    const device = await rig.newDevice();
    const [old, current] = [await rig.connect(device.identity), await rig.connect(device.identity)];
    await old.close();
    await rig.push(device, "hello");
    await current.until(() => current.pushes.length === 1);
    expect(rig.emulator.browsers()).toMatchObject([{ connected: true }]);
  });

  test.each([
    { name: "just before its TTL it still comes", afterMs: 59_999, expected: ["late", "marker"] },
    { name: "when its TTL has passed it does not", afterMs: 60_000, expected: ["marker"] },
  ])("$name", async ({ afterMs, expected }) => {
    const device = await rig.newDevice();
    await rig.push(device, "late", { TTL: "60" });
    rig.pass(afterMs);
    await rig.push(device, "marker");
    const connection = await rig.connect(device.identity);
    await connection.until(() => connection.pushes.length === expected.length);
    expect(titles(connection, device)).toEqual(expected);
    expect(rig.states()[0]).toBe(expected.length === 1 ? "expired" : "pending");
  });

  test("TTL 0 is now or never", async () => {
    const device = await rig.newDevice();
    await rig.push(device, "never", { TTL: "0" });
    expect(rig.states()).toEqual(["expired"]);
    const connection = await rig.connect(device.identity);
    await rig.push(device, "now", { TTL: "0" });
    await connection.until(() => connection.pushes.length === 1);
    expect(titles(connection, device)).toEqual(["now"]);
  });

  test("a newer message of the same Topic replaces an undelivered one, of no other", async () => {
    const [device, neighbour] = [await rig.newDevice(), await rig.newDevice()];
    await rig.push(device, "one of a", { Topic: "a" });
    await rig.push(device, "one of b", { Topic: "b" });
    await rig.push(device, "without");
    await rig.push(neighbour, "neighbour's a", { Topic: "a" });
    await rig.push(device, "two of a", { Topic: "a" });
    expect(rig.states()).toEqual(["replaced", "stored", "stored", "stored", "stored"]);
    const connection = await rig.connect(device.identity);
    await connection.until(() => connection.pushes.length === 3);
    expect(titles(connection, device)).toEqual(["one of b", "without", "two of a"]);
  });

  test("a Topic does not replace what is on the wire, unless that was lost", async () => {
    const device = await rig.newDevice();
    const connection = await rig.connect(device.identity);
    await rig.push(device, "one", { Topic: "a" });
    await rig.push(device, "two", { Topic: "a" });
    await connection.until(() => connection.pushes.length === 2);
    expect(rig.states()).toEqual(["pending", "pending"]);
    await rig.disconnect(connection);
    expect(rig.states()).toEqual(["replaced", "stored"]);
  });

  test("unsubscribing drops what was stored", async () => {
    const device = await rig.newDevice();
    await rig.push(device, "hello");
    await register(rig.emulator, device.identity, { delete: "true" });
    expect(rig.states()).toEqual(["unreachable"]);
    expect(rig.emulator.browsers()).toMatchObject([{ undelivered: 0, subscriptions: 0 }]);
  });

  test("a reset drops what was stored and keeps the browsers", async () => {
    const device = await rig.newDevice();
    await rig.push(device, "hello");
    rig.emulator.reset();
    expect(rig.emulator.browsers()).toEqual([
      { id: device.identity.androidId, connected: false, subscriptions: 1, undelivered: 0 },
    ]);
  });
});
