import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { prepareImages } from "@shutterbell/cli";
import { createPipeline } from "@shutterbell/pipeline";
import type { Firestore } from "firebase-admin/firestore";
import { joinAsGuest } from "../../test/support/guest.ts";
import { percentiles, type Percentiles } from "../once/statistics.ts";
import { root } from "../suite/build-all.ts";
import type { BrowserPrograms } from "../suite/install-debian.ts";
import { openFirestore } from "../suite/open-firestore.ts";
import { freePorts } from "../suite/ports.ts";
import { seedEvent } from "../suite/seed-event.ts";
import type { Suite } from "../suite/suite.ts";
import { checkInstallable, type Installable } from "./check-installable.ts";
import { type Measured, measureFirstPhoto, type Opening } from "./measure-first-photo.ts";
import { runLighthouse, type Scores } from "./run-lighthouse.ts";

/** What a guest is promised: the first photo within so long, on a slow processor and with nothing in the cache. */
const TARGET_MS = 1_500;
const RUNS = 9;

interface Report {
  /** From the press of the event's link to each step. */
  readonly openingMs: Readonly<Record<keyof Opening, Percentiles>>;
  readonly targetMs: number;
  /** What an opening loads of scripts, gzipped. */
  readonly scriptBytes: Readonly<Record<string, number>>;
  readonly installable: Installable;
  readonly lighthouse: Scores;
}

export interface AuditOptions {
  readonly suite: Suite;
  readonly programs: BrowserPrograms;
  readonly say: (line: string) => void;
}

async function publishSamples(firestore: Firestore, { images }: Suite, eventId: string): Promise<void> {
  const photosDir = join(root, "samples");
  const { photos } = await prepareImages({ photosDir, eventId, imagesDir: images, timeZone: "Asia/Bangkok" });
  const pipeline = createPipeline({ firestore });
  for (const { photoId, card } of photos)
    await pipeline.publishPhoto({ eventId, photoId, rev: 1, card, matches: {}, processedAt: new Date() });
  await pipeline.close();
}

function scriptBytes(): Readonly<Record<string, number>> {
  const folder = join(root, "web", "app", "dist", "assets");
  const scripts = readdirSync(folder).filter((file) => file.endsWith(".js"));
  return Object.fromEntries(scripts.map((file) => [file, gzipSync(readFileSync(join(folder, file))).length]));
}

const openingsIn = (openings: readonly Opening[]): Report["openingMs"] => ({
  firstPaintMs: percentiles(openings.flatMap(({ firstPaintMs }) => firstPaintMs ?? [])),
  scriptsMs: percentiles(openings.map(({ scriptsMs }) => scriptsMs)),
  photoMs: percentiles(openings.map(({ photoMs }) => photoMs)),
  workMs: percentiles(openings.map(({ workMs }) => workMs)),
});

/**
 * Measures the built app as a guest who has joined meets it. Prints, as the last line, one JSON object.
 * @returns the exit code: 0 only where the median of the first photo is within the target, and the app can be installed
 */
export async function runAudit({ suite, programs, say }: AuditOptions): Promise<number> {
  const { firestore, close } = openFirestore(`127.0.0.1:${suite.ports.firestore}`);
  const { eventId, secret } = await seedEvent(firestore, new Date());
  await publishSamples(firestore, suite, eventId);
  const { hosting: port } = await freePorts();
  say("A guest joins …");
  const pushArgs = [...suite.fcm.chromiumArgs, `--remote-debugging-port=${port}`];
  const place = { ...programs, origin: suite.origin, pushArgs };
  const guest = await joinAsGuest({ ...place, firestore, eventId, secret, displayName: "Guest" });
  try {
    const url = `${suite.origin}/e/${eventId}`;
    await guest.page.locator("[data-painted]").first().waitFor();
    await guest.page.goto("about:blank");
    say(`Opening the event ${RUNS} times …`);
    const measured: Measured[] = [];
    for (let run = 0; run < RUNS; run += 1) measured.push(await measureFirstPhoto(guest.context, url));
    const [fastest] = measured.toSorted((one, other) => one.opening.photoMs - other.opening.photoMs);
    for (const line of fastest?.fetched ?? []) say(`  ${line}`);
    const installable = await checkInstallable(guest.context, url);
    say("Lighthouse …");
    const lighthouse = await runLighthouse(url, port);
    const openingMs = openingsIn(measured.map(({ opening }) => opening));
    const report: Report = { openingMs, targetMs: TARGET_MS, scriptBytes: scriptBytes(), installable, lighthouse };
    console.log(JSON.stringify(report));
    const isFast = (openingMs.photoMs.p50 ?? Number.POSITIVE_INFINITY) <= TARGET_MS;
    return isFast && installable.reasonsAgainst.length + installable.manifestErrors.length === 0 ? 0 : 1;
  } finally {
    await guest.close();
    await close();
  }
}
