import { alongWire, bokeh, disc, glow, lamp, texture, wash, type Wire, wireLine } from "../light.ts";
import { type Figure, person } from "../people.ts";
import { type Random, round, times } from "../random.ts";
import { COOL, LANDSCAPE, type Scene } from "./scene.ts";

const NEAR: readonly Wire[] = [
  { from: [-60, 40], to: [1240, 250], sag: 120 },
  { from: [500, -40], to: [1680, 330], sag: 90 },
];
const FAR: readonly Wire[] = [
  { from: [-50, 330], to: [820, 300], sag: 60 },
  { from: [760, 310], to: [1650, 280], sag: 70 },
  { from: [200, 420], to: [1400, 400], sag: 30 },
];
const bulbs = (wire: Wire, count: number, draw: (x: number, y: number) => string): string =>
  times(count, (index) => draw(...alongWire(wire, (index + 0.5) / count))).join("");

const trees = (random: Random): string =>
  times(90, () => {
    const x = random.between(-80, 1680);
    const edge = Math.abs(x - 800) / 800;
    return `<ellipse cx="${round(x)}" cy="${round(random.between(120, 470) - edge * 140)}" rx="${round(random.between(60, 150))}" ry="${round(random.between(50, 120))}" fill="${random.pick(["#0d1a1c", "#12211d", "#0a1416"])}" opacity=".75"/>`;
  }).join("");

type Guest = readonly [figure: Figure, x: number, height: number, nod: number];
const group = (guests: readonly Guest[], feet: number, colour: string): string =>
  guests.map(([figure, x, height, nod]) => person({ figure, x, y: feet, height, colour, lean: nod / 6, nod })).join("");

const BACK: readonly Guest[] = [
  ["man", 560, 250, 8],
  ["woman", 612, 236, -10],
  ["woman", 760, 240, 4],
  ["man", 1010, 256, 9],
  ["woman", 1058, 238, -9],
  ["man", 1110, 250, -6],
];
const FRONT: readonly Guest[] = [
  ["woman", 250, 470, 10],
  ["man", 352, 520, -10],
  ["man", 1330, 530, 9],
  ["woman", 1440, 478, -12],
];

/** A garden at dusk: bulbs in focus, guests behind them. */
export const garden: Scene = {
  name: "03-garden-lights",
  size: LANDSCAPE,
  taken: "2026:06:20 19:40:05",
  orientation: 1,
  film: {
    bloom: 0.7,
    vignette: 0.5,
    grain: 15,
    grade: COOL,
    leak: { colour: "#5f7dff", x: 0.9, y: 0, strength: 0.14 },
  },
  draw: (random) => [
    {
      svg: wash([
        { at: 0, colour: "#182642" },
        { at: 0.35, colour: "#31466a" },
        { at: 0.52, colour: "#6c6a7c" },
        { at: 0.62, colour: "#6a5236" },
        { at: 0.8, colour: "#4a3a24" },
        { at: 1, colour: "#1c1710" },
      ]),
    },
    { svg: trees(random), blur: 22 },
    { svg: glow({ x: 800, y: 660, r: 1050, colour: "#ffab55", opacity: 0.8, flat: 0.45 }), blend: "screen" },
    {
      svg: FAR.map((wire) =>
        bulbs(wire, 26, (x, y) =>
          disc({
            x,
            y,
            r: random.between(13, 22),
            colour: random.pick(["#ffc069", "#ffd696"]),
            opacity: random.between(0.5, 0.95),
          }),
        ),
      ).join(""),
      blend: "screen",
      blur: 1.6,
    },
    {
      svg: bokeh(random, {
        count: 46,
        area: { x: 40, y: 500, width: 1520, height: 230 },
        size: [12, 34],
        colours: ["#ffb45c", "#ffcf90"],
        opacity: [0.25, 0.7],
      }),
      blend: "screen",
      blur: 2,
    },
    { svg: group(BACK, 800, "#2b1d17"), blur: 11 },
    { svg: glow({ x: 800, y: 640, r: 520, colour: "#ffa552", opacity: 0.4, flat: 0.4 }), blend: "screen" },
    { svg: group(FRONT, 1010, "#120d0f"), blur: 15 },
    { svg: glow({ x: 780, y: 660, r: 760, colour: "#ff9d4a", opacity: 0.42, flat: 0.5 }), blend: "screen" },
    {
      svg: texture({ seed: 9, frequency: [0.012, 0.03], colour: [10, 16, 8], contrast: 3, cover: 0.5, below: 860 }),
      blur: 6,
    },
    { svg: `<path d="M0,1067 L0,930 C400,905 1200,905 1600,930 L1600,1067 Z" fill="#0d0d09" opacity=".8"/>`, blur: 24 },
    { svg: NEAR.map((wire) => wireLine(wire, "#0b0b0d", 3.5)).join(""), blur: 0.8 },
    {
      svg: NEAR.map((wire) =>
        bulbs(
          wire,
          11,
          (x, y) =>
            `<rect x="${round(x - 6)}" y="${round(y)}" width="12" height="20" rx="3" fill="#141416"/><path d="M${round(x - 7)},${round(y + 18)} C${round(x - 26)},${round(y + 40)} ${round(x - 19)},${round(y + 66)} ${round(x)},${round(y + 68)} C${round(x + 19)},${round(y + 66)} ${round(x + 26)},${round(y + 40)} ${round(x + 7)},${round(y + 18)} Z" fill="#ffd591" opacity=".85"/>`,
        ),
      ).join(""),
      blur: 0.7,
    },
    {
      svg: NEAR.map((wire) => bulbs(wire, 11, (x, y) => lamp({ x, y: y + 45, r: 15, colour: "#ffb955" }))).join(""),
      blend: "screen",
      blur: 1.2,
    },
  ],
};
