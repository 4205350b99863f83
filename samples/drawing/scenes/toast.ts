import { bokeh, disc, glow, wash } from "../light.ts";
import { bust } from "../people.ts";
import { type Random, round, times } from "../random.ts";
import { bump, drawTurned, mix, smooth, type Turned } from "../solids.ts";
import { LANDSCAPE, type Scene, WARM } from "./scene.ts";

const BOWL = 0.56;
const STEM = 0.94;

/** A flute: bowl, stem and foot. */
const flute = (x: number, top: number, size: number): Turned => ({
  x,
  top,
  bottom: top + size,
  radius: (down) => {
    if (down < BOWL)
      return size * 0.092 * Math.sqrt(Math.max(0.004, 1 - (down / BOWL) ** 5)) * mix(0.9, 1.04, down / BOWL);
    if (down < STEM) return size * 0.0105;
    return size * mix(0.012, 0.1, smooth(STEM, 1, down));
  },
  paint: (across, down) => {
    const edge = Math.abs(across) ** 5;
    const streak = bump(across, -0.66, 0.09) * 0.8 + bump(across, 0.55, 0.16) * 0.35 + bump(across, 0.82, 0.04) * 0.6;
    if (down > BOWL) return [255, 226, 180, 0.16 + edge * 0.5 + streak * 0.35];
    const wine = smooth(0.15, 0.155, down);
    const lens = bump(across, 0.1, 0.5) * mix(0.65, 1.2, down / BOWL);
    const shine = streak * (down < 0.03 ? 0.3 : 1);
    const surface = bump(down, 0.155, 0.006) * 0.6;
    return [
      mix(255, 190 + 75 * lens, wine) + 60 * shine,
      mix(236, 112 + 96 * lens, wine) + 90 * shine + 60 * surface,
      mix(205, 26 + 62 * lens, wine) + 110 * shine + 60 * surface,
      mix(0.06, 0.66, wine) + edge * 0.3 + shine * 0.5 + surface * 0.3,
    ];
  },
});

const bubbles = (random: Random, x: number, top: number, size: number): string =>
  times(70, () => {
    const down = random.between(0.17, 0.52);
    const across = random.normal() * 0.035 * size * (0.4 + (BOWL - down));
    return `<circle cx="${round(x + across)}" cy="${round(top + down * size)}" r="${round(random.between(1.2, 3.4))}" fill="#fff4d0" opacity="${round(random.between(3, 9)) / 10}"/>`;
  }).join("");

const rim = (x: number, top: number, size: number): string =>
  `<ellipse cx="${x}" cy="${top}" rx="${round(size * 0.083)}" ry="${round(size * 0.014)}" fill="none" stroke="#fff1d6" stroke-width="${round(size * 0.0022)}" opacity=".6"/>`;

const GLASSES = [
  { x: 610, top: 190, size: 1010 },
  { x: 838, top: 236, size: 985 },
] as const;

/** Two flutes, and a room full of lights behind them. */
export const toast: Scene = {
  name: "05-toast",
  size: LANDSCAPE,
  taken: "2026:06:20 20:26:51",
  orientation: 1,
  film: {
    bloom: 0.7,
    vignette: 0.5,
    grain: 13,
    grade: WARM,
    leak: { colour: "#ffb24d", x: 1, y: 0.7, strength: 0.25 },
  },
  draw: (random) => [
    {
      svg: wash([
        { at: 0, colour: "#1d1626" },
        { at: 0.45, colour: "#4a2a2c" },
        { at: 0.75, colour: "#6b3f2a" },
        { at: 1, colour: "#2c1812" },
      ]),
    },
    { svg: glow({ x: 1050, y: 560, r: 900, colour: "#ff9550", opacity: 0.55, flat: 0.7 }), blend: "screen" },
    {
      svg:
        bust({ x: 1230, y: 640, size: 235, colour: "#23131a", hair: "short", tilt: -4 }) +
        bust({ x: 1010, y: 720, size: 205, colour: "#2b171b", hair: "bun", tilt: 7 }) +
        bust({ x: 190, y: 700, size: 230, colour: "#25141a", hair: "long", tilt: 3 }),
      blur: 34,
    },
    {
      svg: bokeh(random, {
        count: 60,
        area: { x: -40, y: 0, width: 1680, height: 560 },
        size: [34, 82],
        colours: ["#ffb35c", "#ffd898", "#ff9060", "#ffc6a0"],
        opacity: [0.16, 0.62],
      }),
      blend: "screen",
      blur: 2.5,
    },
    {
      svg: bokeh(random, {
        count: 14,
        area: { x: 0, y: 640, width: 1600, height: 300 },
        size: [40, 90],
        colours: ["#ff9d50", "#ffcf90"],
        opacity: [0.1, 0.3],
      }),
      blend: "screen",
      blur: 3,
    },
    { raster: drawTurned(LANDSCAPE, [flute(1120, 330, 900)]), blur: 10 },
    {
      svg: GLASSES.map(({ x, top, size }) =>
        glow({ x, y: top + size * 0.34, r: size * 0.3, colour: "#ffb04c", opacity: 0.4 }),
      ).join(""),
      blend: "screen",
      blur: 8,
    },
    {
      raster: drawTurned(
        LANDSCAPE,
        GLASSES.map(({ x, top, size }) => flute(x, top, size)),
      ),
      blur: 1.1,
    },
    { svg: GLASSES.map(({ x, top, size }) => rim(x, top, size) + bubbles(random, x, top, size)).join(""), blur: 0.9 },
    {
      svg: GLASSES.map(
        ({ x, top, size }) =>
          glow({ x: x - size * 0.055, y: top + size * 0.2, r: 46, colour: "#fff2d0", opacity: 0.8 }) +
          disc({ x: x + size * 0.03, y: top + size * 0.3, r: 12, colour: "#ffe7b0", opacity: 0.5 }),
      ).join(""),
      blend: "screen",
      blur: 1.5,
    },
    {
      svg: `<path d="M0,1067 L0,1010 C500,985 1100,985 1600,1010 L1600,1067 Z" fill="#1a0d08" opacity=".85"/>`,
      blur: 22,
    },
  ],
};
