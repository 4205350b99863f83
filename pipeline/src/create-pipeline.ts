import type { Firestore } from "firebase-admin/firestore";
import {
  parsePipelineId,
  type ProgressInput,
  type PublishPhotoInput,
  type UpdateMatchesInput,
  type WithdrawPhotoInput,
} from "./inputs.ts";
import { publishPhoto, type PublishPhotoAnswer } from "./publish-photo.ts";
import { publishPhotos, type PublishPhotosOptions, type PublishPhotosSummary } from "./publish-photos.ts";
import { createProgressReporter, writeProgress } from "./report-progress.ts";
import { DEFAULT_RETRY, type RetryPolicy } from "./retry.ts";
import { updateMatches, type UpdateMatchesAnswer } from "./update-matches.ts";
import { withdrawPhoto, type WithdrawPhotoAnswer } from "./withdraw-photo.ts";

export interface PipelineOptions {
  /** `getFirestore()` of firebase-admin, with credentials that may write: the pipeline passes no security rules. */
  readonly firestore: Firestore;
  /** Under which name progress is kept; give each process its own. `pipeline` when left out. */
  readonly pipelineId?: string;
  readonly now?: () => Date;
  readonly retry?: RetryPolicy;
  /** Told of a progress update that was lost. */
  readonly onProgressLost?: (error: unknown, counts: ProgressInput) => void;
}

/**
 * What an image pipeline calls. Every call may be repeated: ids and revs decide what it does, never how often it
 * came. See decide-rev.ts for the revs.
 *
 * Errors: ContractError `contract/invalid-input` (names each field, before any read), `contract/invalid-document`
 * and `contract/unknown-schema-version` (what is stored cannot be read); PipelineError with a code of its own.
 */
export interface Pipeline {
  /**
   * Publishes a photo and tells the people in it, in one atomic commit: the gallery card, the match set, and an inbox
   * item for each of the F people told, so 2 + F writes (and a delete for each who is in it no longer). Reads
   * 3 + 2 for each person. The photo's place in the gallery, and what its people did with their inbox items, survive
   * a later rev. `unchanged` is also the answer when an earlier try of this call had been written and its
   * acknowledgement was lost.
   * @throws PipelineError `pipeline/unknown-event`, `event-closed`, `photo-withdrawn`, `rev-reused`, `unavailable`,
   *   `denied`, `failed`
   */
  readonly publishPhoto: (input: PublishPhotoInput) => Promise<PublishPhotoAnswer>;
  /**
   * Says anew who is in a photo: the match set and the inbox items change, the photo does not, so that those who
   * watch the gallery pay nothing. `told` are those who are new in it; of those who were in it before, the item is
   * written where the confidence is another one.
   * @throws PipelineError as publishPhoto, and `pipeline/unknown-photo`
   */
  readonly updateMatches: (input: UpdateMatchesInput) => Promise<UpdateMatchesAnswer>;
  /**
   * Takes a photo back for good: a tombstone stays, the match set is emptied and the inbox items are removed, in one
   * commit. The images themselves are yours to delete. Look at the outcome: `stale` means that it still stands.
   * @throws PipelineError as publishPhoto, and `pipeline/unknown-photo`
   */
  readonly withdrawPhoto: (input: WithdrawPhotoInput) => Promise<WithdrawPhotoAnswer>;
  /**
   * Publishes many photos and reports progress. A photo that fails stops no other; it is named in `failures`. Rejects
   * only for what the source itself throws, or when aborted.
   */
  readonly publishPhotos: (
    photos: Iterable<PublishPhotoInput> | AsyncIterable<PublishPhotoInput>,
    options?: PublishPhotosOptions,
  ) => Promise<PublishPhotosSummary>;
  /**
   * Tells how far this pipeline is with an event; written at most once a second, the last counts always. Never
   * fails for an update that was lost: see PipelineOptions.onProgressLost.
   * @throws ContractError `contract/invalid-input`
   */
  readonly reportProgress: (counts: ProgressInput) => void;
  /** Writes the progress that still waits. Call it before the process ends. */
  readonly close: () => Promise<void>;
}

/** @throws ContractError `contract/invalid-input` when pipelineId is not a valid id */
export function createPipeline({
  firestore,
  pipelineId = "pipeline",
  now = () => new Date(),
  retry = DEFAULT_RETRY,
  onProgressLost = () => {},
}: PipelineOptions): Pipeline {
  const target = { firestore, pipelineId: parsePipelineId(pipelineId), retry };
  const write = (counts: ProgressInput) => writeProgress(target, counts);
  const progress = createProgressReporter({ write, now, onLost: onProgressLost });
  const deps = { firestore, now, retry };
  const publish = (input: PublishPhotoInput) => publishPhoto(deps, input);
  const batch = { publish, report: progress.report, counts: new Map<string, ProgressInput>() };
  return {
    publishPhoto: publish,
    updateMatches: (input) => updateMatches(deps, input),
    withdrawPhoto: (input) => withdrawPhoto(deps, input),
    publishPhotos: (photos, options) => publishPhotos(batch, photos, options),
    reportProgress: progress.report,
    close: progress.close,
  };
}
