import { notificationId, paths } from "@shutterbell/contract";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Guest, joinAsGuest } from "../support/guest.ts";
import { readSuiteEnv } from "../support/suite-env.ts";
import { until } from "../support/until.ts";
import { makeEvent, openWorld, photoWith, type World } from "../support/world.ts";

const env = readSuiteEnv();
let world: World;
let eventId: string;
let mali: Guest;
/** Every state that the server's copies went through, by photo. */
const seenStates: Record<string, unknown[]> = { p1: [], p2: [] };
let leave: (() => void)[];

const publish = (photoId: string): Promise<unknown> =>
  world.pipeline.publishPhoto(photoWith([mali.uid], { eventId, photoId }));
const itemOf = (photoId: string) => world.firestore.doc(paths.inboxItem(mali.uid, notificationId(eventId, photoId)));
const tile = (page: Page, photoId: string) => page.locator(`[data-photo-id="${photoId}"]`);

/** What a request of the service worker itself meets. */
const workerIs = (): Promise<string | undefined> =>
  until("the service worker", () =>
    mali.context.serviceWorkers()[0]?.evaluate(() =>
      fetch("/config.json", { cache: "no-store" }).then(
        () => "online",
        () => "offline",
      ),
    ),
  );

beforeAll(async () => {
  world = openWorld();
  const { eventId: made, secret } = await makeEvent(world, { name: "Mali & Tom" });
  eventId = made;
  mali = await joinAsGuest({ ...env, pushArgs: [], firestore: world.firestore, eventId, secret, displayName: "Mali" });
  await mali.page.getByRole("button", { name: "Notifications" }).waitFor();
  await publish("p1");
  await publish("p2");
  leave = ["p1", "p2"].map((photoId) =>
    itemOf(photoId).onSnapshot((snapshot) => {
      const state = ["seenAt", "readAt", "answer"].filter((field) => (snapshot.get(field) ?? null) !== null);
      seenStates[photoId]?.push(state.join(" "));
    }),
  );
});

afterAll(async () => {
  for (const one of leave) one();
  await mali.close();
  await world.close();
});

test("the app is kept on the device by the first visit", async () => {
  await tile(mali.page, "p1").first().waitFor();
  await until("the kept page", () => mali.page.evaluate(async () => (await caches.match("/")) !== undefined));
});

test("what is done without a connection shows at once, and reaches nobody", async () => {
  await mali.context.setOffline(true);
  await mali.page
    .getByText(/^No (connection|news)/)
    .first()
    .waitFor();
  await publish("p3");
  await mali.page.getByRole("button", { name: "Notifications, 2 new" }).click();
  await mali.page.getByRole("dialog").getByText("You are in 2 new photos").waitFor();
  await mali.page.keyboard.press("Escape");
  await mali.page.getByRole("button", { name: "Notifications", exact: true }).waitFor();
  await tile(mali.page, "p2").first().click();
  await mali.page.getByRole("button", { name: "That is not me" }).click();
  await mali.page.getByText("It is no longer among your photos.").waitFor();
  expect(await tile(mali.page, "p3").count(), "nothing comes through").toBe(0);
  expect(seenStates).toEqual({ p1: [""], p2: [""] });
});

test("the app opens without a connection, and says so", async () => {
  expect(await workerIs()).toBe("offline");
  await mali.page.close();
  const page = await mali.context.newPage();
  const response = await page.goto(`${env.origin}/e/${eventId}`);
  expect(response?.fromServiceWorker()).toBe(true);
  // The browser that Playwright cuts off may not know it.
  await page
    .getByText(/^No (connection|news)/)
    .first()
    .waitFor();
  expect(seenStates).toEqual({ p1: [""], p2: [""] });
});

test("back online, each change arrives once, with the time when it was done", async () => {
  const backAt = new Date();
  await mali.context.setOffline(false);
  // Two writes may come as one; none may come twice.
  await until("the answer", () => seenStates["p2"]?.at(-1) === "seenAt readAt answer", {
    timeoutMs: 45_000,
    everyMs: 50,
  });
  const page = mali.context.pages().at(-1);
  await page?.getByRole("button", { name: "Notifications, 1 new" }).waitFor();
  expect(seenStates["p1"]).toEqual(["", "seenAt"]);
  expect(new Set(seenStates["p2"]).size).toBe(seenStates["p2"]?.length);
  const item = await itemOf("p2").get();
  const times = ["seenAt", "readAt", "answeredAt"].map((field) => item.get(field).toMillis());
  expect(times).toEqual(times.toSorted((one, other) => one - other));
  expect(times.at(-1)).toBeLessThan(backAt.getTime());
});
