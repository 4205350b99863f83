import { disc, glow, texture, wash } from "../light.ts";
import { person } from "../people.ts";
import { type Random, round, times } from "../random.ts";
import { LANDSCAPE, type Scene, WARM } from "./scene.ts";

const HORIZON = 690;
const SUN = 890;

/** The sun on the sea: short strokes, longer and rarer towards the shore. */
const glitter = (random: Random): string =>
  times(900, () => {
    const depth = random.between(0, 1) ** 1.5;
    const x = SUN + random.normal() * (34 + depth * 170);
    const y = HORIZON + 3 + depth * 250;
    return `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(4 + depth * random.between(8, 42))}" ry="${round(0.8 + depth * 2.2)}" fill="#ffe0ab" opacity="${round(random.between(2, 9)) / 10}"/>`;
  }).join("");

const grass = (random: Random): string =>
  times(70, () => {
    const x = random.between(-60, 420);
    const tall = random.between(160, 460) * (1 - x / 620);
    const bend = random.between(20, 150);
    return `<path d="M${round(x)},1090 q${round(bend * 0.2)},${round(-tall * 0.7)} ${round(bend)},${round(-tall)}" stroke="#0d070b" stroke-width="${round(random.between(4, 10))}" fill="none" stroke-linecap="round"/>`;
  }).join("");

/** Two people at the water's edge, with the sun between them. */
export const sunset: Scene = {
  name: "01-sunset",
  size: LANDSCAPE,
  taken: "2026:06:20 18:31:12",
  orientation: 1,
  film: {
    bloom: 0.6,
    vignette: 0.5,
    grain: 14,
    grade: WARM,
    leak: { colour: "#ff7a3d", x: 1, y: 0.2, strength: 0.25 },
  },
  draw: (random) => [
    {
      svg: wash([
        { at: 0, colour: "#3b3a63" },
        { at: 0.25, colour: "#84577a" },
        { at: 0.45, colour: "#d98b6f" },
        { at: 0.6, colour: "#f5b878" },
        { at: 0.645, colour: "#ffd598" },
        { at: 0.648, colour: "#c98d6c" },
        { at: 0.76, colour: "#7a5560" },
        { at: 0.9, colour: "#3a2838" },
        { at: 1, colour: "#1c131c" },
      ]),
    },
    {
      svg: texture({
        seed: 4,
        frequency: [0.0016, 0.009],
        colour: [70, 42, 82],
        contrast: 3.4,
        cover: 0.75,
        above: HORIZON,
      }),
      blur: 5,
    },
    {
      svg: texture({
        seed: 11,
        frequency: [0.002, 0.016],
        colour: [255, 176, 128],
        contrast: 3,
        cover: 0.28,
        above: HORIZON,
      }),
      blur: 3,
      blend: "screen",
    },
    {
      svg: `<path d="M0,${HORIZON} L0,640 C110,624 210,650 330,668 C420,680 500,686 640,${HORIZON} Z" fill="#7b5268" opacity=".85"/><path d="M1600,${HORIZON} L1600,664 C1500,656 1420,676 1280,${HORIZON} Z" fill="#8a5a64" opacity=".7"/>`,
      blur: 4,
    },
    {
      svg:
        `<rect y="${HORIZON}" width="1600" height="400" fill="#3a2230" opacity=".35"/>` +
        texture({
          seed: 7,
          frequency: [0.006, 0.09],
          colour: [44, 24, 40],
          contrast: 2.6,
          cover: 0.3,
          octaves: 3,
          below: HORIZON,
        }),
      blur: 1.5,
    },
    {
      svg:
        glow({ x: SUN, y: 640, r: 560, colour: "#ffb868", opacity: 0.7 }) +
        glow({ x: SUN, y: 640, r: 130, colour: "#fff3d2" }) +
        `<circle cx="${SUN}" cy="640" r="40" fill="#fffaf0"/>`,
      blend: "screen",
      blur: 3,
    },
    { svg: glitter(random), blur: 1.4, blend: "screen" },
    {
      svg: `<path d="M0,1067 L0,958 C300,930 620,952 900,940 C1180,928 1400,950 1600,934 L1600,1067 Z" fill="#140c12"/>`,
      blur: 6,
    },
    {
      svg:
        person({ figure: "woman", x: 852, y: 962, height: 372, colour: "#22141a", lean: 2.4, nod: 8 }) +
        person({ figure: "man", x: 922, y: 966, height: 398, colour: "#1e1218", lean: -2, nod: -9 }) +
        `<path d="M866,806 L910,800" stroke="#22141a" stroke-width="13" stroke-linecap="round"/>`,
      blur: 2.4,
    },
    // Light that bends around what stands before it.
    {
      svg:
        glow({ x: SUN, y: 652, r: 260, colour: "#ff9a50", opacity: 0.62 }) +
        glow({ x: SUN, y: 650, r: 700, colour: "#ff7a40", opacity: 0.22 }),
      blend: "screen",
    },
    { svg: grass(random), blur: 12 },
    {
      svg: [0.3, 0.55, 0.8, 1.25]
        .map((way, index) =>
          disc({ x: SUN - way * 520, y: 640 + way * 260, r: 18 + index * 16, colour: "#ffb27a", opacity: 0.13 }),
        )
        .join(""),
      blend: "screen",
      blur: 2,
    },
  ],
};
