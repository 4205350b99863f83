import { bokeh, glow, lamp, wash } from "../light.ts";
import { type Random, round, times } from "../random.ts";
import { bump, drawTurned, mix, smooth, type Turned } from "../solids.ts";
import { PORTRAIT, type Scene, WARM } from "./scene.ts";

const MIDDLE = 533;

/** A tier: lit from the candles above and from the left, its lower edge piped. */
const tier = (top: number, bottom: number, reach: number): Turned => ({
  x: MIDDLE,
  top,
  bottom,
  radius: (down) => reach * (1 + 0.012 * bump(down, 0.97, 0.05)),
  paint: (across, down) => {
    const side = 0.5 + 0.5 * bump(across, -0.3, 0.75) - 0.4 * smooth(0.35, 1, Math.abs(across));
    const height = mix(1.05, 0.62, down);
    const piping = smooth(0.86, 0.9, down) * (0.1 * Math.sin(Math.asin(across) * 46) + 0.05);
    const light = side * height + piping;
    return [255 * light, 226 * light ** 1.08, 190 * light ** 1.2, 1];
  },
});

const stand = (top: number): Turned => ({
  x: MIDDLE,
  top,
  bottom: top + 210,
  radius: (down) => (down < 0.1 ? 372 : mix(46, 170, smooth(0.55, 1, down))),
  paint: (across) => {
    const light = 0.35 + 0.5 * bump(across, -0.5, 0.2) + 0.3 * bump(across, 0.62, 0.12);
    return [230 * light, 180 * light, 130 * light, 1];
  },
});

const lid = (y: number, reach: number): string =>
  `<ellipse cx="${MIDDLE}" cy="${y}" rx="${reach}" ry="${round(reach * 0.13)}" fill="#fff0d2"/><ellipse cx="${MIDDLE}" cy="${y + 4}" rx="${round(reach * 0.9)}" ry="${round(reach * 0.1)}" fill="#ffe3b4"/>`;

const CANDLES = times(7, (index) => {
  const angle = (index / 7) * Math.PI * 2 + 0.3;
  return { x: MIDDLE + Math.cos(angle) * 118, y: 588 + Math.sin(angle) * 15 };
}).toSorted((a, b) => a.y - b.y);

const candle = ({ x, y }: { x: number; y: number }): Turned => ({
  x,
  top: y - 120,
  bottom: y,
  radius: () => 7,
  paint: (across, down) => {
    const light = mix(1.1, 0.75, down) * (1 - 0.4 * across ** 2);
    const stripe = Math.sin(down * 30 + across * 2) > 0.2 ? 1 : 0.82;
    return [255 * light, 214 * light * stripe, 190 * light * stripe, 1];
  },
});

const flame = ({ x, y }: { x: number; y: number }): string =>
  `<path d="M${round(x)},${round(y - 182)} C${round(x + 13)},${round(y - 154)} ${round(x + 11)},${round(y - 128)} ${round(x)},${round(y - 126)} C${round(x - 11)},${round(y - 128)} ${round(x - 12)},${round(y - 154)} ${round(x)},${round(y - 182)} Z" fill="#fff3c8"/>`;

interface Berry {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}
const berry = ({ x, y, r }: Berry, colour: string): string =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="${round(r)}" fill="${colour}"/><circle cx="${round(x - r * 0.3)}" cy="${round(y - r * 0.38)}" r="${round(r * 0.28)}" fill="#ffd9c4" opacity=".75"/>`;
const garland = (random: Random, y: number, reach: number): string =>
  times(30, (index) => {
    const angle = Math.PI * ((index + random.between(0.2, 0.8)) / 30);
    const place = {
      x: MIDDLE - Math.cos(angle) * reach,
      y: y + Math.sin(angle) * reach * 0.12 - 4,
      r: random.between(11, 21),
    };
    return berry(place, random.pick(["#8c1f2b", "#6e1420", "#a83a38", "#4a1626", "#3f4a26"]));
  }).join("");

/** The cake, its candles just lit. */
export const cake: Scene = {
  name: "06-cake",
  size: PORTRAIT,
  taken: "2026:06:20 21:15:00",
  orientation: 6,
  film: { bloom: 0.7, vignette: 0.55, grain: 13, grade: WARM },
  draw: (random) => [
    {
      svg: wash([
        { at: 0, colour: "#17121d" },
        { at: 0.4, colour: "#3a2324" },
        { at: 0.7, colour: "#4f3022" },
        { at: 1, colour: "#1e110d" },
      ]),
    },
    { svg: glow({ x: MIDDLE, y: 640, r: 760, colour: "#ff9a4a", opacity: 0.5 }), blend: "screen" },
    {
      svg: bokeh(random, {
        count: 62,
        area: { x: -40, y: -30, width: 1150, height: 900 },
        size: [22, 66],
        colours: ["#ffb35c", "#ffd898", "#ff8f5c"],
        opacity: [0.14, 0.6],
      }),
      blend: "screen",
      blur: 2.5,
    },
    { svg: `<path d="M0,1600 L0,1420 L1067,1420 L1067,1600 Z" fill="#2a1810"/>`, blur: 26 },
    { svg: glow({ x: MIDDLE, y: 1450, r: 520, colour: "#ff9a4a", opacity: 0.35, flat: 0.2 }), blend: "screen" },
    { raster: drawTurned(PORTRAIT, [stand(1285), tier(1030, 1290, 330), tier(800, 1034, 250)]), blur: 1.6 },
    { svg: lid(1032, 330), blur: 2 },
    { raster: drawTurned(PORTRAIT, [tier(802, 1036, 250), tier(588, 806, 172)]), blur: 1.1 },
    { svg: lid(802, 250), blur: 1.4 },
    { raster: drawTurned(PORTRAIT, [tier(588, 806, 172)]), blur: 0.9 },
    {
      svg: lid(588, 172) + garland(random, 806, 180) + garland(random, 1038, 262) + garland(random, 1290, 340),
      blur: 1.2,
    },
    { raster: drawTurned(PORTRAIT, CANDLES.map(candle)), blur: 0.8 },
    { svg: CANDLES.map(flame).join(""), blur: 1.6 },
    {
      svg:
        CANDLES.map(({ x, y }) => lamp({ x, y: y - 150, r: 15, colour: "#ffbd62" })).join("") +
        glow({ x: MIDDLE, y: 450, r: 420, colour: "#ff9f50", opacity: 0.4 }),
      blend: "screen",
      blur: 2,
    },
    {
      svg: bokeh(random, {
        count: 5,
        area: { x: 0, y: 1300, width: 1067, height: 300 },
        size: [70, 120],
        colours: ["#ffc27a", "#ff9c5c"],
        opacity: [0.06, 0.13],
      }),
      blend: "screen",
      blur: 4,
    },
  ],
};
