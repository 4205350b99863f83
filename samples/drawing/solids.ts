import type { Size } from "./film.ts";

export type Colour = readonly [red: number, green: number, blue: number];
/** A colour, and how much of what lies behind it is hidden, 0 to 1. */
export type Paint = readonly [red: number, green: number, blue: number, opacity: number];

/** A bump of height 1 at `middle`. */
export const bump = (value: number, middle: number, width: number): number =>
  Math.exp(-(((value - middle) / width) ** 2));
export const clamp = (value: number, low = 0, high = 1): number => Math.min(high, Math.max(low, value));
export const mix = (a: number, b: number, part: number): number => a + (b - a) * clamp(part);
export const smooth = (from: number, to: number, value: number): number => {
  const part = clamp((value - from) / (to - from));
  return part * part * (3 - 2 * part);
};

/** A thing made on a lathe: candles, glasses, cakes. */
export interface Turned {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  /** The radius at a height; 0 at the top, 1 at the bottom. */
  readonly radius: (down: number) => number;
  /** What is seen at a height, and across from -1 (left edge) to 1 (right edge). */
  readonly paint: (across: number, down: number) => Paint;
}

function put(pixels: Buffer, at: number, [red, green, blue, opacity]: Paint): void {
  const under = (pixels[at + 3] ?? 0) / 255;
  const over = clamp(opacity);
  const whole = over + under * (1 - over);
  if (whole <= 0) return;
  for (const [channel, value] of [red, green, blue].entries())
    pixels[at + channel] = clamp((value * over + (pixels[at + channel] ?? 0) * under * (1 - over)) / whole, 0, 255);
  pixels[at + 3] = whole * 255;
}

/** Draws turned things, the first one farthest, each edge one pixel soft. */
export function drawTurned({ width, height }: Size, things: readonly Turned[]): Buffer {
  const pixels = Buffer.alloc(width * height * 4);
  for (const { x, top, bottom, radius, paint } of things)
    for (let row = Math.max(0, Math.ceil(top)); row < Math.min(height, bottom); row += 1) {
      const down = (row - top) / (bottom - top);
      const reach = radius(down);
      for (
        let column = Math.max(0, Math.floor(x - reach - 1));
        column <= Math.min(width - 1, x + reach + 1);
        column += 1
      ) {
        const distance = Math.abs(column - x);
        const across = clamp((column - x) / reach, -1, 1);
        const [red, green, blue, opacity] = paint(across, down);
        put(pixels, (row * width + column) * 4, [red, green, blue, opacity * clamp(reach + 0.5 - distance)]);
      }
    }
  return pixels;
}

export type Vector = readonly [number, number, number];
export interface Ring {
  /** Its middle on the picture. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly thickness: number;
  /** How it lies: turned about the three axes, in radians. */
  readonly turn: Vector;
  /** What it mirrors in a direction. */
  readonly mirror: (direction: Vector) => Colour;
}

function rotate([x, y, z]: Vector, [a, b, c]: Vector): Vector {
  const [y1, z1] = [y * Math.cos(a) - z * Math.sin(a), y * Math.sin(a) + z * Math.cos(a)];
  const [x2, z2] = [x * Math.cos(b) + z1 * Math.sin(b), -x * Math.sin(b) + z1 * Math.cos(b)];
  return [x2 * Math.cos(c) - y1 * Math.sin(c), x2 * Math.sin(c) + y1 * Math.cos(c), z2];
}

/** A ring as a net of small facets, each of the colour that it mirrors; far facets first. */
export function drawRing({ x, y, radius, thickness, turn, mirror }: Ring): string {
  const [around, through] = [260, 34];
  const facets: { depth: number; svg: string }[] = [];
  const at = (u: number, v: number): { place: Vector; normal: Vector } => {
    const [a, b] = [(u / around) * Math.PI * 2, (v / through) * Math.PI * 2];
    const flat: Vector = [Math.cos(a) * Math.cos(b), Math.sin(a) * Math.cos(b), Math.sin(b) * 0.75];
    // A band is wider than it is thick.
    const reach = radius + thickness * Math.cos(b);
    return {
      place: rotate([Math.cos(a) * reach, Math.sin(a) * reach, Math.sin(b) * thickness * 1.9], turn),
      normal: rotate(flat, turn),
    };
  };
  for (let u = 0; u < around; u += 1)
    for (let v = 0; v < through; v += 1) {
      const middle = at(u + 0.5, v + 0.5);
      const [nx, ny, nz] = middle.normal;
      if (nz < -0.05) continue;
      const seen: Vector = [2 * nz * nx, 2 * nz * ny, 2 * nz * nz - 1];
      const colour = mirror(seen).map((value) => Math.round(clamp(value, 0, 255)));
      const corners = [at(u, v), at(u + 1.25, v), at(u + 1.25, v + 1.25), at(u, v + 1.25)];
      const points = corners.map(({ place }) => `${(x + place[0]).toFixed(1)},${(y + place[1]).toFixed(1)}`).join(" ");
      facets.push({ depth: middle.place[2], svg: `<polygon points="${points}" fill="rgb(${colour.join(",")})"/>` });
    }
  return facets
    .toSorted((a, b) => a.depth - b.depth)
    .map(({ svg }) => svg)
    .join("");
}
