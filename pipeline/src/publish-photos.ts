import { ContractError, type ContractErrorCode, eventId as eventIdSchema } from "@shutterbell/contract";
import pMap from "p-map";
import { PipelineError, type PipelineErrorCode } from "./errors.ts";
import type { ProgressInput, PublishPhotoInput } from "./inputs.ts";
import type { PublishPhotoAnswer } from "./publish-photo.ts";

export interface PublishPhotosOptions {
  /** How many photos are under way at once; 8 when left out. */
  readonly concurrency?: number;
  /** Told after each photo. */
  readonly onProgress?: (sofar: PublishPhotosSummary) => void;
  /** Stops the batch between two photos; the call then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface PublishFailure {
  readonly photoId: string;
  readonly code: PipelineErrorCode | ContractErrorCode;
  readonly message: string;
}

/** Counts of photos, but `told` and `withheld`, which count people, once for each photo. */
export interface PublishPhotosSummary {
  readonly photos: number;
  readonly published: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly stale: number;
  readonly failed: number;
  readonly told: number;
  readonly withheld: number;
  readonly failures: readonly PublishFailure[];
}

export interface PublishPhotosDeps {
  readonly publish: (photo: PublishPhotoInput) => Promise<PublishPhotoAnswer>;
  readonly report: (counts: ProgressInput) => void;
  /** Counts of each event, kept from one batch to the next: progress counts since the pipeline began. */
  readonly counts: Map<string, ProgressInput>;
}

/** Errors that say that there is nothing whose progress could be told. */
const NO_EVENT: ReadonlySet<string> = new Set(["pipeline/unknown-event", "contract/invalid-input"]);

function countOne({ counts, report }: PublishPhotosDeps, eventId: string, failure: PublishFailure | null): void {
  if (failure !== null && (NO_EVENT.has(failure.code) || !eventIdSchema.safeParse(eventId).success)) return;
  const before = counts.get(eventId) ?? { eventId, received: 0, processed: 0, failed: 0 };
  const after = {
    eventId,
    received: before.received + 1,
    processed: before.processed + (failure === null ? 1 : 0),
    failed: before.failed + (failure === null ? 0 : 1),
  };
  counts.set(eventId, after);
  report(after);
}

/** See Pipeline.publishPhotos. */
export async function publishPhotos(
  deps: PublishPhotosDeps,
  photos: Iterable<PublishPhotoInput> | AsyncIterable<PublishPhotoInput>,
  options: PublishPhotosOptions = {},
): Promise<PublishPhotosSummary> {
  const summary = { photos: 0, published: 0, updated: 0, unchanged: 0, stale: 0, failed: 0, told: 0, withheld: 0 };
  const failures: PublishFailure[] = [];

  async function publishOne(photo: PublishPhotoInput): Promise<PublishFailure | null> {
    try {
      const { outcome, told, withheld } = await deps.publish(photo);
      summary[outcome] += 1;
      summary.told += told.length;
      summary.withheld += withheld.length;
      return null;
    } catch (error) {
      if (!(error instanceof PipelineError || error instanceof ContractError)) throw error;
      const failure = { photoId: photo.photoId, code: error.code, message: error.message };
      failures.push(failure);
      summary.failed += 1;
      return failure;
    }
  }

  const { concurrency = 8, onProgress, signal } = options;
  await pMap(
    photos,
    async (photo) => {
      const failure = await publishOne(photo);
      summary.photos += 1;
      countOne(deps, photo.eventId, failure);
      onProgress?.({ ...summary, failures: [...failures] });
    },
    { concurrency, signal },
  );
  return { ...summary, failures };
}
