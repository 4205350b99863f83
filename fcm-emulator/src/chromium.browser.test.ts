import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FcmEmulator, startFcmEmulator } from "./emulator.ts";
import { findChromium, payloadsOf, Profile } from "../testing/chromium.ts";
import { send } from "../testing/devices.ts";
import { eventually } from "../testing/eventually.ts";
import { startTestSite, type TestSite } from "../testing/test-site.ts";

const chromium = findChromium();

describe.skipIf(chromium === undefined)("real Chromium, the real Firebase JS SDK", { timeout: 60_000 }, () => {
  const executable = chromium ?? "";
  let emulator: FcmEmulator;
  let site: TestSite;
  let profiles: [Profile, Profile];
  let pages: [Page, Page];
  let token: string;
  let fid: string;

  beforeAll(async () => {
    emulator = await startFcmEmulator();
    site = await startTestSite(emulator.origin);
    profiles = [
      await Profile.create(emulator.chromiumArgs, site.origin),
      await Profile.create(emulator.chromiumArgs, site.origin),
    ];
    pages = [await profiles[0].open(executable, site.origin), await profiles[1].open(executable, site.origin)];
    token = String(await pages[0].evaluate("kit.token()"));
    fid = String(await pages[1].evaluate("kit.fid()"));
  }, 60_000);
  afterAll(async () => {
    await Promise.all(profiles.map((profile) => profile.remove()));
    await site.close();
    await emulator.close();
  }, 60_000);

  const pushOf = (title: string): unknown =>
    emulator.sent().find(({ push }) => JSON.stringify(push).includes(title))?.push;
  const arrivals = (page: Page, count: number): Promise<unknown[]> =>
    eventually(
      () => payloadsOf(page),
      (payloads) => payloads.length >= count,
    );
  const deliveries = (): Promise<readonly string[]> =>
    eventually(
      () => emulator.sent().map(({ delivery }) => delivery),
      (states) => states.every((state) => state === "delivered"),
    );

  test("getToken() and register() subscribe two browsers", () => {
    const [first, second] = emulator.registrations();
    expect(first).toMatchObject({ kind: "token", id: token });
    expect(second).toMatchObject({ kind: "fid", id: fid });
    expect(first?.browserId).toBeDefined();
    expect(second?.browserId).not.toBe(first?.browserId);
    expect(emulator.browsers()).toMatchObject([{ subscriptions: 1 }, { subscriptions: 1 }]);
  });

  test("each worker gets its own push, decrypted, and not the other's", async () => {
    await send(emulator, { token, notification: { title: "for the token" }, data: { photoId: "p1" } });
    await send(emulator, { fid, notification: { title: "for the FID" } });
    expect(await arrivals(pages[0], 1)).toEqual([pushOf("for the token")]);
    expect(await arrivals(pages[1], 1)).toEqual([pushOf("for the FID")]);
    expect(await deliveries()).toEqual(["delivered", "delivered"]);
    expect([(await payloadsOf(pages[0])).length, (await payloadsOf(pages[1])).length]).toEqual([1, 1]);
  });

  test("the longest payload fits", async () => {
    await send(emulator, { token, data: { key: "x".repeat(4093) } });
    expect(await arrivals(pages[0], 2)).toContainEqual(pushOf("x".repeat(4093)));
  });

  test("what is sent while a browser is closed comes once when it is started again", async () => {
    await profiles[0].quit();
    const id = emulator.registrations()[0]?.browserId;
    await eventually(
      () => emulator.browsers().find((browser) => browser.id === id)?.connected,
      (is) => is === false,
    );
    await send(emulator, { token, notification: { title: "old" }, webpush: { headers: { Topic: "e1" } } });
    await send(emulator, { token, notification: { title: "new" }, webpush: { headers: { Topic: "e1" } } });
    expect(
      emulator
        .sent()
        .slice(-2)
        .map(({ delivery }) => delivery),
    ).toEqual(["replaced", "stored"]);
    pages[0] = await profiles[0].open(executable, site.origin);
    const payloads = await arrivals(pages[0], 3);
    expect(payloads).toHaveLength(3);
    expect(payloads).toContainEqual(pushOf('"new"'));
    expect(payloads).not.toContainEqual(pushOf('"old"'));
  });

  test("deleteToken() ends the registration", async () => {
    expect(await pages[0].evaluate("kit.forget()")).toBe(true);
    expect((await send(emulator, { token })).status).toBe(404);
    expect((await send(emulator, { fid })).status).toBe(200);
  });
});
