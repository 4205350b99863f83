import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp, { type Exif } from "sharp";
import { run } from "../../cli/src/run.ts";

/** A folder that is gone when `using` ends. */
export async function makeFolder() {
  const path = await mkdtemp(join(tmpdir(), "shutterbell-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

export interface JpegSetup {
  readonly width?: number;
  readonly height?: number;
  /** Two pictures of another shade are two photos. */
  readonly shade?: number;
  readonly exif?: Exif;
}

/** A JPEG whose upper half is light and whose lower half is dark, so that a test can tell which way is up. */
export async function makeJpeg({ width = 900, height = 600, shade = 0, exif }: JpegSetup = {}): Promise<Buffer> {
  const half = { width, height: Math.round(height / 2), channels: 3 as const, background: { r: shade, g: 10, b: 10 } };
  const dark = await sharp({ create: half }).png().toBuffer();
  const picture = sharp({ create: { ...half, height, background: { r: 250, g: 240, b: 230 } } })
    .composite([{ input: dark, gravity: "south" }])
    .jpeg();
  return (exif === undefined ? picture : picture.withExif(exif)).toBuffer();
}

export async function writePhotos(folder: string, files: Readonly<Record<string, Uint8Array | string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

/** Runs a command line and returns what it wrote. */
export async function runCli(args: readonly string[], options: RunOptions = {}) {
  const { env = process.env, signal = new AbortController().signal } = options;
  let [out, err] = ["", ""];
  const exit = await run(args, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    isScreen: false,
    env,
    signal,
  });
  const last = out.trimEnd().split("\n").at(-1) ?? "";
  const result: unknown = last.startsWith("{") ? JSON.parse(last) : null;
  return { exit, out, err, result };
}
