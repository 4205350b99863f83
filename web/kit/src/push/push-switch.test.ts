import { paths } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { FakeBrowser } from "../fakes/fake-tabs.ts";
import { World } from "../fakes/world.ts";
import type { Push, PushState } from "../types.ts";
import { PUSH_MS, REFRESH_AFTER_MS } from "./push-switch.ts";

const deviceOf = (uid: string, token: string): string => paths.device(uid, `hash-of-${token}`);
const DEVICE = deviceOf("mali", "token-1");

let world: World;
let push: Push;
let seen: PushState["status"][];

async function start(): Promise<void> {
  push = world.start().push;
  await world.settle();
  seen = [push.get().status];
  push.subscribe(() => seen.push(push.get().status));
}

beforeEach(async () => {
  world = new World();
  world.account.become("mali");
  await start();
});

async function startWithPushOn(): Promise<void> {
  await push.enable();
  world.store.batches.length = 0;
  await start();
}

describe("what the switch shows at the start", () => {
  const rows: readonly { name: string; set: (world: World) => void; status: PushState["status"] }[] = [
    { name: "a browser without push", set: (w) => (w.browser.supported = "unsupported"), status: "unsupported" },
    { name: "an iPhone's Safari", set: (w) => (w.browser.supported = "needsInstalling"), status: "needsInstalling" },
    { name: "nobody was asked", set: (w) => (w.browser.permitted = "default"), status: "notAsked" },
    { name: "the person said no", set: (w) => (w.browser.permitted = "denied"), status: "denied" },
    { name: "allowed, not registered", set: (w) => (w.browser.permitted = "granted"), status: "granted" },
  ];
  test.each(rows)("$name: $status", async ({ set, status }) => {
    set(world);
    await start();
    expect(push.get().status).toBe(status);
    expect(world.browser.asked).toBe(0);
  });
});

describe("enable", () => {
  test("asks, registers, and writes the device", async () => {
    await push.enable();
    expect(seen).toEqual(["notAsked", "asking", "on"]);
    expect(await world.store.read(DEVICE)).toEqual({
      schemaVersion: 1,
      kind: "token",
      id: "token-1",
      platform: "web",
      userAgent: "a browser",
      refreshedAt: world.clock.now(),
    });
  });

  test("asks within the click, before anything else is awaited", () => {
    void push.enable();
    expect(world.browser.asked).toBe(1);
  });

  test("a no is final, and nothing is registered", async () => {
    world.browser.answer = "denied";
    await push.enable();
    expect(seen).toEqual(["notAsked", "asking", "denied"]);
    expect(world.registrar.isRegistered).toBe(false);
  });

  test("a question that was closed may be asked again", async () => {
    world.browser.answer = "default";
    await push.enable();
    expect(push.get().status).toBe("notAsked");
  });

  test("an iPhone's Safari is not asked at all", async () => {
    world.browser.supported = "needsInstalling";
    await start();
    await push.enable();
    expect(world.browser.asked).toBe(0);
    expect(push.get().status).toBe("needsInstalling");
  });

  test("a push service that never answers is given up, and can be tried again", async () => {
    world.registrar.isDeaf = true;
    const enabling = push.enable();
    await world.clock.turn(PUSH_MS);
    await enabling;
    expect(push.get()).toMatchObject({ status: "failed", error: { code: "kit/push-timeout" } });
    world.registrar.isDeaf = false;
    await push.enable();
    expect(push.get().status).toBe("on");
  });

  test("what the SDK throws is kit/push-failed", async () => {
    world.registrar.failure = new Error("messaging/token-subscribe-failed");
    await push.enable();
    expect(push.get()).toMatchObject({ status: "failed", error: { code: "kit/push-failed" } });
    expect(world.store.has(DEVICE)).toBe(false);
  });

  test("nobody signed in cannot switch it on", async () => {
    world.account.become(null);
    await push.enable();
    expect(push.get()).toMatchObject({ status: "failed", error: { code: "kit/signed-out" } });
  });
});

describe("the next start", () => {
  test("is on at once, and says a moment later that the device is alive", async () => {
    await startWithPushOn();
    expect(push.get().status).toBe("on");
    expect(world.store.batches).toEqual([]);
    await world.clock.turn(REFRESH_AFTER_MS);
    expect(world.store.batches).toEqual([[DEVICE]]);
    expect(await world.store.read(DEVICE)).toMatchObject({ refreshedAt: world.clock.now() });
  });

  test("one of several tabs says that the device is alive", async () => {
    await startWithPushOn();
    const browser = new FakeBrowser();
    for (let n = 0; n < 3; n += 1) world.start({ tabs: browser.openTab() });
    await world.clock.turn(REFRESH_AFTER_MS);
    // One for the tab of the start above, which knows of no others.
    expect(world.store.batches).toEqual([[DEVICE], [DEVICE]]);
  });

  test("a token that has changed takes the place of the old one", async () => {
    await startWithPushOn();
    world.registrar.token = "token-2";
    await world.clock.turn(REFRESH_AFTER_MS);
    expect(world.store.has(DEVICE)).toBe(false);
    expect(world.store.has(deviceOf("mali", "token-2"))).toBe(true);
    expect(push.get().status).toBe("on");
  });

  test("without a connection it stays on", async () => {
    await startWithPushOn();
    world.registrar.failure = new Error("offline");
    await world.clock.turn(REFRESH_AFTER_MS);
    expect(push.get().status).toBe("on");
    expect(world.store.has(DEVICE)).toBe(true);
  });

  test("as another person it is off, and the former one's registration ends", async () => {
    await startWithPushOn();
    world.account.become("tom");
    await world.settle();
    expect(push.get().status).toBe("granted");
    expect(world.registrar.isRegistered).toBe(false);
    await world.clock.turn(REFRESH_AFTER_MS);
    expect(world.store.has(deviceOf("tom", "token-1"))).toBe(false);
  });

  test("a subscription that the browser has changed is registered again", async () => {
    await push.enable();
    const tell: (() => void)[] = [];
    const kit = world.start({
      link: {
        onOpen: () => () => undefined,
        onSubscriptionChanged: (listener) => {
          tell.push(listener);
          return () => undefined;
        },
        tellWithdrawn: async () => undefined,
        tellLanguage: async () => undefined,
        closeNotifications: async () => undefined,
      },
    });
    await world.settle();
    world.registrar.token = "token-2";
    tell[0]?.();
    await world.settle();
    expect(kit.push.get().status).toBe("on");
    expect(world.store.has(deviceOf("mali", "token-2"))).toBe(true);
    expect(world.store.has(DEVICE)).toBe(false);
  });
});

describe("disable", () => {
  test("ends the registration and removes the device", async () => {
    await push.enable();
    await push.disable();
    expect(push.get().status).toBe("granted");
    expect(world.registrar.isRegistered).toBe(false);
    expect(world.store.has(DEVICE)).toBe(false);
  });

  test("one of the two is enough", async () => {
    await push.enable();
    world.registrar.failure = new Error("FCM is away");
    await push.disable();
    expect(push.get().status).toBe("granted");
    expect(world.store.has(DEVICE)).toBe(false);
  });

  test("neither is a failure, and it is still on at the next start", async () => {
    await push.enable();
    world.registrar.failure = new Error("offline");
    world.store.reach(false);
    await push.disable();
    expect(push.get().status).toBe("failed");
    expect(world.memory.record).not.toBeNull();
  });

  test("wins over a registration that comes late", async () => {
    world.registrar.isDeaf = true;
    const enabling = push.enable();
    await world.settle();
    await push.disable();
    await world.clock.turn(PUSH_MS);
    await enabling;
    expect(push.get().status).toBe("granted");
    expect(world.store.has(DEVICE)).toBe(false);
  });

  test("signing out switches it off first", async () => {
    const kit = world.start();
    await kit.push.enable();
    await kit.signOut();
    expect(world.store.has(DEVICE)).toBe(false);
    expect(world.registrar.isRegistered).toBe(false);
    expect(kit.session.get().status).toBe("signedOut");
  });
});
