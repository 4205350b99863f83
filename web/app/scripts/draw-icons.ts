/** Draws public/icons from the mark. Run it after a change of the mark: `node web/app/scripts/draw-icons.ts`. */
import { writeFile } from "node:fs/promises";
import sharp from "sharp";
import { bellPath, bladesPath, clapperCircle, openingPath } from "../src/icons/draw-mark.ts";

const folder = new URL("../public/icons/", import.meta.url);

interface Colours {
  readonly ground: string;
  readonly bell: string;
  readonly flash: string;
}

const night: Colours = { ground: "#12100E", bell: "#F4EFE8", flash: "#FFB84D" };

/** @param scale how much of the side the mark fills, 0 to 1 */
function drawMark({ ground, bell, flash }: Colours, scale: number): string {
  const { cx, cy, r } = clapperCircle;
  const shift = 50 * (1 - scale);
  return `<g transform="translate(${shift} ${shift}) scale(${scale})">
    <path d="${bellPath}" fill="${bell}"/>
    <circle cx="${cx}" cy="${cy}" r="${r + 4.5}" fill="${ground}"/>
    <circle cx="${cx}" cy="${cy}" r="${r}" fill="${flash}"/>
    <path d="${openingPath}" fill="${ground}"/>
    <path d="${bladesPath}" stroke="${ground}" stroke-width="2.6" stroke-linecap="round" fill="none"/>
  </g>`;
}

const svg = (body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="1024" height="1024">${body}</svg>`;

const square = (radius: number, scale: number): string =>
  svg(`<rect width="100" height="100" rx="${radius}" fill="${night.ground}"/>${drawMark(night, scale)}`);

/** Android uses the alpha of a badge alone, so the gaps must be holes. */
const badge = (): string => {
  const { cx, cy, r } = clapperCircle;
  return svg(`<mask id="holes">
      <path d="${bellPath}" fill="#fff"/>
      <circle cx="${cx}" cy="${cy}" r="${r + 5}" fill="#000"/>
      <circle cx="${cx}" cy="${cy}" r="${r}" fill="#fff"/>
      <path d="${openingPath}" fill="#000"/>
    </mask><rect width="100" height="100" fill="#fff" mask="url(#holes)"/>`);
};

const pictures = [
  { name: "icon-192.png", side: 192, drawing: square(22, 0.74) },
  { name: "icon-512.png", side: 512, drawing: square(22, 0.74) },
  // A launcher may cut a maskable icon to the inner 80 %.
  { name: "maskable-512.png", side: 512, drawing: square(0, 0.58) },
  { name: "apple-touch-180.png", side: 180, drawing: square(0, 0.7) },
  { name: "notification-192.png", side: 192, drawing: square(22, 0.74) },
  { name: "badge-96.png", side: 96, drawing: badge() },
];

await writeFile(new URL("mark.svg", folder), `${square(22, 0.78)}\n`);
for (const { name, side, drawing } of pictures) {
  const png = await sharp(Buffer.from(drawing))
    .resize(side, side)
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();
  await writeFile(new URL(name, folder), png);
}
