import { bokeh, glow, texture, wash } from "../light.ts";
import { bust, person } from "../people.ts";
import { type Random, round, times } from "../random.ts";
import { COOL, LANDSCAPE, type Scene } from "./scene.ts";

const WATER = 690;

interface Burst {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly colour: string;
  readonly tip: string;
}
const BURSTS: readonly Burst[] = [
  { x: 520, y: 290, r: 300, colour: "#ffc66a", tip: "#fff4d8" },
  { x: 1030, y: 220, r: 240, colour: "#ff7d8e", tip: "#ffe0e6" },
  { x: 1310, y: 400, r: 150, colour: "#8fc4ff", tip: "#eaf4ff" },
  { x: 230, y: 460, r: 120, colour: "#ffd9a0", tip: "#fff7e6" },
];

/** Sparks fly out, slow down and fall: each is a bent stroke, thin and faint near the middle. */
const burst = (random: Random, { x, y, r, colour, tip }: Burst): string =>
  times(150, () => {
    const angle = random.between(0, Math.PI * 2);
    const reach = r * Math.sqrt(random.between(0.3, 1)) * random.between(0.85, 1.05);
    const [dx, dy] = [Math.cos(angle) * reach, Math.sin(angle) * reach];
    const fall = (reach / r) * r * 0.2;
    const [sx, sy] = [x + dx * 0.3, y + dy * 0.3];
    const width = round(random.between(1.4, 3.4));
    return `<path d="M${round(sx)},${round(sy)} Q${round(x + dx * 0.75)},${round(y + dy * 0.75)} ${round(x + dx)},${round(y + dy + fall)}" stroke="${colour}" stroke-width="${width}" fill="none" stroke-linecap="round" opacity="${round(random.between(4, 9)) / 10}"/>
      <circle cx="${round(x + dx)}" cy="${round(y + dy + fall)}" r="${round(width * 1.15)}" fill="${tip}"/>`;
  }).join("");

const smoke = (): string =>
  BURSTS.map(({ x, y, r, colour }) => glow({ x, y, r: r * 1.5, colour, opacity: 0.42 })).join("");

const reflections = (random: Random): string =>
  BURSTS.flatMap(({ x, r, colour }) =>
    times(90, () => {
      const down = random.between(0, 1);
      return `<ellipse cx="${round(x + random.normal() * r * (0.14 + down * 0.3))}" cy="${round(WATER + 6 + down * 250)}" rx="${round(random.between(6, 26) * (0.5 + down))}" ry="${round(0.9 + down * 2)}" fill="${colour}" opacity="${round(random.between(4, 10) * (1 - down * 0.5)) / 10}"/>`;
    }),
  ).join("");

const town = (random: Random): string =>
  bokeh(random, {
    count: 90,
    area: { x: 0, y: WATER - 26, width: 1600, height: 20 },
    size: [2.5, 6],
    colours: ["#ffc070", "#ffdfae", "#ff9a60"],
    opacity: [0.5, 1],
  });

/** Fireworks over the harbour, and those who watch. */
export const fireworks: Scene = {
  name: "10-fireworks",
  size: LANDSCAPE,
  taken: "2026:06:20 23:02:17",
  orientation: 1,
  film: { bloom: 0.9, vignette: 0.45, grain: 15, grade: COOL },
  draw: (random) => [
    {
      svg: wash([
        { at: 0, colour: "#0a1024" },
        { at: 0.5, colour: "#1a2340" },
        { at: 0.645, colour: "#3a3350" },
        { at: 0.65, colour: "#181d33" },
        { at: 1, colour: "#070910" },
      ]),
    },
    { svg: smoke(), blend: "screen", blur: 20 },
    {
      svg: texture({
        seed: 14,
        frequency: [0.003, 0.006],
        colour: [255, 190, 150],
        contrast: 1.6,
        cover: 0.02,
        above: WATER,
      }),
      blend: "screen",
      blur: 9,
    },
    {
      svg: `<path d="M0,${WATER} L0,640 C90,630 150,655 260,650 C420,640 520,668 700,664 C900,660 1010,640 1180,652 C1330,660 1450,636 1600,628 L1600,${WATER} Z" fill="#0a0d18"/>`,
      blur: 2.5,
    },
    { svg: town(random), blend: "screen", blur: 1.2 },
    { svg: BURSTS.map((one) => burst(random, one)).join(""), blend: "screen", blur: 0.9 },
    { svg: BURSTS.map((one) => burst(random, one)).join(""), blend: "screen", blur: 7 },
    {
      svg: BURSTS.map(
        ({ x, y, r, colour, tip }) =>
          glow({ x, y, r: r * 1.1, colour, opacity: 0.5 }) + glow({ x, y, r: r * 0.2, colour: tip, opacity: 1 }),
      ).join(""),
      blend: "screen",
    },
    {
      svg: texture({
        seed: 17,
        frequency: [0.006, 0.08],
        colour: [4, 6, 14],
        contrast: 2.4,
        cover: 0.25,
        octaves: 3,
        below: WATER - 60,
      }),
      blur: 1.5,
    },
    {
      svg: BURSTS.map(({ x, r, colour }) =>
        glow({ x, y: WATER + 120, r: r * 1.25, colour, opacity: 0.5, flat: 0.62 }),
      ).join(""),
      blend: "screen",
      blur: 14,
    },
    { svg: reflections(random), blend: "screen", blur: 1.6 },
    { svg: `<rect y="985" width="1600" height="100" fill="#05060b"/>`, blur: 6 },
    {
      svg:
        person({ figure: "man", x: 760, y: 1010, height: 300, colour: "#06070d", nod: 6 }) +
        person({ figure: "woman", x: 830, y: 1012, height: 280, colour: "#06070d", nod: -8, lean: -2 }) +
        person({ figure: "woman", x: 1150, y: 1010, height: 268, colour: "#07080f", nod: -6 }),
      blur: 3,
    },
    {
      svg:
        bust({ x: 330, y: 950, size: 170, colour: "#040509", hair: "long", tilt: 5 }) +
        bust({ x: 520, y: 905, size: 185, colour: "#040509", tilt: 7 }) +
        bust({ x: 1400, y: 930, size: 180, colour: "#040509", hair: "bun", tilt: -7 }),
      blur: 9,
    },
  ],
};
