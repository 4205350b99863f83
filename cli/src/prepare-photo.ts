import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { PhotoCard } from "@shutterbell/contract";
import pMap from "p-map";
import { encodeImages } from "./encode-images.ts";
import { CliError } from "./errors.ts";
import { readTakenAt } from "./read-taken-at.ts";

export interface PrepareOptions {
  readonly eventId: string;
  /** Where images go: `{imagesDir}/{eventId}/{photoId}/`. */
  readonly imagesDir: string;
  /** The event's zone, for cameras that do not write their own. */
  readonly timeZone: string;
}

export interface PreparedPhoto {
  /** The file's name, without its folder. */
  readonly file: string;
  /** Made from the file's content: the same picture is the same photo, whatever its name. */
  readonly photoId: string;
  readonly card: PhotoCard;
}

export interface PrepareFailure {
  readonly file: string;
  readonly code: string;
  readonly message: string;
}

/** Whole or not at all: a reader never meets half an image, and a run that was stopped leaves none behind. */
async function writeImages(folder: string, images: Readonly<Record<string, Uint8Array>>): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, bytes] of Object.entries(images)) {
      const part = join(folder, `${name}.part`);
      await writeFile(part, bytes);
      await rename(part, join(folder, name));
    }
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw new CliError("cli/cannot-write", "images", { where: folder, reason });
  }
}

async function readPhoto(file: string): Promise<{ bytes: Uint8Array; fileTime: Date }> {
  try {
    const [bytes, { mtime }] = await Promise.all([readFile(file), stat(file)]);
    return { bytes, fileTime: mtime };
  } catch {
    throw new CliError("cli/no-such-file", "file", { where: basename(file) });
  }
}

/**
 * Reads one JPEG, writes its two images below `imagesDir`, upright and without any metadata, and makes its card.
 * Nothing is published yet: the images are there before anyone hears of them.
 * @throws CliError `cli/no-such-file`, `cli/not-a-jpeg`, `cli/broken-image`, `cli/too-small`, `cli/cannot-write`
 */
export async function preparePhoto(
  file: string,
  { eventId, imagesDir, timeZone }: PrepareOptions,
): Promise<PreparedPhoto> {
  const name = basename(file);
  const { bytes, fileTime } = await readPhoto(file);
  const { thumb, full, blurhash } = await encodeImages(bytes, name);
  const takenAt = await readTakenAt(bytes, { timeZone, fileTime });
  const photoId = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  const path = `${eventId}/${photoId}`;
  const folder = join(imagesDir, eventId, photoId);
  await writeImages(folder, { "thumb.webp": thumb.bytes, "full.jpg": full.bytes });
  const card = {
    thumb: { path: `${path}/thumb.webp`, width: thumb.width, height: thumb.height },
    full: { path: `${path}/full.jpg`, width: full.width, height: full.height },
    blurhash,
    takenAt,
  };
  return { file: name, photoId, card };
}

const IMAGE = /\.(jpe?g|png|heic|heif|webp|avif|tiff?|gif|dng|cr[23]|nef|arw)$/i;

/**
 * The photos of a folder, by name. Images that are no JPEG are listed too, so that they are named as failures and
 * not passed over; other files are none of ours.
 * @throws CliError `cli/no-such-folder`, `cli/no-photos`
 */
export async function listPhotos(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => {
    throw new CliError("cli/no-such-folder", "folder", { where: folder });
  });
  const photos = names.filter((name) => IMAGE.test(name) && !name.startsWith(".")).toSorted();
  if (photos.length === 0) throw new CliError("cli/no-photos", "folder", { where: folder });
  return photos;
}

export interface PrepareImagesOptions extends PrepareOptions {
  readonly photosDir: string;
  readonly signal?: AbortSignal;
}

/**
 * Prepares every photo of a folder, and publishes none. One that fails is named and stops no other.
 * @throws CliError `cli/no-such-folder`, `cli/no-photos`
 */
export async function prepareImages(
  options: PrepareImagesOptions,
): Promise<{ photos: PreparedPhoto[]; failures: PrepareFailure[] }> {
  const failures: PrepareFailure[] = [];
  const prepared = await pMap(
    await listPhotos(options.photosDir),
    async (name) => {
      try {
        return await preparePhoto(join(options.photosDir, name), options);
      } catch (error) {
        if (!(error instanceof CliError)) throw error;
        failures.push({ file: name, code: error.code, message: error.message });
        return null;
      }
    },
    { concurrency: 2, signal: options.signal },
  );
  return { photos: prepared.filter((photo) => photo !== null), failures };
}
