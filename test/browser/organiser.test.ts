import { createHash } from "node:crypto";
import { join } from "node:path";
import { type PreparedPhoto, prepareImages } from "@shutterbell/cli";
import { notificationId, paths } from "@shutterbell/contract";
import { connectFcmControl } from "@shutterbell/fcm-emulator";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enablePush, type Guest, joinAsGuest } from "../support/guest.ts";
import { openBrowser } from "../support/open-browser.ts";
import { readSuiteEnv } from "../support/suite-env.ts";
import { until } from "../support/until.ts";
import { deliveriesTo, makeDevice, makeEvent, makeGuest, openWorld, photoWith, type World } from "../support/world.ts";

const ORGANISERS = "o".repeat(32);
const env = readSuiteEnv();
const fcm = connectFcmControl(env.fcm);
const samples = join(import.meta.dirname, "..", "..", "samples");
let world: World;
let eventId: string;
let photos: PreparedPhoto[];
/** A guest who has said yes to push. */
let mali: Guest;
/** The organiser's page. */
let desk: Page;
let closeDesk: () => Promise<void>;
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
  const made = await makeEvent(world, { name: "Mali & Tom" });
  ({ eventId } = made);
  const organiserHash = createHash("sha256").update(ORGANISERS).digest("hex");
  await world.firestore.doc(paths.join(eventId)).update({ organiserHash });
  const { chromiumArgs } = await fcm.info();
  const common = { ...env, pushArgs: chromiumArgs, firestore: world.firestore, eventId, secret: made.secret };
  mali = await joinAsGuest({ ...common, displayName: "Mali" });
  listen(mali.page, "Mali");
  await enablePush(mali, world.firestore);
  const opened = await openBrowser({ ...env, pushArgs: [], busAddress: "", viewport: { width: 1280, height: 900 } });
  closeDesk = opened.close;
  desk = opened.context.pages()[0] ?? (await opened.context.newPage());
  desk.setDefaultTimeout(30_000);
  listen(desk, "the organiser");
  ({ photos } = await prepareImages({ photosDir: samples, eventId, imagesDir: env.images, timeZone: "Asia/Bangkok" }));
});

afterAll(async () => {
  await fcm.clearFaults();
  await closeDesk();
  await mali.close();
  await world.close();
});

async function publish(index: number, ...uids: string[]): Promise<string> {
  const { photoId, card } = photos[index]!;
  await world.pipeline.publishPhoto(photoWith(uids, { eventId, photoId, card }));
  return photoId;
}
const figure = (label: string): Locator =>
  desk
    .getByLabel("Figures")
    .locator("div")
    .filter({ has: desk.getByRole("heading", { name: label, exact: true }) });
const part = (title: string): Locator => desk.getByRole("region", { name: title, exact: true });
const go = (view: string): Promise<void> => desk.getByRole("link", { name: view, exact: true }).click();

describe("the organisers' link", () => {
  test("lets its holder join, and opens the dashboard; the secret stands in the address no longer", async () => {
    await desk.goto(`${env.origin}/o/${eventId}#k=${ORGANISERS}`);
    await desk.getByRole("textbox", { name: "Your name" }).fill("Nok");
    await desk.getByRole("radio", { name: "No, thank you" }).check({ force: true });
    await desk.getByRole("button", { name: "Come in" }).click();
    await figure("New photos").waitFor();
    expect(desk.url()).toBe(`${env.origin}/o/${eventId}`);
    const found = await world.firestore.collection(paths.participants(eventId)).where("role", "==", "organiser").get();
    expect(found.docs.map((doc) => doc.get("displayName"))).toEqual(["Nok"]);
  });
});

describe("a photo is published", () => {
  test("it is counted, and so are its match and its alert, as they come to be", async () => {
    const photoId = await publish(0, mali.uid);
    await figure("New photos").getByText("0.2", { exact: true }).waitFor();
    await figure("Matched guests").getByText("1", { exact: true }).waitFor();
    await until("the alert on Mali's desktop", () => mali.desktop.history().length > 0);
    await figure("Alerts shown").getByText("of 1 sent").waitFor();
    await figure("Alerts shown").getByText("1", { exact: true }).waitFor();
    await figure("To a screen, 95 of 100")
      .getByText(/^median .+; 1 alert since/)
      .waitFor();
    await part("Latest photos").locator(`[data-photo-id="${photoId}"]`).waitFor();
  });

  test("its waterfall names who is in it, and reaches from the pipeline to the screen", async () => {
    await part("Latest photos")
      .getByRole("button", { name: /^Photo/ })
      .first()
      .click();
    const dialog = desk.getByRole("dialog", { name: "One photo’s way" });
    await dialog.getByText("1 person in it: Mali").waitFor();
    const reached = dialog.locator("li[data-reached='true']");
    expect(await reached.evaluateAll((steps) => steps.map((step) => (step as HTMLElement).dataset["stage"]))).toEqual([
      "processed",
      "committed",
      "triggered",
      "planned",
      "leased",
      "accepted",
      "shown",
    ]);
    await desk.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });
});

describe("an alert that was given up", () => {
  test("stands among what went wrong, by the name of whom it concerns, and is sent again by its button", async () => {
    const tom = await makeGuest(world, eventId);
    await world.firestore.doc(paths.participant(eventId, tom)).update({ displayName: "Tom" });
    const token = await makeDevice(world, env.fcm, tom);
    await fcm.script({ target: token, outcomes: [{ outcome: "INVALID_ARGUMENT" }] });
    await publish(1, tom);
    const wrong = part("What went wrong");
    await wrong.getByText("1 alert given up").waitFor();
    await wrong.getByText("Whom it concerns").click();
    await wrong.getByText(/^Tom,/).waitFor();
    await wrong.getByRole("button", { name: "Send it again" }).click();
    await wrong.getByText("1 was sent again").waitFor();
    const sent = await until("the alert that was sent again", async () =>
      (await deliveriesTo(world, eventId, tom)).find(({ state }) => state === "sent"),
    );
    expect(sent.redriveOf).not.toBeNull();
    expect((await fcm.sent()).filter(({ target }) => target.id === token)).toHaveLength(1);
    expect(await wrong.getByRole("button", { name: "Send it again" }).count()).toBe(0);
  });
});

describe("an announcement", () => {
  test("rings at a guest's bell, and says whom it has reached", async () => {
    const before = mali.desktop.history().length;
    await go("Announce");
    await desk.getByRole("textbox", { name: "What everybody should know" }).fill("The cake is cut at nine.");
    await desk.getByRole("radio", { name: /^Urgent/ }).check();
    await desk.getByRole("button", { name: "Announce to everybody" }).click();
    await desk.getByText("Announced.", { exact: true }).waitFor();
    // What is seen before its push is due is not pushed any more.
    await until("the announcement on Mali's desktop", () => mali.desktop.history().length > before);
    await mali.page.getByRole("button", { name: /^Notifications, \d new/ }).click();
    await mali.page.getByRole("dialog").getByText("The cake is cut at nine.").first().waitFor();
    await mali.page.keyboard.press("Escape");
    await part("Announced so far")
      .getByText(/pushed to 2, on the screen of 1$/)
      .waitFor();
  });
});

describe("an organiser takes a photo back", () => {
  test("and it vanishes from a guest's gallery and from the dashboard", async () => {
    const photoId = await publish(2, mali.uid);
    const tile = mali.page.locator(`[data-photo-id="${photoId}"]`).first();
    await tile.waitFor();
    await go("Photos");
    await part("All photos")
      .locator("button")
      .filter({ has: desk.locator(`[data-photo-id="${photoId}"]`) })
      .click();
    await desk.getByRole("button", { name: "Take this photo back" }).click();
    await desk.getByRole("button", { name: "Take it back" }).click();
    await desk.getByText("This photo was taken back.").waitFor();
    await tile.waitFor({ state: "detached" });
    await part("All photos").locator(`[data-photo-id="${photoId}"]`).waitFor({ state: "detached" });
    const item = world.firestore.doc(paths.inboxItem(mali.uid, notificationId(eventId, photoId)));
    expect((await item.get()).exists).toBe(false);
    await desk.keyboard.press("Escape");
  });
});

describe("people", () => {
  test("get another role, and a new invitation ends the old one", async () => {
    await go("People");
    await desk.getByRole("combobox", { name: "Role of Tom" }).selectOption("Photographer");
    await until(
      "the role to be stored",
      async () =>
        (await world.firestore.collection(paths.participants(eventId)).where("role", "==", "photographer").get())
          .size === 1,
    );
    const stored = async (): Promise<string> => (await world.firestore.doc(paths.join(eventId)).get()).get("secret");
    const before = await stored();
    await desk.getByText(`${env.origin}/e/${eventId}#k=${before}`).waitFor();
    await desk.getByRole("button", { name: "Make a new one" }).click();
    await desk.getByRole("group").getByRole("button", { name: "Make a new one" }).click();
    // The page shows its own change before the server has it.
    const after = await until("the new secret to be stored", async () => {
      const now = await stored();
      return now === before ? undefined : now;
    });
    await desk.getByText(`${env.origin}/e/${eventId}#k=${after}`).waitFor();
    expect(await desk.getByText(before).count()).toBe(0);
  });

  test("are erased from the event, and go from the list", async () => {
    const role = desk.getByRole("combobox", { name: "Role of Tom" });
    await desk.getByRole("button", { name: "Erase: Tom" }).click();
    await desk.getByRole("group").getByRole("button", { name: "Erase it" }).click();
    await role.waitFor({ state: "detached" });
    const left = await world.firestore.collection(paths.participants(eventId)).get();
    expect(new Set(left.docs.map((doc) => doc.get("displayName")))).toEqual(new Set(["Mali", "Nok"]));
  });
});

test("a guest who opens the address is told whose page it is, and no figure is read", async () => {
  await mali.page.goto(`${env.origin}/o/${eventId}`);
  await mali.page.getByText("This page is for the organisers").waitFor();
  expect(await mali.page.getByRole("region", { name: "Figures" }).count()).toBe(0);
  await mali.page.getByRole("link", { name: "To the gallery" }).click();
  await mali.page.waitForURL(`**/e/${eventId}`);
});

test("no page complained: no error, no warning, nothing that its security policy refused", () => {
  expect(complaints).toEqual([]);
});
