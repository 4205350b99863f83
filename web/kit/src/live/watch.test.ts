import { type ConnectionState, paths } from "@shutterbell/contract";
import { describe, expect, test } from "vitest";
import { eventDocument, photoDocument } from "../fakes/documents.ts";
import { World } from "../fakes/world.ts";
import type { Kit } from "../types.ts";
import { AGAIN_MS, QUIET_MS } from "./watchdog.ts";
import { ANSWER_MS, GRACE_MS, LINGER_MS } from "./watch.ts";

const EVENT = paths.event("harbour");
const nobody = (): void => undefined;

function open(): { world: World; kit: Kit } {
  const world = new World();
  world.store.commit({ [EVENT]: eventDocument() });
  return { world, kit: world.start() };
}

type Step = (world: World) => void | Promise<void>;
const steps = {
  signIn: (world) => world.account.become("mali"),
  serverSpeaks: (world) => world.store.commit({ [EVENT]: eventDocument("another name") }),
  goOffline: (world) => {
    world.network.tell("offline");
    world.store.reach(false);
  },
  comeOnline: (world) => {
    world.network.tell("online");
    world.store.reach(true);
  },
  comeOnlineInNameOnly: (world) => world.network.tell("online"),
  dieSilently: (world) => {
    world.store.isReachable = false;
  },
  revive: (world) => world.store.reach(true),
  hide: (world) => {
    world.network.visible = false;
  },
  show: (world) => world.network.tell("visible"),
  waitForAnswer: (world) => world.clock.turn(ANSWER_MS),
  waitAgain: (world) => world.clock.turn(AGAIN_MS),
  fallQuiet: (world) => world.clock.turn(QUIET_MS),
  lookAgain: (world) => {
    world.store.reach(false);
    world.store.reach(true);
  },
  loseConnection: (world) => world.store.reach(false),
  waitAMoment: (world) => world.clock.turn(GRACE_MS),
  deny: (world) => world.store.rule(EVENT, false),
} satisfies Record<string, Step>;

interface Script {
  readonly name: string;
  readonly script: readonly (keyof typeof steps)[];
  readonly expected: readonly ConnectionState[];
}

const scripts: readonly Script[] = [
  { name: "waits for the person before it listens", script: [], expected: ["idle"] },
  { name: "is live with the server's first word", script: ["signIn"], expected: ["idle", "connecting", "live"] },
  {
    name: "goes offline and comes back",
    script: ["signIn", "goOffline", "comeOnline"],
    expected: ["idle", "connecting", "live", "offline", "connecting", "live"],
  },
  {
    name: "is stale when the SDK has lost the connection, and live when it has it back",
    script: ["signIn", "loseConnection", "waitAMoment", "revive"],
    expected: ["idle", "connecting", "live", "stale", "live"],
  },
  {
    name: "stays live while the SDK looks again at a page",
    script: ["signIn", "lookAgain", "waitAMoment"],
    expected: ["idle", "connecting", "live"],
  },
  {
    name: "is stale when the browser says online and the server does not answer",
    script: ["signIn", "goOffline", "comeOnlineInNameOnly", "waitForAnswer"],
    expected: ["idle", "connecting", "live", "offline", "connecting", "stale"],
  },
  {
    name: "stays live through a silence when the server answers the question",
    script: ["signIn", "fallQuiet", "fallQuiet"],
    expected: ["idle", "connecting", "live"],
  },
  {
    name: "is stale after a silence that the server does not break, and live once it does",
    script: ["signIn", "dieSilently", "fallQuiet", "revive"],
    expected: ["idle", "connecting", "live", "stale", "live"],
  },
  {
    name: "asks a silent server again",
    script: ["signIn", "dieSilently", "fallQuiet", "waitAgain", "revive", "waitAgain"],
    expected: ["idle", "connecting", "live", "stale", "live"],
  },
  {
    name: "asks nothing while the tab is hidden, and at once when it is looked at",
    script: ["signIn", "hide", "dieSilently", "fallQuiet", "show"],
    expected: ["idle", "connecting", "live", "stale"],
  },
  {
    name: "is denied only after a new token has not helped",
    script: ["signIn", "deny"],
    expected: ["idle", "connecting", "live", "denied"],
  },
];

describe("the connection of a watched thing", () => {
  test.each(scripts)("$name", async ({ script, expected }) => {
    const { world, kit } = open();
    const store = kit.watchEvent("harbour");
    const seen: ConnectionState[] = [store.get().connection];
    store.subscribe(() => {
      const { connection } = store.get();
      if (connection !== seen.at(-1)) seen.push(connection);
    });
    for (const step of script) {
      await steps[step](world);
      await world.settle();
    }
    expect(seen).toEqual(expected);
  });

  test("a denial that a new token heals never shows", async () => {
    const { world, kit } = open();
    world.account.become("mali");
    world.store.rule(EVENT, false);
    world.account.onRenewal = () => world.store.rule(EVENT, true);
    const store = kit.watchEvent("harbour");
    const seen: string[] = [];
    store.subscribe(() => seen.push(store.get().connection));
    await world.settle();
    expect(store.get().value?.name).toBe("Mali & Tom");
    expect(seen).not.toContain("denied");
    expect(world.account.renewals).toBe(1);
  });

  test("whoever is denied does not keep what was seen, and joining opens it again", async () => {
    const { world, kit } = open();
    world.account.become("mali");
    const store = kit.watchEvent("harbour");
    store.subscribe(nobody);
    await world.settle();
    world.store.rule(EVENT, false);
    await world.settle();
    expect(store.get()).toMatchObject({ value: undefined, connection: "denied", error: { code: "kit/denied" } });

    const joined = world.start({ fetch: async () => Response.json({ result: { joined: true } }) });
    const again = joined.watchEvent("harbour");
    again.subscribe(nobody);
    await world.settle();
    expect(again.get().connection).toBe("denied");
    world.store.rule(EVENT, true);
    await joined.join({
      eventId: "harbour",
      secret: "s".repeat(22),
      displayName: "Mali",
      consent: { version: 1, granted: true },
    });
    await world.settle();
    expect(again.get()).toMatchObject({ connection: "live", error: null, value: { name: "Mali & Tom" } });
  });

  test("an empty cache is not taken for an empty gallery", async () => {
    const { world, kit } = open();
    world.account.become("mali");
    world.store.reach(false);
    const store = kit.watchGallery("harbour");
    store.subscribe(nobody);
    await world.settle();
    expect(store.get().value).toBeUndefined();
    world.store.reach(true);
    expect(store.get().value).toEqual({ photos: [], hasOlder: false });
  });
});

describe("sharing a listener", () => {
  test("many subscribers are one listener", async () => {
    const { world, kit } = open();
    world.account.become("mali");
    const leave = [1, 2, 3].map(() => kit.watchEvent("harbour").subscribe(nobody));
    await world.settle();
    expect(world.store.listening).toEqual([EVENT]);
    for (const each of leave) each();
    expect(world.store.opened.get(EVENT)).toBe(1);
  });

  test("it outlives the last subscriber for a moment, and no longer", async () => {
    const { world, kit } = open();
    world.account.become("mali");
    const store = kit.watchEvent("harbour");
    const leave = store.subscribe(nobody);
    await world.settle();
    leave();
    leave();
    await world.clock.turn(LINGER_MS - 1);
    store.subscribe(nobody)();
    await world.clock.turn(LINGER_MS - 1);
    expect(world.store.opened.get(EVENT)).toBe(1);
    expect(world.store.listening).toEqual([EVENT]);
    await world.clock.turn(1);
    expect(world.store.listening).toEqual([]);
    expect(store.get()).toMatchObject({ value: undefined, connection: "idle" });
  });

  test("a snapshot is the same object until something changes", async () => {
    const { world, kit } = open();
    world.account.become("mali");
    const store = kit.watchGallery("harbour");
    store.subscribe(nobody);
    world.store.commit({ [paths.photo("harbour", "p1")]: photoDocument(world.clock.now()) });
    await world.settle();
    const before = store.get();
    world.store.commit({ [EVENT]: eventDocument("unrelated") });
    expect(store.get()).toBe(before);
    await world.clock.turn(1_000);
    world.store.commit({ [EVENT]: eventDocument("unrelated again") });
    expect(store.get().value).toBe(before.value);
    expect(store.get().updatedAt).not.toEqual(before.updatedAt);
  });
});

describe("who is signed in", () => {
  const INBOX_OF = { mali: paths.inbox("mali"), tom: paths.inbox("tom") };

  test("the next person in the same tab never sees the former one's, not even for a moment", async () => {
    const { world, kit } = open();
    const mine = paths.participant("harbour", "mali");
    world.store.commit({
      [mine]: {
        schemaVersion: 1,
        displayName: "Mali",
        role: "guest",
        consent: { version: 1, state: "granted", at: world.clock.now() },
        joinedAt: world.clock.now(),
      },
    });
    world.account.become("mali");
    const store = kit.watchMe("harbour");
    const names: (string | null | undefined)[] = [];
    store.subscribe(() => names.push(store.get().value?.displayName));
    await world.settle();
    expect(names.at(-1)).toBe("Mali");
    names.length = 0;
    await kit.signOut();
    world.account.become("tom");
    await world.settle();
    expect(names).not.toContain("Mali");
    expect(store.get()).toMatchObject({ value: null, connection: "live" });
    expect(world.store.listening).not.toContain(mine);
  });

  test("signing out ends every listener; signing in brings them back for the next", async () => {
    const { world, kit } = open();
    world.account.become("mali");
    kit.watchInbox("harbour").subscribe(nobody);
    await world.settle();
    expect(world.store.listening).toEqual([INBOX_OF.mali]);
    world.account.become(null);
    expect(world.store.listening).toEqual([]);
    expect(kit.watchInbox("harbour").get().connection).toBe("idle");
    world.account.become("tom");
    await world.settle();
    expect(world.store.listening).toEqual([INBOX_OF.tom]);
  });
});
