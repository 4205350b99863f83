import { type Matches, paths, readDocument } from "@shutterbell/contract";
import type { Firestore } from "@google-cloud/firestore";
import { type Pipeline, PipelineError, type PublishPhotoAnswer } from "@shutterbell/pipeline";
import type { PreparedPhoto } from "./prepare-photo.ts";

export interface PublishPrepared {
  readonly firestore: Firestore;
  readonly pipeline: Pipeline;
  readonly eventId: string;
  readonly photo: PreparedPhoto;
  /** Null when nothing was said about who is in it. */
  readonly matches: Matches | null;
  readonly processedAt: Date;
}

/**
 * Publishes a photo under whatever rev is right: files have none, so the one that is stored is read first and raised
 * when something is new. A photo of which nothing is said keeps the people that it has.
 * @throws as Pipeline.publishPhoto
 */
export async function publishPrepared(input: PublishPrepared): Promise<PublishPhotoAnswer> {
  const { firestore, pipeline, eventId, photo, processedAt } = input;
  const snapshot = await firestore.doc(paths.matchSet(eventId, photo.photoId)).get();
  const stored = snapshot.exists ? readDocument("matchSet", snapshot.data(), snapshot.ref.path) : null;
  const publish = (rev: number) =>
    pipeline.publishPhoto({
      eventId,
      photoId: photo.photoId,
      rev,
      card: photo.card,
      matches: input.matches ?? stored?.matches ?? {},
      processedAt,
    });
  if (stored === null) return publish(1);
  try {
    return await publish(stored.rev);
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== "pipeline/rev-reused") throw error;
    return publish(stored.rev + 1);
  }
}
