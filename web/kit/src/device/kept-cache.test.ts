import { beforeEach, describe, expect, test } from "vitest";
import { FakeAccount } from "../fakes/fake-account.ts";
import { FakeClock, settle } from "../fakes/fake-clock.ts";
import { FakeDatabase, type FakeDb, FakeOwner } from "../fakes/fake-database.ts";
import { World } from "../fakes/world.ts";
import { ERASE_MS, KeptCache } from "./kept-cache.ts";

let clock: FakeClock;
let database: FakeDatabase;
let owner: FakeOwner;

beforeEach(() => {
  clock = new FakeClock();
  database = new FakeDatabase();
  owner = new FakeOwner();
});

/** A start of the app, in a tab of this browser. */
function start(uid?: string): { account: FakeAccount; device: KeptCache<FakeDb> } {
  const account = new FakeAccount();
  const device = new KeptCache({ account, clock, database, owner: owner.openTab() });
  if (uid !== undefined) account.become(uid);
  return { account, device };
}

/** The app's next start by somebody who had said that this is their own device. */
async function startKept() {
  await start("mali").device.remember(true);
  return start("mali");
}

describe("whose device it is", () => {
  test("nobody's, until somebody says so", () => {
    const { device } = start("mali");
    expect(device.get()).toBe(false);
    expect(device.current().isKept).toBe(false);
    expect(start("mali").device.current().isKept).toBe(false);
  });

  test("keeps from the next start on, and not before", async () => {
    const { device } = start("mali");
    await device.remember(true);
    expect(device.get()).toBe(true);
    expect(device.current().isKept).toBe(false);
    const next = start("mali").device;
    expect(next.get()).toBe(true);
    expect(next.current().isKept).toBe(true);
  });

  test("needs somebody signed in", async () => {
    await expect(start().device.remember(true)).rejects.toMatchObject({ code: "kit/signed-out" });
  });

  test("is asked of nothing while nobody knows yet who is here", async () => {
    await startKept();
    const { device } = start();
    await settle();
    expect(database.isOnDisk).toBe(true);
    expect(device.current().isKept).toBe(true);
  });
});

describe("what was kept goes", () => {
  const ends: readonly { name: string; end: (kept: Awaited<ReturnType<typeof startKept>>) => unknown }[] = [
    { name: "when its reader signs out", end: ({ account }) => account.become(null) },
    { name: "when another person is signed in", end: ({ account }) => account.become("tom") },
    { name: "when its reader says that it is no longer their device", end: ({ device }) => device.remember(false) },
  ];
  test.each(ends)("$name", async ({ end }) => {
    const kept = await startKept();
    const former = kept.device.current();
    const ended = end(kept);
    expect(kept.device.current()).not.toBe(former);
    expect(kept.device.current().isKept).toBe(false);
    await ended;
    await kept.device.whenForgotten();
    expect({ onDisk: database.isOnDisk, of: owner.value, former: former.isEnded }).toEqual({
      ...{ onDisk: false, of: null, former: true },
    });
    expect(kept.device.get()).toBe(false);
  });

  test("before the next person's first look, however late it is noticed", async () => {
    await startKept();
    const { account, device } = start();
    let seen: FakeDb | null = null;
    account.session.subscribe(() => (seen = device.current()));
    account.become("tom");
    expect(seen).toMatchObject({ isKept: false });
    await device.whenForgotten();
    expect(database.isOnDisk).toBe(false);
  });

  test("also where it was switched on in this start, and another tab has begun to keep", async () => {
    const first = start("mali");
    await first.device.remember(true);
    const second = start("mali");
    expect(second.device.current().isKept).toBe(true);
    await first.device.remember(false);
    expect(database.isOnDisk).toBe(false);
    expect(second.device.current().isKept).toBe(false);
    expect(second.device.get()).toBe(false);
  });

  test("in a tab that was not told yet that another one is at it", async () => {
    const first = await startKept();
    const second = start("mali");
    owner.isMute = true;
    first.account.become(null);
    second.account.become("tom");
    expect(second.device.current().isKept).toBe(false);
    await second.device.whenForgotten();
    expect(database.isOnDisk).toBe(false);
  });

  test("nothing goes while its reader stays", async () => {
    const { account, device } = await startKept();
    account.hasEmail = true;
    account.become("mali");
    await settle();
    expect(database.isOnDisk).toBe(true);
    expect(device.current().isKept).toBe(true);
  });
});

describe("what could not be erased", () => {
  test("holds nobody up for long, and is never opened again", async () => {
    const { account, device } = await startKept();
    database.failure = new Promise(() => undefined);
    account.become(null);
    const leaving = device.whenForgotten();
    await clock.turn(ERASE_MS);
    await leaving;
    database.failure = Promise.resolve();
    const next = start("tom").device;
    expect(next.current().isKept).toBe(false);
    await next.whenForgotten();
    expect(database.isOnDisk).toBe(false);
    expect(owner.value).toBeNull();
  });

  test("is given to nobody who says that this is their device", async () => {
    const { account, device } = await startKept();
    database.failure = Promise.reject(new Error("blocked"));
    account.become("tom");
    await device.whenForgotten();
    await device.remember(true);
    expect(device.get()).toBe(false);
    expect(start("tom").device.current().isKept).toBe(false);
    database.failure = Promise.resolve();
    await device.remember(true);
    expect(device.get()).toBe(true);
    expect(database.isOnDisk).toBe(false);
  });
});

test("the kit's signing out is over when nothing is left", async () => {
  const world = new World();
  world.account.become("mali");
  await world.start().device.remember(true);
  const kit = world.start();
  expect(world.database.isOnDisk).toBe(true);
  await kit.signOut();
  expect(world.database.isOnDisk).toBe(false);
});
