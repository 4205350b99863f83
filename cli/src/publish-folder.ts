import { join } from "node:path";
import { ContractError } from "@shutterbell/contract";
import type { Firestore } from "@google-cloud/firestore";
import { createPipeline, PipelineError, type PublishPhotoAnswer } from "@shutterbell/pipeline";
import pMap from "p-map";
import { CliError } from "./errors.ts";
import { listPhotos, preparePhoto } from "./prepare-photo.ts";
import { publishPrepared } from "./publish-prepared.ts";
import { readEvent } from "./read-event.ts";
import { readMatches } from "./read-matches.ts";

export interface PublishFolderOptions {
  readonly firestore: Firestore;
  readonly folder: string;
  readonly eventId: string;
  /** Where images go: `{imagesDir}/{eventId}/{photoId}/`. */
  readonly imagesDir: string;
  /** The side-car file; `matches.json` in the folder, if it is there, when left out. */
  readonly matchesFile?: string;
  /** How many photos are under way at once; 4 when left out. */
  readonly concurrency?: number;
  readonly signal?: AbortSignal;
  readonly now?: () => Date;
  /** Told of each photo as it is done. */
  readonly onPhoto?: (done: FolderPhoto) => void;
}

export interface FolderFailure {
  readonly file: string;
  readonly code: string;
  readonly message: string;
}
export interface FolderPhoto {
  readonly file: string;
  readonly outcome: PublishPhotoAnswer["outcome"] | "failed";
  readonly failure: FolderFailure | null;
  /** How many of `total` are done, this one included. */
  readonly done: number;
  readonly total: number;
}

/** Counts of photos, but `told` and `withheld`, which count people, once for each photo. */
export interface FolderSummary {
  readonly photos: number;
  readonly published: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly told: number;
  readonly withheld: number;
  readonly failures: readonly FolderFailure[];
}

const isOurs = (error: unknown): error is CliError | ContractError | PipelineError =>
  error instanceof CliError || error instanceof ContractError || error instanceof PipelineError;

type Result = PublishPhotoAnswer | FolderFailure;

/** Adds up what became of each photo. */
function createTally() {
  const failures: FolderFailure[] = [];
  const counts = { photos: 0, published: 0, updated: 0, unchanged: 0, stale: 0, failed: 0, told: 0, withheld: 0 };
  return {
    add: (result: Result): FolderPhoto["outcome"] => {
      const outcome = "code" in result ? "failed" : result.outcome;
      counts.photos += 1;
      counts[outcome] += 1;
      if ("code" in result) failures.push(result);
      else {
        counts.told += result.told.length;
        counts.withheld += result.withheld.length;
      }
      return outcome;
    },
    // Somebody else published a newer rev meanwhile: for this folder that is as good as unchanged.
    sum: (): FolderSummary => {
      const { photos, published, updated, unchanged, stale, failed, told, withheld } = counts;
      return { photos, published, updated, unchanged: unchanged + stale, failed, told, withheld, failures };
    },
  };
}

/**
 * Publishes the JPEGs of a folder. Images are written before their photo is published; a photo that fails is named
 * and stops no other; the same folder again changes nothing.
 * @throws CliError for the folder or the side-car; PipelineError `pipeline/unknown-event`; the signal's reason
 */
export async function publishFolder(options: PublishFolderOptions): Promise<FolderSummary> {
  const {
    firestore,
    folder,
    eventId,
    imagesDir,
    matchesFile,
    concurrency = 4,
    signal,
    now = () => new Date(),
  } = options;
  const names = await listPhotos(folder);
  const mustExist = matchesFile !== undefined;
  const matches = await readMatches(matchesFile ?? join(folder, "matches.json"), { photos: names, mustExist });
  const { timeZone } = await readEvent(firestore, eventId);
  const pipeline = createPipeline({ firestore, pipelineId: "folder", now });
  const tally = createTally();

  async function publishOne(name: string): Promise<Result> {
    try {
      const photo = await preparePhoto(join(folder, name), { eventId, imagesDir, timeZone });
      const people = matches.get(name) ?? null;
      return await publishPrepared({ firestore, pipeline, eventId, photo, matches: people, processedAt: now() });
    } catch (error) {
      if (!isOurs(error)) throw error;
      return { file: name, code: error.code, message: error.message };
    }
  }

  async function doOne(file: string): Promise<void> {
    const result = await publishOne(file);
    const outcome = tally.add(result);
    const { photos: done, failed } = tally.sum();
    pipeline.reportProgress({ eventId, received: names.length, processed: done - failed, failed });
    options.onPhoto?.({ file, outcome, failure: "code" in result ? result : null, done, total: names.length });
  }

  await pMap(names, doOne, { concurrency, signal }).finally(pipeline.close);
  return tally.sum();
}
