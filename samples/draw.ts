/**
 * Draws the sample photographs. Every one is made of planes of light, put out of focus and developed like film, from
 * fixed seeds: the same script makes the same pictures. `node samples/draw.ts [folder]`
 */
import { join } from "node:path";
import sharp from "sharp";
import { compose, develop } from "./drawing/film.ts";
import { createRandom } from "./drawing/random.ts";
import { scenes } from "./drawing/scenes/index.ts";
import type { Scene } from "./drawing/scenes/scene.ts";

const TURNED = { 1: 0, 6: -90, 8: 90 } as const;

/** Writes the file as a camera would: pixels turned by its orientation, and EXIF that says when and how. */
async function writePhoto(scene: Scene, picture: Buffer, folder: string): Promise<number> {
  const { size } = await sharp(picture)
    .rotate(TURNED[scene.orientation])
    .jpeg({ quality: 76, mozjpeg: true })
    .withExif({
      IFD0: { Artist: "Shutterbell", Copyright: "CC0 1.0", Orientation: `${scene.orientation}` },
      IFD2: { DateTimeOriginal: scene.taken, OffsetTimeOriginal: "+07:00" },
    })
    .withMetadata({ orientation: scene.orientation })
    .toFile(join(folder, `${scene.name}.jpg`));
  return size;
}

const [folder = import.meta.dirname, only = ""] = process.argv.slice(2);
let total = 0;
for (const [index, scene] of scenes.entries()) {
  if (!scene.name.includes(only)) continue;
  const random = createRandom(20_260_620 + index * 7919);
  const picture = await compose(scene.size, scene.draw(random));
  const size = await writePhoto(scene, await develop(scene.size, picture, scene.film, random), folder);
  total += size;
  process.stdout.write(`${scene.name} ${Math.round(size / 1024)} kB\n`);
}
process.stdout.write(`${Math.round(total / 1024)} kB in all\n`);
