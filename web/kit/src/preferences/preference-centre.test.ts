import { DEFAULT_PREFERENCES, paths, type Preferences, SCHEMA_VERSION } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { World } from "../fakes/world.ts";
import { LINGER_MS } from "../live/watch.ts";
import type { Kit, PreferenceChange } from "../types.ts";

const PATH = paths.settings("mali");
const OFF = { push: false, email: false, sms: false };

let world: World;
let kit: Kit;

beforeEach(() => {
  world = new World();
  kit = world.start();
  world.account.become("mali");
});

const documentOf = (changes: Partial<Preferences> = {}): object => ({
  ...DEFAULT_PREFERENCES,
  ...changes,
  schemaVersion: SCHEMA_VERSION,
  updatedAt: new Date(0),
});
const saved = async () => Object(await world.store.read(PATH));
const shown = () => kit.preferences.get().value;

/** Somebody looks at the preferences. */
async function look(document: object | null = null): Promise<() => void> {
  world.store.commit({ [PATH]: document });
  const leave = kit.preferences.subscribe(() => undefined);
  await world.settle();
  return leave;
}

describe("reading", () => {
  test("who has said nothing has the defaults", async () => {
    await look();
    expect(kit.preferences.get()).toMatchObject({ value: DEFAULT_PREFERENCES, connection: "live", error: null });
  });

  test("says what is saved, without the stamp, and each change of it", async () => {
    await look(documentOf({ digest: "hourly" }));
    expect(shown()).toEqual({ ...DEFAULT_PREFERENCES, digest: "hourly" });
    world.store.commit({ [PATH]: documentOf({ digest: "eventEnd" }) });
    expect(shown()?.digest).toBe("eventEnd");
  });

  test("an unknown connection is no knowledge of the defaults", async () => {
    world.store.isReachable = false;
    await look();
    expect(shown()).toBeUndefined();
  });

  test("is one listener for all who look, and none once they have gone", async () => {
    const leave = [await look(), kit.preferences.subscribe(() => undefined)];
    expect(world.store.listening).toEqual([PATH]);
    expect(world.store.opened.get(PATH)).toBe(1);
    for (const one of leave) one();
    await world.clock.turn(LINGER_MS);
    expect(world.store.listening).toEqual([]);
  });

  test("gives the same object until something changes", async () => {
    await look(documentOf());
    expect(kit.preferences.get()).toBe(kit.preferences.get());
  });

  test("what a newer app has written is neither shown nor overwritten", async () => {
    const newer = { ...documentOf(), schemaVersion: 2 };
    await look(newer);
    expect(kit.preferences.get()).toMatchObject({ value: undefined, error: { code: "kit/unexpected" } });
    await expect(kit.preferences.change({ digest: "hourly" })).rejects.toMatchObject({ code: "kit/unexpected" });
    expect(await world.store.read(PATH)).toBe(newer);
  });
});

describe("a change", () => {
  interface Row {
    readonly name: string;
    readonly before: Partial<Preferences>;
    readonly change: PreferenceChange;
    readonly after: Partial<Preferences>;
    /** Whether it is so already, and needs no write. */
    readonly isSo?: boolean;
  }
  const hours = { from: "23:00", to: "08:00", timeZone: "Asia/Bangkok" };
  const { channels } = DEFAULT_PREFERENCES;
  const fifty = Array.from({ length: 50 }, (_, index) => `event-${index}`);
  const rows: readonly Row[] = [
    {
      name: "of one channel leaves the others",
      before: { channels: { photo: OFF, announcement: OFF } },
      change: { channels: { photo: { email: true } } },
      after: { channels: { photo: { ...OFF, email: true }, announcement: OFF } },
    },
    { name: "of the digest leaves the rest", before: { channels }, change: { digest: "hourly" }, after: { channels } },
    { name: "sets quiet hours", before: {}, change: { quietHours: hours }, after: { quietHours: hours } },
    { name: "ends them", before: { quietHours: hours }, change: { quietHours: null }, after: { quietHours: null } },
    { name: "of how sure", before: {}, change: { minConfidence: 0.8 }, after: { minConfidence: 0.8 } },
    {
      name: "mutes an event",
      before: { mutedEvents: ["pier"] },
      change: { muted: { harbour: true } },
      after: { mutedEvents: ["pier", "harbour"] },
    },
    {
      name: "mutes an event that is muted: nothing to do",
      before: { mutedEvents: ["pier", "harbour"] },
      change: { muted: { harbour: true } },
      after: { mutedEvents: ["pier", "harbour"] },
      isSo: true,
    },
    {
      name: "lets an event be heard again, and no other",
      before: { mutedEvents: ["pier", "harbour"] },
      change: { muted: { harbour: false } },
      after: { mutedEvents: ["pier"] },
    },
    {
      name: "mutes an event that is called as a property of every object is",
      before: { mutedEvents: ["constructor"] },
      change: { muted: { harbour: true } },
      after: { mutedEvents: ["constructor", "harbour"] },
    },
    {
      name: "forgets the event that was muted first where there are too many",
      before: { mutedEvents: fifty },
      change: { muted: { harbour: true } },
      after: { mutedEvents: [...fifty.slice(1), "harbour"] },
    },
  ];
  test.each(rows)("$name", async ({ before, change, after, isSo }) => {
    world.store.commit({ [PATH]: documentOf(before) });
    await kit.preferences.change(change);
    expect(await saved()).toMatchObject(after);
    expect(world.store.batches).toEqual(isSo === true ? [] : [[PATH]]);
  });

  test("writes the whole document, with its version and the server's time", async () => {
    await kit.preferences.change({ digest: "hourly" });
    expect(await saved()).toEqual({
      ...DEFAULT_PREFERENCES,
      digest: "hourly",
      schemaVersion: 1,
      updatedAt: world.clock.now(),
      takenAt: world.clock.now(),
    });
  });

  test("is shown before the server has answered, and told to who looks", async () => {
    await look(documentOf());
    world.store.isReachable = false;
    const heard: unknown[] = [];
    kit.preferences.subscribe(() => heard.push(shown()?.digest));
    const changing = kit.preferences.change({ digest: "hourly" });
    expect(heard).toEqual(["hourly"]);
    expect((await saved()).digest).toBe("instant");
    world.store.reach(true);
    await changing;
    expect([shown()?.digest, (await saved()).digest]).toEqual(["hourly", "hourly"]);
    expect(heard).not.toContain("instant");
  });

  test("that is refused is put back", async () => {
    await look(documentOf({ digest: "eventEnd" }));
    world.store.ruleWrites(PATH, false);
    const changing = kit.preferences.change({ digest: "hourly" });
    expect(shown()?.digest).toBe("hourly");
    await expect(changing).rejects.toMatchObject({ name: "KitError", code: "kit/denied" });
    expect(shown()?.digest).toBe("eventEnd");
  });

  test.each<{ name: string; change: PreferenceChange; field: string }>([
    { name: "a time without its zero", change: { quietHours: { ...hours, from: "7:00" } }, field: "quietHours.from" },
    { name: "no zone at all", change: { quietHours: { ...hours, timeZone: "Mars/Base" } }, field: "timeZone" },
    { name: "surer than sure", change: { minConfidence: 1.1 }, field: "minConfidence" },
  ])("to $name is not sent, and says what is wrong", async ({ change, field }) => {
    await look(documentOf());
    const changing = kit.preferences.change(change);
    await expect(changing).rejects.toMatchObject({ code: "kit/bad-input", message: expect.stringContaining(field) });
    expect(world.store.batches).toEqual([]);
    expect(shown()).toEqual(DEFAULT_PREFERENCES);
  });

  test("by nobody is refused", async () => {
    world.account.become(null);
    await expect(kit.preferences.change({ digest: "hourly" })).rejects.toMatchObject({ code: "kit/signed-out" });
    expect(world.store.batches).toEqual([]);
  });
});

describe("two changes in a row", () => {
  const both = () => [
    kit.preferences.change({ channels: { photo: { push: false } } }),
    kit.preferences.change({ channels: { photo: { email: true } } }),
  ];
  const AFTER = { push: false, email: true, sms: false };

  test.each([{ isWatched: true }, { isWatched: false }])(
    "are both saved, watched: $isWatched",
    async ({ isWatched }) => {
      if (isWatched) await look();
      await Promise.all(both());
      expect((await saved()).channels.photo).toEqual(AFTER);
    },
  );

  test("are both shown while neither is answered", async () => {
    await look(documentOf());
    world.store.isReachable = false;
    const changing = both();
    await world.settle();
    expect(shown()?.channels.photo).toEqual(AFTER);
    world.store.reach(true);
    await Promise.all(changing);
    expect(shown()?.channels.photo).toEqual(AFTER);
  });

  test("the second holds where the first is refused", async () => {
    await look(documentOf());
    const [bad, good] = [kit.preferences.change({ minConfidence: 2 }), kit.preferences.change({ digest: "hourly" })];
    await expect(bad).rejects.toMatchObject({ code: "kit/bad-input" });
    await good;
    expect(await saved()).toMatchObject({ digest: "hourly", minConfidence: 0 });
    expect(shown()).toEqual({ ...DEFAULT_PREFERENCES, digest: "hourly" });
  });

  test("keep what another device has changed between them", async () => {
    await look(documentOf());
    await kit.preferences.change({ digest: "hourly" });
    world.store.commit({ [PATH]: documentOf({ digest: "hourly", mutedEvents: ["pier"] }) });
    await kit.preferences.change({ minConfidence: 0.8 });
    expect(await saved()).toMatchObject({ digest: "hourly", minConfidence: 0.8, mutedEvents: ["pier"] });
  });
});

describe("another person", () => {
  const OTHER = paths.settings("tom");

  test("sees nothing of what the one before has not saved yet, and does not wait for it", async () => {
    await look(documentOf());
    world.store.isReachable = false;
    const hanging = kit.preferences.change({ digest: "hourly" });
    await world.settle();
    world.account.become("tom");
    world.store.isReachable = true;
    await world.settle();
    expect(shown()).toEqual(DEFAULT_PREFERENCES);
    await kit.preferences.change({ minConfidence: 0.8 });
    expect(Object(await world.store.read(OTHER))).toMatchObject({ digest: "instant", minConfidence: 0.8 });
    world.store.reach(true);
    await hanging;
    expect(shown()).toEqual({ ...DEFAULT_PREFERENCES, minConfidence: 0.8 });
  });
});
