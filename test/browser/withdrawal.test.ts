import { join } from "node:path";
import { type PreparedPhoto, prepareImages } from "@shutterbell/cli";
import { paths } from "@shutterbell/contract";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Guest, joinAsGuest } from "../support/guest.ts";
import { readSuiteEnv } from "../support/suite-env.ts";
import { until } from "../support/until.ts";
import { makeEvent, openWorld, photoWith, type World } from "../support/world.ts";

const env = readSuiteEnv();
const samples = join(import.meta.dirname, "..", "..", "samples");
let world: World;
let eventId: string;
let mali: Guest;
/** A second tab of the same person, in the same browser. */
let second: Page;
let photos: PreparedPhoto[];

beforeAll(async () => {
  world = openWorld();
  const made = await makeEvent(world, { name: "Mali & Tom" });
  ({ eventId } = made);
  const options = { ...env, pushArgs: [], firestore: world.firestore, ...made };
  mali = await joinAsGuest({ ...options, displayName: "Mali" });
  second = await mali.context.newPage();
  ({ photos } = await prepareImages({ photosDir: samples, eventId, imagesDir: env.images, timeZone: "Asia/Bangkok" }));
});
afterAll(async () => {
  await mali.close();
  await world.close();
});

const photosOn = (page: Page) => page.locator("[data-photo-id]");
const openMe = (page: Page) => page.goto(`${env.origin}/e/${eventId}/me`);

async function publish(): Promise<void> {
  for (const { photoId, card } of photos.slice(0, 3))
    await world.pipeline.publishPhoto(photoWith([mali.uid], { eventId, photoId, card }));
}
const openSettings = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: /^Notifications/ }).click();
  await page.getByRole("button", { name: "Settings" }).click();
};

describe("somebody who takes consent back", () => {
  test("sees no photo of them any more on any page that is open, and the server has forgotten the matches", async () => {
    await Promise.all([openMe(mali.page), openMe(second)]);
    await publish();
    for (const page of [mali.page, second])
      await until("three photos", async () => (await photosOn(page).count()) === 3);
    await openSettings(mali.page);
    await mali.page.getByRole("switch", { name: "Find me in photos" }).click();
    for (const page of [mali.page, second]) await until("no photo", async () => (await photosOn(page).count()) === 0);
    await second.getByText("Photos of you are off").first().waitFor();
    await until("the matches to go", async () => {
      const sets = photos.slice(0, 3).map(({ photoId }) => world.firestore.doc(paths.matchSet(eventId, photoId)));
      const stored = await world.firestore.getAll(...sets);
      return stored.every((snapshot) => Object.keys(snapshot.get("matches")).length === 0);
    });
  });
});

describe("somebody who deletes everything about themselves", () => {
  test("first takes along what is held, as a page with their name in it", async () => {
    const download = mali.page.waitForEvent("download");
    await mali.page.getByRole("button", { name: "Download what is held about me" }).click();
    const chunks: Buffer[] = [];
    for await (const chunk of await (await download).createReadStream()) chunks.push(chunk);
    const page = Buffer.concat(chunks).toString("utf8");
    expect(page).toContain("What is held about you");
    expect(page).toContain("Mali");
  });

  test("is signed out everywhere in that browser, and nothing of them is left in it", async () => {
    await mali.page.getByRole("button", { name: "Delete everything about me" }).click();
    await mali.page.getByRole("button", { name: "Delete everything", exact: true }).click();
    await mali.page.getByRole("heading", { name: "Everything about you is being deleted" }).waitFor();
    await second.getByText("This gallery is for invited guests").waitFor();
    const kept = await mali.page.evaluate(() =>
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    );
    expect(kept).not.toContain(mali.uid);
    expect(kept).not.toContain(eventId);
    await until("the participant to go", async () => {
      const participant = await world.firestore.doc(paths.participant(eventId, mali.uid)).get();
      return !participant.exists;
    });
  });
});
