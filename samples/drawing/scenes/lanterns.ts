import { glow, texture, wash } from "../light.ts";
import { person } from "../people.ts";
import { type Random, round, times } from "../random.ts";
import { LANDSCAPE, type Scene, WARM } from "./scene.ts";

const SHORE = 800;

interface Lantern {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** A paper lantern: widest near its top, brightest at the flame below. */
const lantern = ({ x, y, size }: Lantern, paint: string): string =>
  `<path d="M${round(x - size * 0.3)},${round(y + size * 0.62)} C${round(x - size * 0.52)},${round(y)} ${round(x - size * 0.56)},${round(y - size * 0.62)} ${round(x)},${round(y - size * 0.66)} C${round(x + size * 0.56)},${round(y - size * 0.62)} ${round(x + size * 0.52)},${round(y)} ${round(x + size * 0.3)},${round(y + size * 0.62)} Q${round(x)},${round(y + size * 0.7)} ${round(x - size * 0.3)},${round(y + size * 0.62)} Z" fill="url(#${paint})"/>`;

const PAPER = `<defs><radialGradient id="paper" cx=".5" cy=".86" r=".85"><stop offset="0" stop-color="#fffbe2"/><stop offset=".25" stop-color="#ffd98a"/><stop offset=".6" stop-color="#f59a3f"/><stop offset="1" stop-color="#9c4416"/></radialGradient></defs>`;

const sky = (
  random: Random,
  { count, size, top, bottom }: { count: number; size: readonly [number, number]; top: number; bottom: number },
): Lantern[] =>
  times(count, () => {
    const y = random.between(top, bottom);
    return { x: 860 + random.normal() * (250 + (bottom - y) * 0.75), y, size: random.between(...size) };
  });

const draw = (lanterns: readonly Lantern[]): string => PAPER + lanterns.map((one) => lantern(one, "paper")).join("");
const halo = (lanterns: readonly Lantern[]): string =>
  lanterns
    .map(({ x, y, size }) => glow({ x, y: y + size * 0.2, r: size * 2.4, colour: "#ffa04a", opacity: 0.5 }))
    .join("");

const mirrored = (random: Random, lanterns: readonly Lantern[]): string =>
  lanterns
    .filter(({ y }) => y > 120)
    .flatMap(({ x, y, size }) =>
      times(
        5,
        () =>
          `<ellipse cx="${round(x + random.normal() * size * 0.3)}" cy="${round(SHORE + 8 + (SHORE - y) * 0.28 + random.between(-8, 8))}" rx="${round(size * random.between(0.3, 0.8))}" ry="${round(size * 0.07)}" fill="#ffb35c" opacity="${round(random.between(2, 6)) / 10}"/>`,
      ),
    )
    .join("");

/** Lanterns let go over the lake. */
export const lanterns: Scene = {
  name: "09-lanterns",
  size: LANDSCAPE,
  taken: "2026:06:20 22:47:58",
  orientation: 1,
  film: { bloom: 0.85, vignette: 0.5, grain: 15, grade: WARM },
  draw: (random) => {
    const [far, middle] = [
      sky(random, { count: 130, size: [6, 15], top: -20, bottom: 700 }),
      sky(random, { count: 34, size: [20, 44], top: 20, bottom: 640 }),
    ];
    const near: readonly Lantern[] = [
      { x: 330, y: 250, size: 132 },
      { x: 1330, y: 180, size: 108 },
      { x: 1120, y: 470, size: 82 },
    ];
    return [
      {
        svg: wash([
          { at: 0, colour: "#0d1430" },
          { at: 0.45, colour: "#22284c" },
          { at: 0.7, colour: "#4d3d55" },
          { at: 0.75, colour: "#6a4a4c" },
          { at: 0.755, colour: "#231f33" },
          { at: 1, colour: "#0b0a12" },
        ]),
      },
      { svg: glow({ x: 860, y: 720, r: 760, colour: "#ff9248", opacity: 0.45, flat: 0.5 }), blend: "screen" },
      {
        svg: texture({
          seed: 40,
          frequency: [0.0022, 0.006],
          colour: [255, 170, 110],
          contrast: 1.7,
          cover: 0.06,
          above: SHORE,
        }),
        blend: "screen",
        blur: 10,
      },
      {
        svg: `<path d="M0,${SHORE} L0,700 C140,640 260,700 400,722 C560,746 640,770 800,778 C960,770 1120,742 1240,700 C1380,652 1480,690 1600,660 L1600,${SHORE} Z" fill="#17152a" opacity=".92"/>`,
        blur: 4,
      },
      { svg: halo(far), blend: "screen", blur: 2 },
      { svg: draw(far), blur: 1.8 },
      { svg: halo(middle), blend: "screen", blur: 4 },
      { svg: draw(middle), blur: 1 },
      { svg: mirrored(random, [...far, ...middle]), blend: "screen", blur: 2.4 },
      {
        svg: texture({
          seed: 12,
          frequency: [0.006, 0.09],
          colour: [8, 8, 18],
          contrast: 2.4,
          cover: 0.3,
          octaves: 3,
          below: SHORE - 40,
        }),
        blur: 1.4,
      },
      { svg: `<path d="M0,1067 L0,1000 C400,984 1200,990 1600,1002 L1600,1067 Z" fill="#08060b"/>`, blur: 5 },
      {
        svg:
          person({ figure: "woman", x: 640, y: 1020, height: 250, colour: "#0b080f", nod: 8 }) +
          person({ figure: "man", x: 700, y: 1020, height: 270, colour: "#0b080f", nod: -8 }) +
          person({ figure: "man", x: 930, y: 1018, height: 262, colour: "#0b080f" }) +
          person({ figure: "woman", x: 986, y: 1020, height: 246, colour: "#0b080f", nod: -6 }),
        blur: 2.2,
      },
      { svg: halo(near), blend: "screen", blur: 14 },
      { svg: draw(near), blur: 13 },
    ];
  },
};
