import {
  eventId,
  MAX_PHOTO_CARD_BYTES,
  type Matches,
  matchesSchema,
  parseInput,
  type PhotoCard,
  photoCardSchema,
  photoId,
  rev,
  time,
} from "@shutterbell/contract";
import * as z from "zod/mini";

/** One photo, finished. A call is safe to repeat: the same `rev` with the same content changes nothing. */
export interface PublishPhotoInput {
  readonly eventId: string;
  /** Your own id of the photo: 1 to 96 letters, digits, hyphens or underscores. */
  readonly photoId: string;
  /** From 1, raised with every change of the photo or of who is in it. */
  readonly rev: number;
  /** What a screen needs to draw it; image paths, never addresses. At most 1,024 bytes as JSON. */
  readonly card: PhotoCard;
  /** Who is in it, by uid, with how sure the matcher is (0 to 1). The whole set; at most 200 people. */
  readonly matches: Matches;
  /** When your pipeline finished the photo, by its own clock: the start of the trace. */
  readonly processedAt: Date;
}

/** Who is in a photo that was published before. */
export type UpdateMatchesInput = Omit<PublishPhotoInput, "card">;

/** Which photo to take back. */
export type WithdrawPhotoInput = Pick<PublishPhotoInput, "eventId" | "photoId" | "rev">;

/** Counts since this pipeline began with the event. */
export interface ProgressInput {
  readonly eventId: string;
  readonly received: number;
  readonly processed: number;
  readonly failed: number;
}

const bytesOf = (card: PhotoCard): number => new TextEncoder().encode(JSON.stringify(card)).length;
const card = photoCardSchema.check(
  z.refine((value) => bytesOf(value) <= MAX_PHOTO_CARD_BYTES, {
    error: `must not be larger than ${MAX_PHOTO_CARD_BYTES} bytes as JSON`,
  }),
);

const which = { eventId, photoId, rev };
const updateMatchesInput = z.strictObject({ ...which, matches: matchesSchema, processedAt: time });
const publishPhotoInput = z.strictObject({ ...which, card, matches: matchesSchema, processedAt: time });

const count = z.int().check(z.minimum(0));
const progressInput = z.strictObject({ eventId, received: count, processed: count, failed: count }).check(
  z.refine(({ received, processed, failed }) => processed + failed <= received, {
    error: "must not count more photos done than were received",
    path: ["processed"],
  }),
);

const pipelineId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, "must be 1 to 64 letters, digits, hyphens or underscores"));

/** The doors of the pipeline. Each throws ContractError `contract/invalid-input`, naming each field at fault. */
export const parsePublishPhoto = (input: PublishPhotoInput): PublishPhotoInput =>
  parseInput(publishPhotoInput, input, "publishPhoto");
export const parseUpdateMatches = (input: UpdateMatchesInput): UpdateMatchesInput =>
  parseInput(updateMatchesInput, input, "updateMatches");
export const parseWithdrawPhoto = (input: WithdrawPhotoInput): WithdrawPhotoInput =>
  parseInput(z.strictObject(which), input, "withdrawPhoto");
export const parseProgress = (input: ProgressInput): ProgressInput =>
  parseInput(progressInput, input, "reportProgress");
export const parsePipelineId = (input: string): string =>
  parseInput(z.strictObject({ pipelineId }), { pipelineId: input }, "createPipeline").pipelineId;
