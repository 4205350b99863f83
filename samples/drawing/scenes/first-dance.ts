import { alongWire, beam, bokeh, disc, glow, texture, wash } from "../light.ts";
import { person } from "../people.ts";
import { times } from "../random.ts";
import { PORTRAIT, type Scene, WARM } from "./scene.ts";

const FLOOR = 1330;
const WIRE = { from: [-40, 170], to: [1110, 130], sag: 90 } as const;

/** The first dance, alone on the floor, the lamp behind them. */
export const firstDance: Scene = {
  name: "08-first-dance",
  size: PORTRAIT,
  taken: "2026:06:20 22:04:26",
  orientation: 8,
  film: { bloom: 0.8, vignette: 0.6, grain: 16, grade: WARM, leak: { colour: "#ffb35e", x: 1, y: 0.5, strength: 0.2 } },
  draw: (random) => [
    {
      svg: wash([
        { at: 0, colour: "#120f1e" },
        { at: 0.45, colour: "#3b2430" },
        { at: 0.8, colour: "#5a3528" },
        { at: 0.83, colour: "#2c1a15" },
        { at: 1, colour: "#120a09" },
      ]),
    },
    {
      svg:
        glow({ x: 540, y: 720, r: 780, colour: "#ff9f55", opacity: 0.7 }) +
        glow({ x: 540, y: 690, r: 300, colour: "#fff0cf", opacity: 0.85 }),
      blend: "screen",
    },
    {
      svg: times(7, (index) =>
        beam({
          from: [540, 640],
          to: [540 + (index - 3) * 330, index % 2 ? -160 : 40],
          spread: 90,
          colour: "#ffd9a0",
          opacity: 0.42,
        }),
      ).join(""),
      blend: "screen",
      blur: 16,
    },
    {
      svg: texture({
        seed: 33,
        frequency: [0.003, 0.0035],
        colour: [255, 200, 150],
        contrast: 1.5,
        cover: 0.06,
        above: FLOOR - 60,
      }),
      blend: "screen",
      blur: 24,
    },
    {
      svg:
        times(17, (index) => {
          const [x, y] = alongWire(WIRE, (index + 0.5) / 17);
          return disc({
            x,
            y,
            r: random.between(20, 30),
            colour: random.pick(["#ffc069", "#ffdca0"]),
            opacity: random.between(0.5, 0.95),
          });
        }).join("") +
        bokeh(random, {
          count: 30,
          area: { x: -20, y: 900, width: 1107, height: 300 },
          size: [14, 36],
          colours: ["#ffb35c", "#ffd79a", "#ff8f5c"],
          opacity: [0.2, 0.6],
        }),
      blend: "screen",
      blur: 2,
    },
    {
      svg: times(9, (index) =>
        person({
          figure: index % 2 ? "woman" : "man",
          x: 30 + index * 126 + random.between(-20, 20),
          y: FLOOR - 70,
          height: random.between(330, 380),
          colour: "#2e1a18",
          nod: random.between(-8, 8),
        }),
      ).join(""),
      blur: 14,
    },
    {
      svg:
        glow({ x: 540, y: 760, r: 460, colour: "#ffb169", opacity: 0.45 }) +
        glow({ x: 540, y: FLOOR + 60, r: 420, colour: "#ff9c50", opacity: 0.6, flat: 0.22 }),
      blend: "screen",
    },
    { svg: `<ellipse cx="545" cy="${FLOOR + 78}" rx="230" ry="26" fill="#0c0605" opacity=".75"/>`, blur: 14 },
    {
      svg:
        person({ figure: "man", x: 600, y: FLOOR + 84, height: 760, colour: "#1a0f10", lean: -3.4, nod: -12 }) +
        person({ figure: "woman", x: 478, y: FLOOR + 90, height: 730, colour: "#23151a", lean: 3.2, nod: 12 }) +
        `<path d="M450,850 C500,836 540,812 566,772" stroke="#23151a" stroke-width="26" fill="none" stroke-linecap="round"/>`,
      blur: 2.6,
    },
    {
      svg:
        glow({ x: 540, y: 720, r: 300, colour: "#ffb060", opacity: 0.55 }) +
        glow({ x: 540, y: 720, r: 640, colour: "#ff8a45", opacity: 0.2 }),
      blend: "screen",
    },
    {
      svg: bokeh(random, {
        count: 70,
        area: { x: 0, y: 100, width: 1067, height: 1200 },
        size: [2, 6],
        colours: ["#fff0d0", "#ffd9a0"],
        opacity: [0.2, 0.7],
      }),
      blend: "screen",
      blur: 1.2,
    },
  ],
};
