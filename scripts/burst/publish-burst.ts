import type { Pipeline, PublishPhotoInput } from "@shutterbell/pipeline";
import { photoWith } from "../../test/support/world.ts";
import { chooseFaces } from "./choose-faces.ts";
import { BurstError } from "./errors.ts";
import type { BurstOptions } from "./options.ts";

export interface Publishing {
  readonly options: BurstOptions;
  readonly pipeline: Pipeline;
  readonly eventId: string;
  /** Their uids. */
  readonly guests: readonly string[];
  /** Lets the functions do what there is to do, and brings their clock up to the one on the wall. */
  readonly catchUp: () => Promise<void>;
  readonly onProgress: (published: number) => void;
  readonly signal: AbortSignal;
}

/** How many photos are on their way at once. */
const CONCURRENCY = 32;

/** For how long photos are published before the functions have their turn. In milliseconds. */
const SLICE_MS = 250;

/**
 * Publishes the photos as fast as Firestore takes them.
 * @throws BurstError `burst/unpublished`
 */
export async function publishBurst(publishing: Publishing): Promise<void> {
  const { pipeline, onProgress, signal } = publishing;
  const { failures } = await pipeline.publishPhotos(photosOf(publishing), {
    concurrency: CONCURRENCY,
    onProgress: ({ photos }) => onProgress(photos),
    signal,
  });
  await pipeline.close();
  const [failure] = failures;
  if (failure !== undefined)
    throw new BurstError("burst/unpublished", { count: String(failures.length), message: failure.message });
}

async function* photosOf({ options, eventId, guests, catchUp }: Publishing): AsyncGenerator<PublishPhotoInput> {
  let since = Date.now();
  for (let photo = 0; photo < options.photos; photo += 1) {
    if (Date.now() - since > SLICE_MS) {
      await catchUp();
      since = Date.now();
    }
    const faces = chooseFaces(options, photo).map((face) => guests[face] ?? "");
    yield photoWith(faces, { eventId, photoId: `photo-${photo}` });
  }
}
