import { type Device, paths } from "@shutterbell/contract";
import { GrpcStatus } from "firebase-admin/firestore";
import { beforeEach, describe, expect, test } from "vitest";
import { memoryFirestore } from "../../../test/support/memory-firestore/memory-firestore.ts";
import { capturingOutput, functionsOutput } from "../../../test/support/runner/capture-output.ts";
import {
  at,
  DAY_MS,
  EVENT_ID,
  HOUR_MS,
  makeEvent,
  makeLetter,
  makePlanned,
  makeSent,
  NOW,
  UID,
} from "../testing/documents.ts";

const [{ prune }, { expiryOf }] = await capturingOutput(() =>
  Promise.all([import("./prune.ts"), import("../plan/next-delivery.ts")]),
);

let memory: ReturnType<typeof memoryFirestore>;
/** Happens once, before the next commit. */
let meanwhile: (() => Promise<unknown>) | null;

beforeEach(() => {
  functionsOutput.clear();
  meanwhile = null;
  memory = memoryFirestore({
    now: () => NOW,
    async intercept(kind, run) {
      const first = kind === "commit" ? meanwhile : null;
      if (first !== null) meanwhile = null;
      await first?.();
      return run();
    },
  });
});
const put = async (path: string, data: object): Promise<void> => void (await memory.firestore.doc(path).set(data));
const isThere = (path: string): boolean => memory.store.read(path) !== null;
const run = () => prune({ firestore: memory.firestore, now: () => NOW });
const counted = (): unknown =>
  JSON.parse(
    functionsOutput
      .lines()
      .at(-1)
      ?.match(/\{.*\}/)?.[0] ?? "null",
  );
const pruned = (change: object) => ({
  deliveries: 0,
  deadLetters: 0,
  auditEntries: 0,
  devicesRemoved: 0,
  devicesSilent: 0,
  ...change,
});

const deliveryPath = paths.delivery(EVENT_ID, "d".repeat(16));
const letterPath = paths.deadLetter(EVENT_ID, "d".repeat(16));
const auditPath = paths.auditEntry("pV3kq8Zt1LwYb0Rn");
const devicePath = paths.device(UID, "a".repeat(64));
const deviceOf = (days: number, change: Partial<Device> = {}): Device => ({
  schemaVersion: 1,
  kind: "token",
  id: "a-token",
  platform: "web",
  userAgent: "a browser",
  refreshedAt: at(-days * DAY_MS),
  ...change,
});

describe("deliveries and dead letters", () => {
  test.each<[name: string, path: string, data: object, expected: object]>([
    ["a delivery goes at its time", deliveryPath, makeSent({ expireAt: NOW }), { deliveries: 1 }],
    ["one whose time has not come stays", deliveryPath, makeSent({ expireAt: at(1) }), {}],
    ["a dead letter goes at its time", letterPath, makeLetter({ expireAt: NOW }), { deadLetters: 1 }],
    ["what was done about somebody is forgotten at its time", auditPath, { expireAt: NOW }, { auditEntries: 1 }],
    ["and not before", auditPath, { expireAt: at(1) }, {}],
    ["one whose time has not come stays, sent again or not", letterPath, makeLetter({ expireAt: at(1) }), {}],
  ])("%s", async (_, path, data, expected) => {
    await put(path, data);
    await run();
    expect(counted()).toMatchObject(pruned(expected));
    expect(isThere(path)).toBe(Object.keys(expected).length === 0);
  });
  test("the last delivery of a thread stays as long as its event and some days: the thread stands in it", async () => {
    const event = makeEvent({ endsAt: at(9 * DAY_MS) });
    await put(deliveryPath, makeSent({ createdAt: at(-30 * DAY_MS), expireAt: expiryOf(event, at(-30 * DAY_MS)) }));
    await run();
    expect(isThere(deliveryPath)).toBe(true);
  });
  test("one that is written meanwhile has another life before it", async () => {
    await put(deliveryPath, makePlanned({ expireAt: NOW }));
    meanwhile = () => memory.firestore.doc(deliveryPath).update({ expireAt: at(DAY_MS) });
    await run();
    expect([isThere(deliveryPath), counted()]).toEqual([true, expect.objectContaining(pruned({}))]);
  });
  test("more than fit on a page all go", async () => {
    for (let index = 0; index < 450; index += 1)
      await put(paths.delivery(EVENT_ID, String(index).padStart(16, "0")), makeSent({ expireAt: at(-index % 7) }));
    await run();
    expect(counted()).toMatchObject(pruned({ deliveries: 450 }));
    expect(memory.store.paths()).toEqual([]);
  });
  test("inboxes, match sets and people are not its business", async () => {
    const others = [
      paths.inboxItem(UID, "harbour_p1"),
      paths.matchSet(EVENT_ID, "p1"),
      paths.participant(EVENT_ID, UID),
    ];
    for (const path of others) await put(path, { expireAt: at(-DAY_MS) });
    await run();
    expect(others.map(isThere)).toEqual([true, true, true]);
  });
});

describe("a browser", () => {
  const rows: [name: string, device: Device, expected: object, silentSince: Date | null | undefined][] = [
    ["that was opened today is left alone", deviceOf(0), {}, undefined],
    [
      "that was opened a moment less than 30 days ago is left alone",
      { ...deviceOf(30), refreshedAt: at(-30 * DAY_MS + 1) },
      {},
      undefined,
    ],
    ["that was not opened for 30 days is silent from now on", deviceOf(30), { devicesSilent: 1 }, NOW],
    [
      "that was silent before stays silent since then",
      deviceOf(45, { silentSince: at(-15 * DAY_MS) }),
      {},
      at(-15 * DAY_MS),
    ],
    [
      "that was not opened for a moment less than 60 days stays",
      { ...deviceOf(60), refreshedAt: at(-60 * DAY_MS + 1) },
      { devicesSilent: 1 },
      NOW,
    ],
    [
      "that was not opened for 60 days is removed",
      deviceOf(60, { silentSince: at(-30 * DAY_MS) }),
      { devicesRemoved: 1 },
      null,
    ],
    [
      "that was not opened for 60 days is removed, though nobody noticed that it was silent",
      deviceOf(61),
      { devicesRemoved: 1 },
      null,
    ],
  ];
  test.each(rows)("%s", async (_, device, expected, silentSince) => {
    await put(devicePath, device);
    await run();
    expect(counted()).toMatchObject(pruned(expected));
    const since: unknown = memory.store.read(devicePath)?.fields["silentSince"];
    expect(isThere(devicePath)).toBe(silentSince !== null);
    expect(since).toEqual(
      silentSince instanceof Date ? expect.objectContaining({ seconds: silentSince.getTime() / 1000 }) : undefined,
    );
  });
  test.each([31, 61])("that is opened again meanwhile is spared, after %s days", async (days) => {
    await put(devicePath, deviceOf(days));
    meanwhile = () => memory.firestore.doc(devicePath).set(deviceOf(0));
    await run();
    expect(memory.store.read(devicePath)?.fields).toMatchObject({ id: "a-token" });
    expect(memory.store.read(devicePath)?.fields["silentSince"]).toBeUndefined();
    expect(counted()).toMatchObject(pruned({}));
  });
  test("that signed out meanwhile is no error", async () => {
    await put(devicePath, deviceOf(61));
    await put(paths.device(UID, "b".repeat(64)), deviceOf(61));
    meanwhile = () => memory.firestore.doc(devicePath).delete();
    await run();
    expect(memory.store.paths()).toEqual([]);
    expect(counted()).toMatchObject(pruned({ devicesRemoved: 1 }));
  });
  test("that is gone does not take the others of its owner along", async () => {
    await put(devicePath, deviceOf(61));
    const other = paths.device(UID, "b".repeat(64));
    await put(other, deviceOf(1));
    await run();
    expect([isThere(devicePath), isThere(other)]).toEqual([false, true]);
  });
});

test("a Firestore that is down is an error", async () => {
  await put(deliveryPath, makeSent({ expireAt: at(-HOUR_MS) }));
  meanwhile = () => Promise.reject(Object.assign(new Error("down"), { code: GrpcStatus.UNAVAILABLE }));
  await expect(run()).rejects.toThrow("down");
});

test("a second run finds nothing left to do", async () => {
  await put(deliveryPath, makeSent({ expireAt: NOW }));
  await put(devicePath, deviceOf(40));
  await run();
  await run();
  expect(counted()).toMatchObject(pruned({}));
});
