import { join } from "node:path";
import { prepareImages } from "@shutterbell/cli";
import { createPipeline } from "@shutterbell/pipeline";
import { enablePush, type Guest, joinAsGuest } from "../../test/support/guest.ts";
import { buildNaked } from "../../test/support/naked/build-naked.ts";
import { openBrowser } from "../../test/support/open-browser.ts";
import { watchPage } from "../../test/support/watch-page.ts";
import type { BrowserPrograms } from "../suite/install-debian.ts";
import { openFirestore } from "../suite/open-firestore.ts";
import { seedEvent } from "../suite/seed-event.ts";
import type { Suite } from "../suite/suite.ts";
import { chooseFaces } from "./faces.ts";
import { type Followed, followPhoto } from "./follow-photo.ts";
import { isComplete, summarise, table } from "./report.ts";

export interface OnceOptions {
  readonly suite: Suite;
  readonly programs: BrowserPrograms;
  readonly photosFolder: string;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** How long a photo may take onto a screen, and a push too: the first ones wake cold functions. In milliseconds. */
const PATIENCE_MS = 60_000;
/** How long we listen, at the end, for pushes that should not come. In milliseconds. */
const SILENCE_MS = 2_000;

/**
 * The main job without a person: two guests join in real browsers, the photos are published, and each is followed
 * onto the screens. Prints a table and, as the last line, one JSON object.
 * @returns the exit code: 0 only if every photo was painted, every matched guest was pushed and nobody else
 */
export async function runOnce(options: OnceOptions): Promise<number> {
  const { suite, say } = options;
  const { firestore, close } = openFirestore(`127.0.0.1:${suite.ports.firestore}`);
  const closing: (() => Promise<unknown>)[] = [close];
  try {
    const { eventId, secret } = await seedEvent(firestore, new Date());
    say("Two guests open their invitation …");
    const guests: Guest[] = [];
    for (const displayName of ["Guest A", "Guest B"]) {
      const { chromium, dbusDaemon } = options.programs;
      const place = { origin: suite.origin, pushArgs: suite.fcm.chromiumArgs, chromium, dbusDaemon };
      const guest = await joinAsGuest({ ...place, firestore, eventId, secret, displayName });
      closing.push(guest.close);
      await enablePush(guest, firestore);
      guests.push(guest);
    }
    const naked = await openNaked(options, `${eventId}:${secret}`);
    closing.push(naked.close);

    const imagesDir = suite.images;
    const { photos, failures } = await prepareImages({
      photosDir: options.photosFolder,
      eventId,
      imagesDir,
      timeZone: "Asia/Bangkok",
    });
    for (const failure of failures) say(`${failure.file}: ${failure.code} ${failure.message}`);
    say(`Publishing ${photos.length} photos …`);
    const followed = await followAll(
      { ...options, firestore, eventId, guests, naked: naked.page, timeoutMs: PATIENCE_MS },
      photos,
    );

    await new Promise((resolve) => setTimeout(resolve, SILENCE_MS));
    const onScreens = guests.reduce((sum, { desktop }) => sum + desktop.history().length, 0);
    const report = summarise(followed, onScreens);
    console.log(table(followed));
    console.log(JSON.stringify(report));
    return isComplete(report) && failures.length === 0 ? 0 : 1;
  } finally {
    for (const end of closing.toReversed()) await end();
  }
}

async function followAll(
  options: OnceOptions & Parameters<typeof followPhoto>[0],
  photos: Awaited<ReturnType<typeof prepareImages>>["photos"],
): Promise<Followed[]> {
  const pipeline = createPipeline({ firestore: options.firestore });
  const { eventId } = options;
  const facesOf = chooseFaces(
    options.photosFolder,
    options.guests.map(({ uid }) => uid),
    options.seed,
  );
  const followed: Followed[] = [];
  for (const [index, { file, photoId, card }] of photos.entries()) {
    const matches = facesOf(file, index);
    const publish = () => pipeline.publishPhoto({ eventId, photoId, rev: 1, card, matches, processedAt: new Date() });
    followed.push(await followPhoto(options, { file, photoId, matched: new Set(Object.keys(matches)) }, publish));
  }
  await pipeline.close();
  return followed;
}

/** The floor: a page with a bare onSnapshot, in a browser of its own. */
async function openNaked({ suite, programs }: OnceOptions, fragment: string) {
  await buildNaked(join(suite.images, ".."));
  const { context, close } = await openBrowser({
    chromium: programs.chromium,
    pushArgs: [],
    busAddress: "",
    origin: suite.origin,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await watchPage(page);
  await page.goto(`${suite.origin}/naked.html#${fragment}`);
  await page.locator("html[data-ready]").waitFor();
  return { page, close };
}
