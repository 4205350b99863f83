import { type Random, round, times } from "./random.ts";

let defined = 0;
const nextId = (): string => `d${(defined += 1)}`;

export interface Stop {
  readonly at: number;
  readonly colour: string;
  readonly opacity?: number;
}
const stops = (list: readonly Stop[]): string =>
  list
    .map(({ at, colour, opacity = 1 }) => `<stop offset="${at}" stop-color="${colour}" stop-opacity="${opacity}"/>`)
    .join("");

/** A wash over the whole picture, from the top down. */
export function wash(list: readonly Stop[]): string {
  const id = nextId();
  return `<defs><linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops(list)}</linearGradient></defs><rect width="100%" height="100%" fill="url(#${id})"/>`;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly colour: string;
  readonly opacity?: number;
  /** Height over width. */
  readonly flat?: number;
}

/** Light that fades out from its middle. */
export function glow({ x, y, r, colour, opacity = 1, flat = 1 }: Spot): string {
  const id = nextId();
  const list = [
    { at: 0, colour, opacity },
    { at: 0.25, colour, opacity: opacity * 0.55 },
    { at: 0.55, colour, opacity: opacity * 0.18 },
    { at: 1, colour, opacity: 0 },
  ];
  return `<defs><radialGradient id="${id}">${stops(list)}</radialGradient></defs><ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(r)}" ry="${round(r * flat)}" fill="url(#${id})"/>`;
}

/** A light far out of focus: an even disc, a little brighter at its rim. */
export function disc({ x, y, r, colour, opacity = 0.5 }: Spot): string {
  const id = nextId();
  const list = [
    { at: 0, colour, opacity: opacity * 0.85 },
    { at: 0.7, colour, opacity: opacity * 0.88 },
    { at: 0.9, colour, opacity },
    { at: 1, colour, opacity: 0 },
  ];
  return `<defs><radialGradient id="${id}">${stops(list)}</radialGradient></defs><circle cx="${round(x)}" cy="${round(y)}" r="${round(r)}" fill="url(#${id})"/>`;
}

export interface BokehOptions {
  readonly count: number;
  readonly area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly size: readonly [number, number];
  readonly colours: readonly [string, ...string[]];
  readonly opacity: readonly [number, number];
}
export const bokeh = (random: Random, { count, area, size, colours, opacity }: BokehOptions): string =>
  times(count, () =>
    disc({
      x: area.x + random.between(0, area.width),
      y: area.y + random.between(0, area.height),
      r: random.between(...size),
      colour: random.pick(colours),
      opacity: random.between(...opacity),
    }),
  ).join("");

/** A lamp: a hot middle within its glow. */
export const lamp = (spot: Spot): string =>
  glow({ ...spot, r: spot.r * 7, opacity: 0.35 * (spot.opacity ?? 1) }) +
  glow({ ...spot, r: spot.r * 2.6, opacity: 0.9 * (spot.opacity ?? 1) }) +
  `<circle cx="${round(spot.x)}" cy="${round(spot.y)}" r="${round(spot.r * 0.8)}" fill="#fff6e0" opacity="${spot.opacity ?? 1}"/>`;

export interface Wire {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly sag: number;
}
export const alongWire = ({ from, to, sag }: Wire, part: number): [number, number] => [
  from[0] + (to[0] - from[0]) * part,
  from[1] + (to[1] - from[1]) * part + sag * 4 * part * (1 - part),
];
export const wireLine = (wire: Wire, colour: string, width: number): string => {
  const points = times(41, (index) =>
    alongWire(wire, index / 40)
      .map(round)
      .join(","),
  );
  return `<polyline points="${points.join(" ")}" fill="none" stroke="${colour}" stroke-width="${width}"/>`;
};

export interface Texture {
  readonly seed: number;
  /** Across and down; smaller is larger clouds. */
  readonly frequency: readonly [number, number];
  readonly colour: readonly [number, number, number];
  /** How hard its edges are, and how much of it there is. */
  readonly contrast: number;
  readonly cover: number;
  readonly octaves?: number;
  /** Only below this line, fading in. */
  readonly below?: number;
  /** Only above this line, cut sharp. */
  readonly above?: number;
}

/** Clouds, smoke, haze or cloth: noise that shows as a colour of its own opacity. */
export function texture({
  seed,
  frequency,
  colour,
  contrast,
  cover,
  octaves = 5,
  below,
  above = 4000,
}: Texture): string {
  const id = nextId();
  const from = below ?? -1000;
  const [red, green, blue] = colour.map((value) => value / 255);
  return `<defs><filter id="${id}" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB">
    <feTurbulence type="fractalNoise" baseFrequency="${frequency.join(" ")}" numOctaves="${octaves}" seed="${seed}" stitchTiles="stitch"/>
    <feColorMatrix values="0 0 0 0 ${red} 0 0 0 0 ${green} 0 0 0 0 ${blue} ${contrast} ${contrast * 0.4} 0 0 ${cover - contrast * 0.7}"/></filter>
    <linearGradient id="${id}g" gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="${from}" y2="${from + 170}"><stop offset="0" stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient>
    <mask id="${id}m" maskUnits="userSpaceOnUse" x="0" y="0" width="4000" height="4000"><rect width="4000" height="${above}" fill="url(#${id}g)"/></mask></defs>
    <g mask="url(#${id}m)"><rect width="100%" height="100%" filter="url(#${id})"/></g>`;
}

export interface Beam {
  readonly from: readonly [number, number];
  /** Where its middle ends. */
  readonly to: readonly [number, number];
  readonly spread: number;
  readonly colour: string;
  readonly opacity: number;
}

/** A spotlight in haze. */
export function beam({ from, to, spread, colour, opacity }: Beam): string {
  const id = nextId();
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const [across, down] = [(-(to[1] - from[1]) / length) * spread, ((to[0] - from[0]) / length) * spread];
  const list = [
    { at: 0, colour, opacity },
    { at: 0.4, colour, opacity: opacity * 0.4 },
    { at: 1, colour, opacity: 0 },
  ];
  return `<defs><radialGradient id="${id}" gradientUnits="userSpaceOnUse" cx="${round(from[0])}" cy="${round(from[1])}" r="${round(length)}">${stops(list)}</radialGradient></defs>
    <polygon points="${[from[0] - across * 0.05, from[1] - down * 0.05, to[0] - across, to[1] - down, to[0] + across, to[1] + down, from[0] + across * 0.05, from[1] + down * 0.05].map(round).join(" ")}" fill="url(#${id})"/>`;
}
