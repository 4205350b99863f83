import { bokeh, glow, lamp, texture, wash } from "../light.ts";
import { bust, type Hair, limb } from "../people.ts";
import { type Random, round, times } from "../random.ts";
import { bump, drawTurned, mix, smooth, type Turned } from "../solids.ts";
import { LANDSCAPE, type Scene } from "./scene.ts";

/** A candle in a small glass: the glass is lit from within, brightest about the flame. */
const votive = (x: number, bottom: number, size: number): Turned => ({
  x,
  top: bottom - size,
  bottom,
  radius: (down) => size * (0.44 - 0.09 * down) * (down > 0.94 ? Math.sqrt(1 - ((down - 0.94) / 0.07) ** 2 * 0.5) : 1),
  paint: (across, down) => {
    const lit = bump(across, 0, 0.62) * bump(down, 0.42, 0.42);
    const rim = smooth(0.86, 1, Math.abs(across)) * 0.5 + bump(down, 0.03, 0.03) * 0.5;
    const wax = smooth(0.55, 0.6, down) * 0.35;
    const streak = bump(across, -0.7, 0.07) * 0.4 + bump(across, 0.78, 0.05) * 0.3;
    const light = lit * 1.15 + rim * 0.55 + wax * lit + streak * 0.5;
    return [70 + 205 * light, 22 + 165 * light ** 1.25, 8 + 95 * light ** 2, 0.55 + 0.45 * lit];
  },
});

const taper = (x: number, bottom: number, size: number): Turned => ({
  x,
  top: bottom - size,
  bottom,
  radius: (down) => size * mix(0.034, 0.044, down),
  paint: (across, down) => {
    const lit = mix(1, 0.25, down * 1.3) * (1 - 0.45 * across ** 2);
    return [235 * lit + 25, 205 * lit + 12, 160 * lit + 8, 1];
  },
});

const flame = (x: number, y: number, size: number): string =>
  `<path d="M${round(x)},${round(y - size)} C${round(x + size * 0.3)},${round(y - size * 0.45)} ${round(x + size * 0.22)},${round(y)} ${round(x)},${round(y)} C${round(x - size * 0.22)},${round(y)} ${round(x - size * 0.26)},${round(y - size * 0.45)} ${round(x)},${round(y - size)} Z" fill="#fff0c0"/>`;

const guests = (random: Random): string =>
  times(5, (index) => {
    const size = 150 - index * 23;
    const [x, y] = [150 + index * 142 - index * index * 4, 590 - index * 32];
    const hair = random.pick<Hair>(["short", "bun", "long"]);
    return (
      bust({ x, y, size, colour: "#2a1610", hair, tilt: 6 }) +
      bust({ x: 1600 - x, y: y + 6, size, colour: "#26130e", hair: random.pick(["short", "long"]), tilt: -6 })
    );
  })
    .toReversed()
    .join("");

const rims = (): string =>
  times(5, (index) => {
    const [size, x, y] = [150 - index * 23, 150 + index * 142 - index * index * 4, 590 - index * 32];
    const near = size * 0.3;
    return (
      glow({ x: x + near, y: y - size * 0.4, r: size * 0.5, colour: "#ff9a4a", opacity: 0.55 }) +
      glow({ x: 1600 - x - near, y: y - size * 0.4, r: size * 0.5, colour: "#ff9a4a", opacity: 0.55 })
    );
  }).join("");

const leaves = (random: Random): string =>
  times(120, () => {
    const down = random.between(0, 1) ** 0.8;
    const [x, y] = [800 + random.normal() * (10 + down * 66), 450 + down * 640];
    const long = 6 + down * 46;
    return `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(long)}" ry="${round(long * 0.32)}" transform="rotate(${round(random.between(0, 180))},${round(x)},${round(y)})" fill="${random.pick(["#1d2614", "#2a3419", "#141b10", "#38401f"])}"/>`;
  }).join("");

const far = times(9, (index) => {
  const near = (index + 1) / 10;
  return { x: 800 + (index % 2 ? 1 : -1) * (10 + near * 105), y: 446 + near ** 1.6 * 300, r: 5 + near * 15 };
});

/** Down a long table: candles near, guests far. */
export const table: Scene = {
  name: "02-long-table",
  size: LANDSCAPE,
  taken: "2026:06:20 19:12:40",
  orientation: 1,
  film: { bloom: 0.85, vignette: 0.55, grain: 13, grade: { gain: [1.12, 1.03, 0.95], lift: [3, 1, 4] } },
  draw: (random) => [
    {
      svg: wash([
        { at: 0, colour: "#17131f" },
        { at: 0.34, colour: "#3c2620" },
        { at: 0.5, colour: "#5c3924" },
        { at: 1, colour: "#25160f" },
      ]),
    },
    {
      svg: bokeh(random, {
        count: 64,
        area: { x: 0, y: 10, width: 1600, height: 370 },
        size: [18, 46],
        colours: ["#ffb35c", "#ffd28a", "#ff9a52"],
        opacity: [0.25, 0.85],
      }),
      blend: "screen",
      blur: 2,
    },
    { svg: glow({ x: 800, y: 430, r: 860, colour: "#ffa04c", opacity: 0.55, flat: 0.5 }), blend: "screen" },
    { svg: guests(random), blur: 13 },
    { svg: rims(), blend: "screen", blur: 10 },
    {
      svg: `<defs><linearGradient id="cloth" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#e0b077"/><stop offset=".35" stop-color="#b98a5c"/><stop offset="1" stop-color="#6b4a33"/></linearGradient></defs><path d="M722,436 L878,436 L1760,1110 L-160,1110 Z" fill="url(#cloth)"/>`,
      blur: 12,
    },
    { svg: leaves(random), blur: 6 },
    {
      svg: far
        .map(
          ({ x, y, r }) =>
            glow({ x, y: y + r, r: r * 11, colour: "#ff9c48", opacity: 0.45, flat: 0.5 }) +
            lamp({ x, y, r, colour: "#ffb254" }),
        )
        .join(""),
      blend: "screen",
      blur: 6,
    },
    {
      svg:
        glow({ x: 520, y: 1000, r: 520, colour: "#ff9c48", opacity: 0.75, flat: 0.34 }) +
        glow({ x: 1090, y: 900, r: 400, colour: "#ff9c48", opacity: 0.7, flat: 0.32 }),
      blend: "screen",
    },
    {
      raster: drawTurned(LANDSCAPE, [
        taper(985, 830, 300),
        taper(640, 800, 280),
        votive(1085, 925, 170),
        votive(735, 850, 110),
      ]),
      blur: 4.5,
    },
    { svg: flame(985, 528, 54) + flame(640, 518, 50) + flame(1085, 862, 44), blur: 5 },
    {
      raster: drawTurned(LANDSCAPE, [taper(330, 985, 520), votive(530, 1020, 250), votive(846, 1044, 205)]),
      blur: 1.2,
    },
    {
      svg:
        flame(330, 462, 78) +
        flame(530, 915, 66) +
        flame(846, 962, 54) +
        limb(
          [
            [330, 462],
            [331, 448],
          ],
          4,
          "#4a2a16",
        ),
      blur: 2,
    },
    {
      svg: [
        lamp({ x: 330, y: 428, r: 24, colour: "#ffbd5e" }),
        lamp({ x: 985, y: 504, r: 17, colour: "#ffbd5e" }),
        lamp({ x: 640, y: 496, r: 16, colour: "#ffbd5e" }),
        glow({ x: 530, y: 890, r: 230, colour: "#ffa54f", opacity: 0.5 }),
        glow({ x: 846, y: 940, r: 190, colour: "#ffa54f", opacity: 0.45 }),
      ].join(""),
      blend: "screen",
      blur: 2,
    },
    {
      svg: texture({ seed: 5, frequency: [0.003, 0.004], colour: [255, 170, 100], contrast: 1.6, cover: 0.14 }),
      blend: "screen",
      blur: 20,
    },
    {
      svg: bokeh(random, {
        count: 7,
        area: { x: -50, y: 760, width: 1700, height: 320 },
        size: [70, 130],
        colours: ["#ffc27a", "#ff9c5c"],
        opacity: [0.06, 0.14],
      }),
      blend: "screen",
      blur: 4,
    },
  ],
};
