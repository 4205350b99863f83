import { join } from "node:path";
import { type PreparedPhoto, prepareImages } from "@shutterbell/cli";
import { connectFcmControl } from "@shutterbell/fcm-emulator";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countListens, type Listens } from "../support/count-listens.ts";
import { enablePush, type Guest, joinAsGuest } from "../support/guest.ts";
import { readSuiteEnv } from "../support/suite-env.ts";
import { until } from "../support/until.ts";
import { makeEvent, openWorld, photoWith, type World } from "../support/world.ts";

const TABS = 10;
const env = readSuiteEnv();
const samples = join(import.meta.dirname, "..", "..", "samples");
let world: World;
let eventId: string;
let photos: PreparedPhoto[];
let mali: Guest;
let listens: Listens;
/** One person's tabs, in one browser. */
let tabs: Page[];

declare global {
  interface Window {
    toasts?: string[];
  }
}

/** Notes from inside a page each text that a toast had. */
const noteToasts = (): void => {
  const toasts: string[] = (window.toasts = []);
  new MutationObserver(() => {
    for (const { textContent } of document.querySelectorAll("output"))
      if (/You are in .*new photo/.test(textContent) && toasts.at(-1) !== textContent) toasts.push(textContent);
  }).observe(document, { subtree: true, childList: true, characterData: true });
};

beforeAll(async () => {
  world = openWorld();
  const made = await makeEvent(world, { name: "Mali & Tom" });
  eventId = made.eventId;
  const { chromiumArgs } = await connectFcmControl(env.fcm).info();
  mali = await joinAsGuest({
    ...{ ...env, ...made, pushArgs: chromiumArgs, firestore: world.firestore, displayName: "Mali" },
  });
  await enablePush(mali, world.firestore);
  ({ photos } = await prepareImages({ photosDir: samples, eventId, imagesDir: env.images, timeZone: "Asia/Bangkok" }));
  await mali.context.addInitScript(noteToasts);
  listens = countListens(mali.context);
  await mali.page.reload();
  tabs = [mali.page];
  await bell(mali.page, "Notifications").waitFor();
  for (let n = 1; n < TABS; n += 1) {
    const page = await mali.context.newPage();
    tabs.push(page);
    await page.goto(`${env.origin}/e/${eventId}`);
    await bell(page, "Notifications").waitFor();
  }
});

afterAll(async () => {
  await mali.close();
  await world.close();
});

const bell = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const publish = async (index: number): Promise<void> => {
  const { photoId, card } = photos[index]!;
  await world.pipeline.publishPhoto(photoWith([mali.uid], { eventId, photoId, card }));
};
const toasts = async (): Promise<string[][]> =>
  (await Promise.all(tabs.map((page) => page.evaluate(() => window.toasts ?? [])))).filter(({ length }) => length > 0);

test("ten tabs of one person listen once to each thing", () => {
  expect(listens.count(`/users/${mali.uid}`, '"inbox"')).toBe(1);
  expect(listens.count(`/events/${eventId}`, '"photos"')).toBe(1);
});

test("a photo rings in all bells, in one toast and in one notification", async () => {
  const before = mali.desktop.history().length;
  await publish(0);
  await Promise.all(tabs.map((page) => bell(page, "Notifications, 1 new").waitFor()));
  await until("the notification", () => mali.desktop.history().length > before);
  await until("the toast", async () => (await toasts()).length > 0);
  expect(await toasts()).toHaveLength(1);
  expect(mali.desktop.history()).toHaveLength(before + 1);
  expect(listens.count(`/users/${mali.uid}`, '"inbox"')).toBe(1);
});

test("when the tab that listens is closed another one goes on, and no tab misses the next photo", async () => {
  await tabs[0]!.close();
  tabs = tabs.slice(1);
  await publish(1);
  await Promise.all(tabs.map((page) => bell(page, "Notifications, 2 new").waitFor()));
  expect(listens.count(`/users/${mali.uid}`, '"inbox"')).toBe(1);
});

/** What Firestore has on the disk of this browser. */
const kept = (page: Page): Promise<string[]> =>
  page.evaluate(async () =>
    (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith("firestore/") ? [name] : [])),
  );
const settings = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: /^Notifications/ }).click();
  await page.getByRole("button", { name: "Settings" }).click();
};

test("what is read stays on the disk only from the next start after the reader has said so", async () => {
  const [first, ...others] = tabs;
  await settings(first!);
  await first!.getByRole("switch", { name: "This is my own device" }).click();
  await first!.getByText("From the next start on").waitFor();
  expect(await kept(first!)).toEqual([]);
  // The others stay as they are, and do not read for this one.
  await Promise.all(others.slice(2).map((page) => page.close()));
  tabs = [first!, ...others.slice(0, 2)];
  for (const page of tabs) await page.reload();
  for (const page of tabs) await page.locator("[data-photo-id][data-painted]").nth(1).waitFor();
  expect(await kept(first!)).toHaveLength(1);
});

test("signing out in one tab leaves nothing in any, nor on the disk", async () => {
  const [first] = tabs;
  await settings(first!);
  await first!.getByRole("button", { name: "Sign out" }).click();
  await first!.getByRole("button", { name: "Sign out" }).click();
  await Promise.all(tabs.map((page) => page.getByText("This gallery is for invited guests").waitFor()));
  for (const page of tabs) expect(await page.locator("[data-photo-id]").count()).toBe(0);
  await until("an empty disk", async () => (await kept(first!)).length === 0);
});
