import * as z from "zod/mini";
import { rev, schemaVersion, time } from "./fields.ts";
import type { Transitions } from "./transitions.ts";

/**
 * A path below the app's image store, such as `harbour/p1/thumb.jpg`: never an address that opens for anyone
 * who has it. The app's resolver turns it into one.
 */
export const imagePath = z
  .string()
  .check(
    z.maxLength(256, "must not be longer than 256 characters"),
    z.regex(
      /^[A-Za-z0-9][A-Za-z0-9_-]*([./][A-Za-z0-9_-]+)*$/,
      "must be a relative path of letters, digits, '-', '_', '.' and '/'",
    ),
  );

const side = z.int().check(z.minimum(1), z.maximum(65_535));
export const imageSchema = z
  .strictObject({ path: imagePath, width: side, height: side })
  .register(z.globalRegistry, { id: "Image" });
export type Image = z.output<typeof imageSchema>;

/** What a screen needs to draw a photo: blurhash at once, the thumbnail next, the full picture when opened. */
export const photoCardSchema = z
  .strictObject({
    thumb: imageSchema,
    full: imageSchema,
    blurhash: z.string().check(z.regex(/^[0-9A-Za-z#$%*+,\-.:;=?@[\]^_{|}~]{6,100}$/, "must be a blurhash")),
    takenAt: time,
  })
  .register(z.globalRegistry, { id: "PhotoCard" });
export type PhotoCard = z.output<typeof photoCardSchema>;

export const PHOTO_STATUSES = ["ready", "withdrawn"] as const;
export type PhotoStatus = (typeof PHOTO_STATUSES)[number];

/** A withdrawn photo stays as a tombstone, so that a late message of an older rev cannot bring it back. */
export const photoTransitions: Transitions<PhotoStatus> = { ready: ["withdrawn"], withdrawn: [] };

export const AUDIENCES = ["everyone", "organisers"] as const;

const readyPhoto = z.strictObject({
  schemaVersion,
  status: z.literal("ready"),
  /** Who may read this card; copied from the event's `visibility` when the photo is published. */
  audience: z.enum(AUDIENCES),
  rev,
  card: photoCardSchema,
  /** Server time of the commit that published it; the gallery's order. */
  publishedAt: time,
});

const withdrawnPhoto = z.strictObject({
  schemaVersion,
  status: z.literal("withdrawn"),
  rev,
  publishedAt: time,
  withdrawnAt: time,
});

/** `events/{eventId}/photos/{photoId}`: the gallery card. It never says who is in the picture. */
export const photoSchema = z
  .discriminatedUnion("status", [readyPhoto, withdrawnPhoto])
  .register(z.globalRegistry, { id: "Photo" });
export type Photo = z.output<typeof photoSchema>;
export type ReadyPhoto = z.output<typeof readyPhoto>;
