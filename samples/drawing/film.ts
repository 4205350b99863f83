import sharp, { type Blend } from "sharp";
import type { Random } from "./random.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** One plane of the picture, far ones first. What is out of focus is blurred as a plane, as a lens does it. */
export interface Layer {
  readonly svg?: string;
  /** Or drawn pixel by pixel: four channels, as large as the picture. */
  readonly raster?: Buffer;
  readonly blur?: number;
  readonly blend?: Blend;
}

export interface Film {
  /** How far the bright parts glow over their edges, 0 to 1. */
  readonly bloom: number;
  /** How dark the corners are, 0 to 1. */
  readonly vignette: number;
  /** How rough the grain is, in grey levels. */
  readonly grain: number;
  /** Per channel: what is multiplied and what is added. */
  readonly grade: { readonly gain: readonly number[]; readonly lift: readonly number[] };
  /** Light that came in past the shutter: a colour and a corner, from 0 to 1. */
  readonly leak?: { readonly colour: string; readonly x: number; readonly y: number; readonly strength: number };
}

export const document = ({ width, height }: Size, body: string): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`,
  );

async function renderLayer(size: Size, { svg = "", raster, blur = 0 }: Layer): Promise<Buffer> {
  const drawn =
    raster === undefined ? sharp(document(size, svg)).ensureAlpha() : sharp(raster, { raw: { ...size, channels: 4 } });
  return (blur > 0.3 ? drawn.blur(blur) : drawn).png({ compressionLevel: 1 }).toBuffer();
}

/** Stacks the planes. */
export async function compose(size: Size, layers: readonly Layer[]): Promise<Buffer> {
  const rendered = [];
  for (const layer of layers) rendered.push({ input: await renderLayer(size, layer), blend: layer.blend ?? "over" });
  return sharp({ create: { ...size, channels: 4, background: "#000" } })
    .composite(rendered)
    .removeAlpha()
    .png({ compressionLevel: 1 })
    .toBuffer();
}

async function grainOf({ width, height }: Size, { grain }: Film, random: Random): Promise<Buffer> {
  const levels = Buffer.alloc(width * height);
  for (let index = 0; index < levels.length; index += 1) levels[index] = 128 + random.normal() * grain;
  return sharp(levels, { raw: { width, height, channels: 1 } })
    .blur(0.7)
    .toColourspace("srgb")
    .png({ compressionLevel: 1 })
    .toBuffer();
}

const vignetteOf = (size: Size, { vignette }: Film): Buffer =>
  document(
    size,
    `<defs><radialGradient id="v" cx=".5" cy=".5" r=".75"><stop offset=".35" stop-color="#fff"/>
    <stop offset=".75" stop-color="rgb(${grey(vignette * 0.55)})"/><stop offset="1" stop-color="rgb(${grey(vignette)})"/></radialGradient></defs>
    <rect width="100%" height="100%" fill="url(#v)"/>`,
  );
const grey = (darkness: number): string =>
  Array(3)
    .fill(Math.round(255 * (1 - darkness)))
    .join(",");

const leakOf = (size: Size, { leak }: Film): Buffer =>
  document(
    size,
    leak === undefined
      ? ""
      : `<defs><radialGradient id="l" cx="${leak.x}" cy="${leak.y}" r=".6"><stop offset="0" stop-color="${leak.colour}" stop-opacity="${leak.strength}"/>
    <stop offset=".5" stop-color="${leak.colour}" stop-opacity="${leak.strength * 0.3}"/><stop offset="1" stop-color="${leak.colour}" stop-opacity="0"/></radialGradient></defs>
    <rect width="100%" height="100%" fill="url(#l)"/>`,
  );

/** What a lens and a film do to light: glow, fall-off, a colour cast, grain. */
export async function develop(size: Size, picture: Buffer, film: Film, random: Random): Promise<Buffer> {
  const glow = await sharp(picture)
    .linear(1.3 * film.bloom, -90 * film.bloom)
    .blur(26)
    .png({ compressionLevel: 1 })
    .toBuffer();
  const lit = await sharp(picture)
    .composite([
      { input: glow, blend: "screen" },
      { input: leakOf(size, film), blend: "screen" },
      { input: vignetteOf(size, film), blend: "multiply" },
    ])
    .removeAlpha()
    .png({ compressionLevel: 1 })
    .toBuffer();
  const graded = await sharp(lit)
    .linear([...film.grade.gain], [...film.grade.lift])
    .png({ compressionLevel: 1 })
    .toBuffer();
  return sharp(graded)
    .composite([{ input: await grainOf(size, film, random), blend: "overlay" }])
    .removeAlpha()
    .png({ compressionLevel: 1 })
    .toBuffer();
}
