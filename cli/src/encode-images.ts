import { encode as encodeBlurhash } from "blurhash";
import sharp from "sharp";
import { CliError } from "./errors.ts";

const THUMB_SIDE = 480;
const FULL_SIDE = 2048;
const MIN_SIDE = 200;

export interface Encoded {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}
export interface EncodedImages {
  readonly thumb: Encoded;
  readonly full: Encoded;
  readonly blurhash: string;
}

const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;

/**
 * An upright copy that fits a square. sharp drops all metadata unless told otherwise, so neither the place where a
 * photo was taken nor the camera's serial number leaves with it; colours are brought to sRGB before their profile goes.
 */
const upright = (bytes: Uint8Array, side: number) =>
  sharp(bytes, { failOn: "truncated" })
    .autoOrient()
    .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true });

async function blurhashOf(bytes: Uint8Array): Promise<string> {
  const { data, info } = await sharp(bytes)
    .resize(32, 32, { fit: "inside" })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return encodeBlurhash(new Uint8ClampedArray(data), info.width, info.height, 4, 3);
}

async function encodeAll(bytes: Uint8Array): Promise<EncodedImages> {
  const full = await upright(bytes, FULL_SIDE).jpeg({ quality: 82 }).toBuffer({ resolveWithObject: true });
  const thumb = await upright(bytes, THUMB_SIDE).webp({ quality: 75 }).toBuffer({ resolveWithObject: true });
  return {
    thumb: { bytes: thumb.data, width: thumb.info.width, height: thumb.info.height },
    full: { bytes: full.data, width: full.info.width, height: full.info.height },
    blurhash: await blurhashOf(thumb.data),
  };
}

/** @throws CliError `cli/not-a-jpeg`, `cli/broken-image`, `cli/too-small`, each naming `name` */
export async function encodeImages(bytes: Uint8Array, name: string): Promise<EncodedImages> {
  if (!isJpeg(bytes)) throw new CliError("cli/not-a-jpeg", "file", { where: name });
  const images = await encodeAll(bytes).catch((error: unknown) => {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "unknown";
    throw new CliError("cli/broken-image", "file", { where: name, reason });
  });
  const { width, height } = images.full;
  if (Math.min(width, height) < MIN_SIDE)
    throw new CliError("cli/too-small", "file", { where: name, reason: `${width} x ${height} pixels` });
  return images;
}
