import { bokeh, glow, texture, wash } from "../light.ts";
import { times } from "../random.ts";
import { bump, type Colour, drawRing, type Ring, type Vector } from "../solids.ts";
import { LANDSCAPE, type Scene, WARM } from "./scene.ts";

/** What gold sees from a table at night: a dark room, a row of candles, one window. */
const gold = ([x, y, z]: Vector): Colour => {
  const candles = times(5, (index) => bump(x, -0.8 + index * 0.42, 0.07) * bump(y, -0.35, 0.2)).reduce(
    (sum, light) => sum + light,
    0,
  );
  const room = 0.16 + 0.34 * Math.max(0, -y) + 0.16 * bump(z, 0.9, 0.3) + 0.3 * bump(y, 0.75, 0.25);
  const window = bump(x, -0.62, 0.22) * bump(y, -0.62, 0.2) * 1.1;
  const light = room + candles * 0.9 + window;
  return [light * 255 + 14, light * 176 + candles * 60 + 5, light * 78 + (candles + window) * 90];
};

const RINGS: readonly Ring[] = [
  { x: 700, y: 590, radius: 212, thickness: 22, turn: [1.12, 0.12, -0.22], mirror: gold },
  { x: 985, y: 640, radius: 186, thickness: 18, turn: [0.62, 0.62, 0.3], mirror: gold },
];

/** The rings on dark cloth, very near. */
export const rings: Scene = {
  name: "04-rings",
  size: LANDSCAPE,
  taken: "2026:06:20 20:02:20",
  orientation: 1,
  film: { bloom: 0.6, vignette: 0.6, grain: 13, grade: WARM },
  draw: (random) => [
    {
      svg: wash([
        { at: 0, colour: "#1b1420" },
        { at: 0.42, colour: "#3a1f2a" },
        { at: 0.5, colour: "#331a24" },
        { at: 1, colour: "#1a0c14" },
      ]),
    },
    {
      svg: bokeh(random, {
        count: 46,
        area: { x: 0, y: -40, width: 1600, height: 440 },
        size: [30, 92],
        colours: ["#ffb868", "#ffd9a0", "#ff8f6a", "#ffe6c4"],
        opacity: [0.15, 0.6],
      }),
      blend: "screen",
      blur: 2.5,
    },
    {
      svg: `<defs><linearGradient id="near" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#4a2230" stop-opacity="0"/><stop offset=".35" stop-color="#4a2230"/><stop offset="1" stop-color="#1d0c14"/></linearGradient></defs><rect y="380" width="1600" height="700" fill="url(#near)"/>`,
      blur: 10,
    },
    {
      svg: texture({
        seed: 31,
        frequency: [0.004, 0.012],
        colour: [205, 110, 120],
        contrast: 2.6,
        cover: 0.3,
        below: 420,
      }),
      blend: "soft-light",
      blur: 7,
    },
    {
      svg: texture({
        seed: 8,
        frequency: [0.35, 0.5],
        colour: [12, 4, 8],
        contrast: 2.2,
        cover: 0.2,
        octaves: 2,
        below: 470,
      }),
      blur: 0.6,
    },
    {
      svg: `<ellipse cx="720" cy="712" rx="270" ry="62" fill="#08030a" opacity=".85"/><ellipse cx="1000" cy="810" rx="200" ry="40" fill="#08030a" opacity=".8"/>`,
      blur: 20,
    },
    { svg: glow({ x: 790, y: 700, r: 420, colour: "#ff9c50", opacity: 0.35, flat: 0.4 }), blend: "screen" },
    { svg: RINGS.map(drawRing).join(""), blur: 1.1 },
    {
      svg:
        glow({ x: 560, y: 500, r: 70, colour: "#fff2d0", opacity: 0.75 }) +
        glow({ x: 1094, y: 505, r: 54, colour: "#fff2d0", opacity: 0.65 }),
      blend: "screen",
    },
    {
      svg: bokeh(random, {
        count: 5,
        area: { x: 0, y: 880, width: 1600, height: 200 },
        size: [80, 150],
        colours: ["#ffb070", "#ff8f7a"],
        opacity: [0.07, 0.15],
      }),
      blend: "screen",
      blur: 5,
    },
  ],
};
