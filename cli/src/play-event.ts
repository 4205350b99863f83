import { setTimeout as sleep } from "node:timers/promises";
import { type Matches, paths } from "@shutterbell/contract";
import type { Firestore } from "@google-cloud/firestore";
import { createPipeline, type Pipeline, PipelineError } from "@shutterbell/pipeline";
import { choosePlay } from "./choose-play.ts";
import type { PreparedPhoto } from "./prepare-photo.ts";

export interface PlayEventOptions {
  readonly firestore: Firestore;
  readonly eventId: string;
  /** What prepareImages made; one at least. */
  readonly photos: readonly PreparedPhoto[];
  /** Photos a minute; 20 when left out. */
  readonly rate?: number;
  /** The most people in one photo; 3 when left out. */
  readonly faces?: number;
  /** The same seed, photos and participants give the same sequence; 1 when left out. */
  readonly seed?: number;
  /** How many photos; without end when left out. */
  readonly count?: number;
  readonly signal?: AbortSignal;
  readonly now?: () => Date;
  /** What this play's photo ids begin with; made from the time when left out, so that each play is new. */
  readonly playId?: string;
  /** Who is in a photo, by its file, instead of the seeded choice. `people` are those who consent at the moment. */
  readonly matchesOf?: (file: string, people: readonly string[]) => Matches;
  readonly onPhoto?: (played: PlayedPhoto) => void;
}

export interface PlayedPhoto {
  readonly file: string;
  readonly photoId: string;
  readonly told: readonly string[];
  /** The code of what went wrong, or null. */
  readonly failure: string | null;
}

export interface PlaySummary {
  photos: number;
  published: number;
  failed: number;
  told: number;
  withheld: number;
}

/** Those who may be told at this moment. */
async function listConsenting(firestore: Firestore, eventId: string): Promise<string[]> {
  const where = paths.participants(eventId);
  const consenting = firestore.collection(where).where("consent.state", "==", "granted").select().limit(1000);
  const { docs } = await consenting.get().catch((error: unknown) => {
    throw new PipelineError("pipeline/unavailable", { where, status: "UNKNOWN" }, error);
  });
  return docs.map(({ id }) => id).toSorted();
}

interface Step {
  readonly step: number;
  readonly photo: PreparedPhoto;
  readonly pipeline: Pipeline;
  readonly photoId: string;
  readonly at: Date;
}

async function playStep(options: PlayEventOptions, { step, photo, pipeline, photoId, at }: Step) {
  const { firestore, eventId, photos, seed = 1, faces = 3, matchesOf } = options;
  const people = await listConsenting(firestore, eventId);
  const chosen = choosePlay(step, { seed, photos: photos.length, people, faces }).matches;
  const matches = matchesOf?.(photo.file, people) ?? chosen;
  const card = { ...photo.card, takenAt: at };
  return pipeline.publishPhoto({ eventId, photoId, rev: 1, card, matches, processedAt: at });
}

/** Plays one photo. A play goes on through a bad minute of the database; only what no minute will mend ends it. */
async function playOne(options: PlayEventOptions, step: Step, summary: PlaySummary): Promise<PlayedPhoto> {
  const { photo, photoId } = step;
  summary.photos += 1;
  try {
    const { told, withheld } = await playStep(options, step);
    summary.published += 1;
    summary.told += told.length;
    summary.withheld += withheld.length;
    return { file: photo.file, photoId, told, failure: null };
  } catch (error) {
    if (!(error instanceof PipelineError && error.code === "pipeline/unavailable")) throw error;
    summary.failed += 1;
    return { file: photo.file, photoId, told: [], failure: error.code };
  }
}

/**
 * Plays an event: publishes one photo after another through the pipeline, at about `rate` a minute, with people
 * drawn from those who consent at that moment. Ends after `count` photos or when aborted, with the counts so far.
 * @throws PipelineError for what does not pass by itself, such as `pipeline/unknown-event`
 */
export async function playEvent(options: PlayEventOptions): Promise<PlaySummary> {
  const { firestore, eventId, photos, rate = 20, seed = 1, count = Infinity, signal } = options;
  const { now = () => new Date(), playId = `play-${now().getTime().toString(36)}` } = options;
  const pipeline = createPipeline({ firestore, pipelineId: "simulate", now });
  const summary: PlaySummary = { photos: 0, published: 0, failed: 0, told: 0, withheld: 0 };
  const isStopped = () => signal?.aborted === true;
  try {
    for (let step = 0; step < count && !isStopped(); step += 1) {
      const choice = choosePlay(step, { seed, photos: photos.length, people: [], faces: 0 });
      const photo = photos[choice.photo];
      if (photo === undefined) throw new RangeError("playEvent needs one photo at least.");
      const next = { step, photo, pipeline, photoId: `${playId}-${step + 1}`, at: now() };
      const played = await playOne(options, next, summary);
      const { photos: received, published: processed, failed } = summary;
      pipeline.reportProgress({ eventId, received, processed, failed });
      options.onPhoto?.(played);
      const gapMs = (choice.gap * 60_000) / rate;
      // Only an abort ends a sleep early, and the loop asks for it next.
      if (step + 1 < count) await sleep(gapMs, undefined, signal && { signal }).catch(() => {});
    }
  } finally {
    await pipeline.close();
  }
  return summary;
}
