import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { paths } from "@shutterbell/contract";
import { connectFcmControl } from "@shutterbell/fcm-emulator";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { DesktopNotification } from "../support/desktop.ts";
import { enablePush, type Guest, joinAsGuest } from "../support/guest.ts";
import { readSuiteEnv } from "../support/suite-env.ts";
import { until } from "../support/until.ts";
import { makeEvent, openWorld, photoWith, type World } from "../support/world.ts";

const env = readSuiteEnv();
let world: World;
let eventId: string;
let secret: string;
let mali: Guest;

beforeAll(async () => {
  world = openWorld();
  ({ eventId, secret } = await makeEvent(world));
  const { chromiumArgs } = await connectFcmControl(env.fcm).info();
  const { firestore } = world;
  mali = await joinAsGuest({ ...env, pushArgs: chromiumArgs, firestore, eventId, secret, displayName: "Mali" });
  await enablePush(mali, firestore);
});
afterAll(async () => {
  await mali.close();
  await world.close();
});

const GALLERY = (): string => `${env.origin}/e/${eventId}`;
let published = 0;
/** Publishes a photo of Mali. */
async function publish(): Promise<string> {
  const photoId = `push-${(published += 1)}`;
  await world.pipeline.publishPhoto(photoWith([mali.uid], { eventId, photoId }));
  return photoId;
}
const shown = (title: string): Promise<DesktopNotification> =>
  until(`"${title}" on the desktop`, () => mali.desktop.shown().find((one) => one.title === title), {
    timeoutMs: 30_000,
  });
const settled = (photoId: string): Promise<unknown> =>
  until(`the receipt of ${photoId}`, async () => {
    const found = await world.firestore.collection(paths.deliveries(eventId)).get();
    return found.docs.some(
      (doc) => doc.get("state") === "shown" && doc.get("covers").includes(`${eventId}_${photoId}`),
    );
  });
const pathOf = (page: Page): string => page.url().slice(env.origin.length);

/** One tab at the gallery, and nothing on the desktop. */
beforeEach(async () => {
  const [first, ...others] = mali.context.pages();
  for (const page of others) await page.close();
  await first!.goto(GALLERY());
  await first!.getByRole("button", { name: /^Notifications/ }).waitFor();
  mali.desktop.dismissAll();
  // What was wiped away the worker would remember for a moment, where it was not told of it yet.
  await stopWorkers();
});

/** Leaves the app: what remains open is of nobody's. */
async function leaveApp(): Promise<void> {
  await mali.context.pages()[0]!.goto("about:blank");
}
async function stopWorkers(): Promise<void> {
  const session = await mali.context.newCDPSession(mali.context.pages()[0]!);
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.stopAllWorkers");
  await session.detach();
}

test("with the app before the reader it is shown all the same, beside the toast", async () => {
  const photoId = await publish();
  await shown("You are in a new photo");
  await mali.context.pages()[0]!.getByRole("status").getByText("You are in a new photo").waitFor();
  await settled(photoId);
});

test("with no tab of the app it is shown, and pressed opens the photo in a tab of its own", async () => {
  await leaveApp();
  const photoId = await publish();
  const { id, actions } = await shown("You are in a new photo");
  // The browser adds its own way to its settings.
  expect(actions.slice(0, 2)).toEqual(["Open", "Mute this event"]);
  const opening = mali.context.waitForEvent("page");
  mali.desktop.click(id, "Open");
  const page = await opening;
  await page.waitForURL(`**/e/${eventId}/p/${photoId}`);
  await page.getByText("You are in this one.").waitFor();
});

test("two photos are one line that leads to exactly these two, and the bell is silent then", async () => {
  await leaveApp();
  const photoIds = [await publish()];
  await settled(photoIds[0]!);
  photoIds.push(await publish());
  const { id } = await shown("You are in 2 new photos");
  const opening = mali.context.waitForEvent("page");
  mali.desktop.click(id);
  const page = await opening;
  await page.getByRole("heading", { name: "2 new photos of you" }).waitFor();
  expect(pathOf(page)).toBe(`/e/${eventId}/me?new=${photoIds.join("~")}`);
  const drawn = await page.locator("[data-photo-id]").evaluateAll((all) => all.map((one) => one.dataset["photoId"]));
  expect(new Set(drawn)).toEqual(new Set(photoIds));
  expect(drawn).toHaveLength(2);
  for (const photoId of photoIds)
    await until("seen", async () => {
      const item = await world.firestore.doc(paths.inboxItem(mali.uid, `${eventId}_${photoId}`)).get();
      return item.get("seenAt") !== null;
    });
});

test("with several tabs the one that has the photo is kept, and no other moves", async () => {
  const [gallery] = mali.context.pages();
  const me = await mali.context.newPage();
  await me.goto(`${GALLERY()}/me`);
  const photoId = await publish();
  const { id } = await shown("You are in a new photo");
  const there = await mali.context.newPage();
  await there.goto(`${GALLERY()}/p/${photoId}`);
  await there.getByText("You are in this one.").waitFor();
  mali.desktop.click(id);
  await until("the notification closed", () => mali.desktop.shown().length === 0);
  await until("the click recorded", async () => {
    const found = await world.firestore.collection(paths.deliveries(eventId)).get();
    return found.docs.some(
      (doc) => doc.get("state") === "clicked" && doc.get("covers").includes(`${eventId}_${photoId}`),
    );
  });
  expect([gallery!, me, there].map(pathOf)).toEqual([
    `/e/${eventId}`,
    `/e/${eventId}/me`,
    `/e/${eventId}/p/${photoId}`,
  ]);
  expect(mali.context.pages()).toHaveLength(3);
});

test("a worker that was stopped is woken, and counts on from what is on the screen", async () => {
  await leaveApp();
  const photoId = await publish();
  await shown("You are in a new photo");
  await settled(photoId);
  await stopWorkers();
  await publish();
  await shown("You are in 2 new photos");
  expect(mali.desktop.shown()).toHaveLength(1);
});

test("a newer worker waits, the page says so, no push is lost meanwhile, and loading the page takes it", async () => {
  const [page] = mali.context.pages();
  appendFileSync(join(env.images, "..", "shutterbell-sw.js"), "\n// A newer version.\n");
  await page!.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  const load = page!.getByRole("button", { name: "Load it" });
  await load.waitFor();
  const first = await publish();
  await shown("You are in a new photo");
  await settled(first);
  await load.click();
  await page!.waitForFunction(
    async () => document.querySelector("header") !== null && (await navigator.serviceWorker.ready).waiting === null,
  );
  expect(await load.count()).toBe(0);
  await publish();
  await shown("You are in 2 new photos");
});

test("its second button mutes the event, and the next photo rings nowhere", async () => {
  await leaveApp();
  const photoId = await publish();
  const { id } = await shown("You are in a new photo");
  await settled(photoId);
  mali.desktop.click(id, "Mute this event");
  await until("the event muted", async () => {
    const settings = await world.firestore.doc(paths.settings(mali.uid)).get();
    return (settings.get("mutedEvents") ?? []).includes(eventId);
  });
  const before = mali.desktop.history().length;
  const muted = await publish();
  await until("the delivery skipped", async () => {
    const found = await world.firestore.collection(paths.deliveries(eventId)).get();
    return found.docs.some(
      (doc) => doc.get("state") === "skipped" && doc.get("covers").includes(`${eventId}_${muted}`),
    );
  });
  expect(mali.desktop.history()).toHaveLength(before);
});
