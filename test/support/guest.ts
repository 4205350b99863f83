import { paths } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import type { BrowserContext, Page } from "playwright-core";
import { type BrowserOptions, openBrowser } from "./open-browser.ts";
import { type Desktop, startDesktop } from "./desktop.ts";
import { until } from "./until.ts";
import { watchPage } from "./watch-page.ts";

export interface GuestOptions extends Omit<BrowserOptions, "busAddress"> {
  readonly dbusDaemon: string;
  readonly firestore: Firestore;
  readonly eventId: string;
  readonly secret: string;
  readonly displayName: string;
}

/** A person at the event: a browser, the desktop that it notifies on, and the page that they look at. */
export interface Guest {
  readonly uid: string;
  readonly page: Page;
  readonly context: BrowserContext;
  readonly desktop: Desktop;
  readonly close: () => Promise<void>;
}

/** How long a browser that was just started may take to join, or to subscribe to push. In milliseconds. */
const PATIENCE_MS = 45_000;

/** Opens the invitation link in a browser of its own, and joins as a person would. */
export async function joinAsGuest(options: GuestOptions, answer: "yes" | "no" = "yes"): Promise<Guest> {
  const desktop = await startDesktop(options.dbusDaemon);
  const { context, close } = await openBrowser({ ...options, busAddress: desktop.address });
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(PATIENCE_MS);
  await watchPage(page);
  await page.goto(`${options.origin}/e/${options.eventId}#k=${options.secret}`);
  await page.getByRole("textbox", { name: "Your name" }).fill(options.displayName);
  await page.getByRole("radio", { name: answer === "yes" ? "Yes, find me" : "No, thank you" }).check({ force: true });
  await page.getByRole("button", { name: "Come in" }).click();
  const uid = await until(`${options.displayName} among the participants`, () => uidOf(options), {
    timeoutMs: PATIENCE_MS,
  });
  return {
    uid,
    page,
    context,
    desktop,
    async close() {
      await close();
      await desktop.close();
    },
  };
}

async function uidOf({ firestore, eventId, displayName }: GuestOptions): Promise<string | undefined> {
  const found = await firestore.collection(paths.participants(eventId)).where("displayName", "==", displayName).get();
  return found.docs[0]?.id;
}

/** Says yes where the app offers to tell them of new photos, and waits until this browser is registered. */
export async function enablePush(guest: Guest, firestore: Firestore): Promise<void> {
  await guest.page
    .getByRole("button", { name: "Yes, tell me" })
    .click()
    .catch(async (error: unknown) => {
      throw new Error(`No offer of push. The page says:\n${await guest.page.innerText("body")}`, { cause: error });
    });
  await until(
    "a registered device",
    async () => (await firestore.collection(paths.devices(guest.uid)).get()).size > 0,
    { timeoutMs: PATIENCE_MS, everyMs: 50 },
  );
}
