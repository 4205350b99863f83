import { paths } from "@shutterbell/contract";
import type { PreparedPhoto } from "@shutterbell/cli";
import type { Pipeline } from "@shutterbell/pipeline";
import type { Firestore } from "firebase-admin/firestore";
import type { Page } from "playwright-core";
import type { Guest } from "../../test/support/guest.ts";
import { until } from "../../test/support/until.ts";
import { photoWith } from "../../test/support/world.ts";

const PATIENCE_MS = 30_000;
const SWITCH = "Find me in photos";

/** From the press of the switch, in milliseconds. */
export interface Withdrawal {
  /** Until the last open page shows no photo of them. */
  readonly emptiedMs: number;
  /** Until no match set names them and their inbox is empty. */
  readonly forgottenMs: number;
}

export interface WithdrawalPlace {
  readonly guest: Guest;
  readonly firestore: Firestore;
  readonly pipeline: Pipeline;
  readonly origin: string;
  readonly eventId: string;
  readonly photos: readonly PreparedPhoto[];
}

declare global {
  interface Window {
    noted?: { pressedAt: number; emptiedAt: number };
  }
}

/** Notes from inside the page when something was pressed, and when the last photo went. */
async function note(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const noted = (window.noted = { pressedAt: 0, emptiedAt: 0 });
    document.addEventListener("click", () => (noted.pressedAt = Date.now()), { capture: true });
    let had = 0;
    new MutationObserver(() => {
      const has = document.querySelectorAll("[data-photo-id]").length;
      if (has === 0 && had > 0) noted.emptiedAt = Date.now();
      had = has;
    }).observe(document, { subtree: true, childList: true });
  });
}

const countOn = (page: Page): Promise<number> => page.locator("[data-photo-id]").count();
const notedOn = (page: Page) => page.evaluate(() => window.noted ?? { pressedAt: 0, emptiedAt: 0 });

/**
 * A guest with two pages of photos of themselves takes their consent back, gives it again, and so on.
 * @param rounds how often
 */
export async function measureWithdrawals(place: WithdrawalPlace, rounds: number): Promise<readonly Withdrawal[]> {
  const { guest, origin, eventId } = place;
  const pages = [await guest.context.newPage(), await guest.context.newPage()] as const;
  for (const page of pages) {
    await note(page);
    await page.goto(`${origin}/e/${eventId}/me`);
  }
  const [first] = pages;
  await first.getByRole("button", { name: /^Notifications/ }).click();
  await first.getByRole("button", { name: "Settings" }).click();
  const measured: Withdrawal[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    await publish(place, round);
    for (const page of pages)
      await until("photos of oneself", async () => (await countOn(page)) > 0, { timeoutMs: PATIENCE_MS });
    measured.push(await withdraw(place, pages));
    await first.getByRole("switch", { name: SWITCH }).click();
    await until("consent again", () => hasConsent(place), { timeoutMs: PATIENCE_MS });
  }
  for (const page of pages) await page.close();
  return measured;
}

/** A rev later than what a withdrawal has left. */
async function publish({ guest, pipeline, eventId, photos }: WithdrawalPlace, round: number): Promise<void> {
  for (const { photoId, card } of photos)
    await pipeline.publishPhoto(photoWith([guest.uid], { eventId, photoId, card, rev: round + 1 }));
}

async function withdraw(place: WithdrawalPlace, pages: readonly [Page, Page]): Promise<Withdrawal> {
  const [first] = pages;
  await first.getByRole("switch", { name: SWITCH }).click();
  const forgotten = until("the server to forget", async () => ((await isForgotten(place)) ? Date.now() : undefined), {
    timeoutMs: PATIENCE_MS,
    everyMs: 20,
  });
  for (const page of pages)
    await until("no photo", async () => (await countOn(page)) === 0, { timeoutMs: PATIENCE_MS });
  const { pressedAt } = await notedOn(first);
  const emptied = await Promise.all(pages.map(async (page) => (await notedOn(page)).emptiedAt));
  return { emptiedMs: Math.max(...emptied) - pressedAt, forgottenMs: (await forgotten) - pressedAt };
}

async function isForgotten({ guest, firestore, eventId, photos }: WithdrawalPlace): Promise<boolean> {
  const sets = await firestore.getAll(...photos.map(({ photoId }) => firestore.doc(paths.matchSet(eventId, photoId))));
  const isNamed = sets.some((set) => Object.hasOwn(Object(set.get("matches")), guest.uid));
  return !isNamed && (await firestore.collection(paths.inbox(guest.uid)).limit(1).get()).empty;
}

async function hasConsent({ guest, firestore, eventId }: WithdrawalPlace): Promise<boolean> {
  const participant = await firestore.doc(paths.participant(eventId, guest.uid)).get();
  return participant.get("consent.state") === "granted";
}
