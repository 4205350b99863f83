import { join } from "node:path";
import { type PreparedPhoto, prepareImages } from "@shutterbell/cli";
import { type DeliveryState, notificationId, paths, SCHEMA_VERSION } from "@shutterbell/contract";
import { connectFcmControl } from "@shutterbell/fcm-emulator";
import { FieldValue } from "firebase-admin/firestore";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enablePush, type Guest, joinAsGuest } from "../support/guest.ts";
import { openBrowser } from "../support/open-browser.ts";
import { readSuiteEnv } from "../support/suite-env.ts";
import { until } from "../support/until.ts";
import { readSeen } from "../support/watch-page.ts";
import { deliveriesTo, makeEvent, openWorld, photoWith, type World } from "../support/world.ts";

const env = readSuiteEnv();
const samples = join(import.meta.dirname, "..", "..", "samples");
let world: World;
let eventId: string;
let secret: string;
let photos: PreparedPhoto[];
let mali: Guest;
let tom: Guest;
/** What the pages complained of; nothing is allowed. */
const complaints: string[] = [];

function listen(page: Page, name: string): void {
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(`${name}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`${name}: ${error.message}`));
}

beforeAll(async () => {
  world = openWorld();
  ({ eventId, secret } = await makeEvent(world, { name: "Mali & Tom" }));
  const { chromiumArgs } = await connectFcmControl(env.fcm).info();
  const common = { ...env, pushArgs: chromiumArgs, firestore: world.firestore, eventId, secret };
  mali = await joinAsGuest({ ...common, displayName: "Mali" });
  tom = await joinAsGuest({ ...common, displayName: "Tom" });
  listen(mali.page, "Mali");
  listen(tom.page, "Tom");
  await enablePush(mali, world.firestore);
  await enablePush(tom, world.firestore);
  ({ photos } = await prepareImages({ photosDir: samples, eventId, imagesDir: env.images, timeZone: "Asia/Bangkok" }));
});

afterAll(async () => {
  await mali.close();
  await tom.close();
  await world.close();
});

const publish = async (index: number, ...people: Guest[]): Promise<PreparedPhoto> => {
  const photo = photos[index]!;
  const uids = people.map(({ uid }) => uid);
  await world.pipeline.publishPhoto(photoWith(uids, { eventId, photoId: photo.photoId, card: photo.card }));
  return photo;
};
const tile = (page: Page, photoId: string) => page.locator(`[data-photo-id="${photoId}"][data-painted]`);
const unread = (guest: Guest) => guest.page.getByRole("button", { name: /^Notifications/ });
/** Until the ledger knows, by the receipt of the service worker, what became of the alert about this photo. */
const untilDelivery = (guest: Guest, photoId: string, state: DeliveryState) =>
  until(`the delivery of ${photoId} that is ${state}`, async () =>
    (await deliveriesTo(world, eventId, guest.uid)).some(
      (delivery) => delivery.state === state && delivery.covers.includes(notificationId(eventId, photoId)),
    ),
  );
const notified = (guest: Guest, count: number) =>
  until(`${count} notifications`, () => guest.desktop.history().length >= count && guest.desktop.history());

describe("joining", () => {
  test("takes the secret out of the address at once", () => {
    expect(mali.page.url()).not.toContain(secret);
    expect(new URL(mali.page.url()).pathname).toBe(`/e/${eventId}`);
  });
  test("makes a participant with the answer that was given", async () => {
    const stored = await world.firestore.doc(paths.participant(eventId, mali.uid)).get();
    expect(stored.data()).toMatchObject({ displayName: "Mali", role: "guest", consent: { state: "granted" } });
  });
});

describe("a photo is published", () => {
  test("every guest sees it, painted, without touching anything", async () => {
    const { photoId } = await publish(0);
    await Promise.all([mali, tom].map(({ page }) => tile(page, photoId).waitFor()));
    for (const guest of [mali, tom]) expect(await unread(guest).getAttribute("aria-label")).toBe("Notifications");
  });

  test("the newest stands first", async () => {
    const { photoId } = await publish(1);
    await tile(mali.page, photoId).waitFor();
    expect(await mali.page.locator("[data-photo-id]").first().getAttribute("data-photo-id")).toBe(photoId);
  });

  test("the guest in it hears the bell, sees a toast and gets a push; the other gets none of them", async () => {
    const before = { mali: mali.desktop.history().length, tom: tom.desktop.history().length };
    const { photoId } = await publish(2, mali);
    await mali.page.getByRole("button", { name: "Notifications, 1 new" }).waitFor();
    await mali.page.getByRole("status").getByText("You are in a new photo").waitFor();
    const history = await notified(mali, before.mali + 1);
    expect(history.at(-1)).toMatchObject({ title: "You are in a new photo" });
    await untilDelivery(mali, photoId, "shown");
    await tile(tom.page, photoId).waitFor();
    expect(await unread(tom).getAttribute("aria-label")).toBe("Notifications");
    expect(await tom.page.getByText("You are in a new photo").count()).toBe(0);
    expect(tom.desktop.history()).toHaveLength(before.tom);
  });

  test("what the desktop shows names nobody, and no address", () => {
    for (const { title, body } of mali.desktop.history()) {
      expect(`${title} ${body}`).not.toMatch(/Mali|Tom|https?:|harbour|webp|jpg/);
    }
  });

  test("a second photo updates the notification in place, with the count", async () => {
    const before = mali.desktop.history().length;
    await publish(3, mali);
    await notified(mali, before + 1);
    const shown = mali.desktop.shown();
    expect(shown).toHaveLength(1);
    expect(shown[0]!.title).toBe("You are in 2 new photos");
  });
});

describe("a click on the notification", () => {
  test("opens the photo in the tab that is open, without loading the page anew", async () => {
    const { photoId } = await publish(5, tom);
    await until("the notification", () => tom.desktop.shown().length > 0);
    await tom.page.evaluate(() => Object.assign(window, { isSamePage: true }));
    const pages = tom.context.pages().length;
    tom.desktop.click(tom.desktop.shown().at(-1)!.id);
    await tom.page.waitForURL(`**/e/${eventId}/p/${photoId}`);
    expect(await tom.page.evaluate(() => "isSamePage" in window)).toBe(true);
    expect(tom.context.pages()).toHaveLength(pages);
    await tom.page.getByText("You are in this one.").waitFor();
    await until("the notification closed", () => tom.desktop.shown().length === 0);
    await untilDelivery(tom, photoId, "clicked");
    await tom.page.keyboard.press("Escape");
  });
});

describe("a photo is withdrawn", () => {
  test("it disappears from every screen, from the bell, and from the desktop", async () => {
    const { photoId } = await publish(4, tom);
    await tile(mali.page, photoId).waitFor();
    await tom.page.getByRole("button", { name: "Notifications, 1 new" }).waitFor();
    await until("the notification", () => tom.desktop.shown().length > 0);
    await untilDelivery(tom, photoId, "shown");
    await world.pipeline.withdrawPhoto({ eventId, photoId, rev: 2 });
    for (const { page } of [mali, tom])
      await page.locator(`[data-photo-id="${photoId}"]`).waitFor({ state: "detached" });
    await tom.page.getByRole("button", { name: "Notifications", exact: true }).waitFor();
    await until("the notification closed", () => tom.desktop.shown().length === 0);
  });
});

describe("an organiser announces something", () => {
  test("everybody hears the bell, and the push holds none of its words", async () => {
    const before = tom.desktop.history().length;
    await world.firestore.doc(paths.announcement(eventId, "boat")).create({
      ...{ schemaVersion: SCHEMA_VERSION, text: "The last boat leaves at midnight.", priority: "urgent" },
      createdAt: FieldValue.serverTimestamp(),
    });
    const history = await notified(tom, before + 1);
    expect(`${history.at(-1)!.title} ${history.at(-1)!.body}`).not.toContain("boat");
    await tom.page.getByRole("button", { name: /^Notifications, 1 new/ }).click();
    await tom.page.getByText("The last boat leaves at midnight.").first().waitFor();
    await tom.page.keyboard.press("Escape");
  });
});

describe("saying that it is not me", () => {
  test("takes the photo out of mine", async () => {
    const { photoId } = await publish(6, mali);
    await mali.page.goto(`${env.origin}/e/${eventId}/p/${photoId}`);
    await mali.page.getByRole("button", { name: "That is not me" }).click();
    await mali.page.getByRole("button", { name: "Undo" }).waitFor();
    await mali.page.getByText("It is no longer among your photos.").waitFor();
    const item = await world.firestore.doc(paths.inboxItem(mali.uid, `${eventId}_${photoId}`)).get();
    expect(item.get("answer")).toBe("notMe");
    await mali.page.goto(`${env.origin}/e/${eventId}`);
    await tile(mali.page, photoId).waitFor();
  });
});

describe("somebody who is not signed in", () => {
  test("sees nothing of the event: no photo, no name, and no invitation without its secret", async () => {
    const { context, close } = await openBrowser({ ...env, pushArgs: [], busAddress: "" });
    const page = await context.newPage();
    await page.goto(`${env.origin}/e/${eventId}`);
    await page.getByText("This gallery is for invited guests").waitFor();
    expect(await page.locator("[data-photo-id]").count()).toBe(0);
    expect(await page.getByText("Mali").count()).toBe(0);
    await close();
  });
});

test("no page complained: no error, no warning, nothing that its security policy refused", () => {
  expect(complaints).toEqual([]);
});

test("a page that was open all the time saw each push once", async () => {
  const { shown } = await readSeen(tom.page);
  expect(Object.keys(shown).length).toBeLessThanOrEqual(tom.desktop.history().length);
});
