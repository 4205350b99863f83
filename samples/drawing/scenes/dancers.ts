import { beam, bokeh, glow, texture, wash } from "../light.ts";
import { bust, type Hair, limb, type Point } from "../people.ts";
import { type Random, round, times } from "../random.ts";
import { LANDSCAPE, type Scene } from "./scene.ts";

const raisedArms = (random: Random, x: number, y: number, size: number, colour: string): string => {
  const side = random.pick([-1, 1]);
  const arm = (to: number): string => {
    const elbow: Point = [x + to * size * random.between(0.62, 0.8), y - size * random.between(0.35, 0.6)];
    const hand: Point = [
      elbow[0] + to * size * random.between(-0.35, 0.15),
      elbow[1] - size * random.between(0.6, 0.85),
    ];
    return (
      limb([[x + to * size * 0.55, y + size * 0.2], elbow], size * 0.23, colour) +
      limb([elbow, hand], size * 0.17, colour) +
      `<ellipse cx="${round(hand[0])}" cy="${round(hand[1] - size * 0.1)}" rx="${round(size * 0.1)}" ry="${round(size * 0.15)}" fill="${colour}"/>`
    );
  };
  return arm(side) + (random.between(0, 1) > 0.45 ? arm(-side) : "");
};

const row = (
  random: Random,
  { count, y, size, colour }: { count: number; y: number; size: number; colour: string },
): string =>
  times(count, (index) => {
    const x = ((index + 0.5) / count) * 1800 - 100 + random.between(-40, 40);
    const top = y + random.between(-35, 35);
    const own = size * random.between(0.88, 1.1);
    const hair = random.pick<Hair>(["short", "long", "bun", "short"]);
    return (
      (random.between(0, 1) > 0.35 ? raisedArms(random, x, top, own, colour) : "") +
      bust({ x, y: top, size: own, colour, hair, tilt: random.between(-9, 9) })
    );
  }).join("");

/** The floor in full swing, from behind, against the lights. */
export const dancers: Scene = {
  name: "07-dance-floor",
  size: LANDSCAPE,
  taken: "2026:06:20 21:38:33",
  orientation: 1,
  film: {
    bloom: 0.8,
    vignette: 0.6,
    grain: 18,
    grade: { gain: [1.14, 1.05, 1.1], lift: [6, 3, 12] },
    leak: { colour: "#ff3d7a", x: 0, y: 0.9, strength: 0.28 },
  },
  draw: (random) => [
    {
      svg: wash([
        { at: 0, colour: "#0b0a1e" },
        { at: 0.5, colour: "#3c1450" },
        { at: 0.75, colour: "#6a1f52" },
        { at: 1, colour: "#190a1c" },
      ]),
    },
    {
      svg:
        glow({ x: 800, y: 470, r: 760, colour: "#ff5fa0", opacity: 0.5, flat: 0.6 }) +
        glow({ x: 800, y: 420, r: 380, colour: "#ffd0a0", opacity: 0.6, flat: 0.7 }),
      blend: "screen",
    },
    {
      svg: times(9, (index) =>
        beam({
          from: [240 + index * 140, -30],
          to: [800 + (index - 4) * 330 + random.between(-120, 120), 900],
          spread: random.between(80, 150),
          colour: random.pick(["#ff8ad0", "#7fb0ff", "#ffc58a", "#b58aff"]),
          opacity: random.between(0.6, 1),
        }),
      ).join(""),
      blend: "screen",
      blur: 9,
    },
    {
      svg: texture({ seed: 21, frequency: [0.003, 0.005], colour: [255, 160, 215], contrast: 1.7, cover: 0.12 }),
      blend: "screen",
      blur: 22,
    },
    {
      svg:
        times(9, (index) => glow({ x: 240 + index * 140, y: 26, r: 90, colour: "#fff0ff", opacity: 0.95 })).join("") +
        bokeh(random, {
          count: 40,
          area: { x: 0, y: 60, width: 1600, height: 420 },
          size: [7, 20],
          colours: ["#ff9ad8", "#8ac0ff", "#ffd79a"],
          opacity: [0.2, 0.7],
        }),
      blend: "screen",
      blur: 2,
    },
    { svg: row(random, { count: 15, y: 640, size: 108, colour: "#3d1140" }), blur: 9 },
    { svg: glow({ x: 800, y: 560, r: 620, colour: "#ff77b0", opacity: 0.35, flat: 0.5 }), blend: "screen" },
    { svg: row(random, { count: 9, y: 770, size: 168, colour: "#1c0822" }), blur: 3.4 },
    { svg: glow({ x: 820, y: 600, r: 420, colour: "#ff9ac0", opacity: 0.24 }), blend: "screen" },
    { svg: row(random, { count: 4, y: 1010, size: 290, colour: "#0a040e" }), blur: 15 },
    {
      svg: bokeh(random, {
        count: 46,
        area: { x: 0, y: 0, width: 1600, height: 900 },
        size: [2, 6],
        colours: ["#ffe6f6", "#bcd8ff", "#ffdca8"],
        opacity: [0.4, 0.9],
      }),
      blend: "screen",
      blur: 1.4,
    },
  ],
};
