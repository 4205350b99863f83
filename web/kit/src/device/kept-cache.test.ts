import { beforeEach, describe, expect, test } from "vitest";
import { FakeAccount } from "../fakes/fake-account.ts";
import { FakeClock, settle } from "../fakes/fake-clock.ts";
import { FakeDatabase, type FakeDb, FakeOwner } from "../fakes/fake-database.ts";
import { World } from "../fakes/world.ts";
import { UNERASED } from "../ports/cache-owner.ts";
import { DeviceKeeper, ERASE_MS } from "./device-keeper.ts";
import { KeptCache } from "./kept-cache.ts";

let clock: FakeClock;
let database: FakeDatabase;
let owner: FakeOwner;

beforeEach(() => {
  clock = new FakeClock();
  database = new FakeDatabase();
  owner = new FakeOwner();
});

interface Started {
  readonly account: FakeAccount;
  readonly cache: KeptCache<FakeDb>;
  readonly device: DeviceKeeper<FakeDb>;
}

/** A start of the app, in a tab of this browser. */
function start(uid?: string): Started {
  const account = new FakeAccount();
  const tab = owner.openTab();
  const cache = new KeptCache({ account, database, owner: tab });
  const device = new DeviceKeeper({ account, cache, clock, erase: database.erase, owner: tab });
  if (uid !== undefined) account.become(uid);
  return { account, cache, device };
}

/** The app's next start by somebody who had said that this is their own device. */
async function startKept() {
  await start("mali").device.remember(true);
  return start("mali");
}

describe("whose device it is", () => {
  test("nobody's, until somebody says so", () => {
    const { cache, device } = start("mali");
    expect(device.get()).toBe(false);
    expect(cache.current().isKept).toBe(false);
    expect(start("mali").cache.current().isKept).toBe(false);
  });

  test("keeps from the next start on, and not before", async () => {
    const { cache, device } = start("mali");
    await device.remember(true);
    expect(device.get()).toBe(true);
    expect(cache.current().isKept).toBe(false);
    const next = start("mali");
    expect(next.device.get()).toBe(true);
    expect(next.cache.current().isKept).toBe(true);
  });

  test("needs somebody signed in", async () => {
    await expect(start().device.remember(true)).rejects.toMatchObject({ code: "kit/signed-out" });
  });

  test("is asked of nothing while nobody knows yet who is here", async () => {
    await startKept();
    const { cache } = start();
    await settle();
    expect(database.isOnDisk).toBe(true);
    expect(cache.current().isKept).toBe(true);
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
    const former = kept.cache.current();
    const ended = end(kept);
    expect(kept.cache.current()).not.toBe(former);
    expect(kept.cache.current().isKept).toBe(false);
    await ended;
    await kept.device.whenForgotten();
    expect({ onDisk: database.isOnDisk, of: owner.value, former: former.isEnded }).toEqual({
      ...{ onDisk: false, of: null, former: true },
    });
    expect(kept.device.get()).toBe(false);
  });

  test("before the next person's first look, however late it is noticed", async () => {
    await startKept();
    const { account, cache, device } = start();
    let seen: FakeDb | null = null;
    account.session.subscribe(() => (seen = cache.current()));
    account.become("tom");
    expect(seen).toMatchObject({ isKept: false });
    await device.whenForgotten();
    expect(database.isOnDisk).toBe(false);
  });

  test("also where it was switched on in this start, and another tab has begun to keep", async () => {
    const first = start("mali");
    await first.device.remember(true);
    const second = start("mali");
    expect(second.cache.current().isKept).toBe(true);
    await first.device.remember(false);
    expect(database.isOnDisk).toBe(false);
    expect(second.cache.current().isKept).toBe(false);
    expect(second.device.get()).toBe(false);
  });

  test("in a tab that was not told yet that another one is at it", async () => {
    const first = await startKept();
    const second = start("mali");
    owner.isMute = true;
    first.account.become(null);
    second.account.become("tom");
    expect(second.cache.current().isKept).toBe(false);
    await second.device.whenForgotten();
    expect(database.isOnDisk).toBe(false);
  });

  test("nothing goes while its reader stays", async () => {
    const { account, cache } = await startKept();
    account.hasEmail = true;
    account.become("mali");
    await settle();
    expect(database.isOnDisk).toBe(true);
    expect(cache.current().isKept).toBe(true);
  });
});

describe("before the keeper is loaded", () => {
  /** Without it, as until it is loaded; and how it comes. */
  function startAlone() {
    const account = new FakeAccount();
    const tab = owner.openTab();
    const cache = new KeptCache({ account, database, owner: tab });
    const load = (): DeviceKeeper<FakeDb> =>
      new DeviceKeeper({ account, cache, clock, erase: database.erase, owner: tab });
    return { account, cache, load };
  }

  const rows = [
    { name: "when nobody is signed in any longer", becomes: null },
    { name: "when another person is signed in", becomes: "tom" },
  ];
  test.each(rows)("what was kept is let go at once $name, and erased as soon as it is there", async ({ becomes }) => {
    await startKept();
    const { account, cache, load } = startAlone();
    account.become(becomes);
    expect([cache.current().isKept, owner.value, database.isOnDisk]).toEqual([false, UNERASED, true]);
    await load().whenForgotten();
    expect([owner.value, database.isOnDisk]).toEqual([null, false]);
  });

  test("what another tab has said is heard then, and left to that one to erase", async () => {
    await startKept();
    const { account, cache, load } = startAlone();
    account.become("mali");
    owner.openTab().set(UNERASED);
    expect(cache.current().isKept).toBe(true);
    await load().whenForgotten();
    expect([cache.current().isKept, owner.value]).toEqual([false, UNERASED]);
  });

  test("where it never comes, the next start opens nothing that was to be erased", async () => {
    await startKept();
    startAlone().account.become(null);
    const next = startAlone();
    expect(next.cache.current().isKept).toBe(false);
    await next.load().whenForgotten();
    expect([owner.value, database.isOnDisk]).toEqual([null, false]);
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
    const next = start("tom");
    expect(next.cache.current().isKept).toBe(false);
    await next.device.whenForgotten();
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
    expect(start("tom").cache.current().isKept).toBe(false);
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
