import { round } from "./random.ts";

/** Outlines of people, 100 units tall, feet at 0,0: every picture shows them against the light. */
const MAN = `M-2.6,-86.5 C-7,-84.5 -11.2,-84 -12.2,-79 C-13.4,-72 -14,-64 -13.6,-57 C-13.4,-52 -13,-48 -12.2,-45.5 C-11.4,-43.8 -10,-44.6 -9.8,-46.6
 C-9.8,-52 -9.8,-58 -9,-66 C-8.6,-60 -8.8,-54 -8.6,-49 C-8.6,-36 -7.8,-20 -7,-3.5 C-7.6,-2 -9.4,-1 -9.4,0 L-2.6,0 C-2.4,-12 -1.4,-30 -0.2,-43 C1.4,-30 2.4,-12 2.6,0
 L9.4,0 C9.4,-1 7.6,-2 7,-3.5 C7.8,-20 8.6,-36 8.6,-49 C8.8,-54 8.6,-60 9,-66 C9.8,-58 9.8,-52 9.8,-46.6 C10,-44.6 11.4,-43.8 12.2,-45.5
 C13,-48 13.4,-52 13.6,-57 C14,-64 13.4,-72 12.2,-79 C11.2,-84 7,-84.5 2.6,-86.5 L2.2,-90 L-2.2,-90 Z`;
const MAN_HEAD = `M0,-100.5 C4,-100.7 5.9,-97.5 5.7,-94 C5.5,-90.6 3.4,-87 0,-86.6 C-3.4,-87 -5.5,-90.6 -5.7,-94 C-5.9,-97.5 -4,-100.7 0,-100.5 Z`;
const WOMAN = `M-2,-81 C-5,-79.6 -8.6,-79.4 -9.2,-75 C-10,-69 -10.8,-62 -10.6,-56 C-10.4,-51 -9.6,-47 -8.8,-46.4 C-8,-46.4 -7.8,-48 -8,-51 C-8.2,-57 -7.4,-63 -6.6,-68
 C-6.2,-64 -5.2,-61.5 -4.9,-59 C-5.6,-54 -7.6,-49 -8.8,-43 C-12,-28 -15.6,-12 -17.4,0 C-8,1.4 8,1.4 17.4,0 C15.6,-12 12,-28 8.8,-43 C7.6,-49 5.6,-54 4.9,-59
 C5.2,-61.5 6.2,-64 6.6,-68 C7.4,-63 8.2,-57 8,-51 C7.8,-48 8,-46.4 8.8,-46.4 C9.6,-47 10.4,-51 10.6,-56 C10.8,-62 10,-69 9.2,-75 C8.6,-79.4 5,-79.6 2,-81 L1.7,-84.6 L-1.7,-84.6 Z`;
const WOMAN_HEAD = `M0,-94.6 C3.6,-94.8 5.2,-91.8 5,-88.4 C4.8,-85 3,-81.6 0,-81.2 C-3,-81.6 -4.8,-85 -5,-88.4 C-5.2,-91.8 -3.6,-94.8 0,-94.6 Z
 M-1,-94 C-4,-98.6 2.6,-99.6 3,-95.4 C3.2,-93.4 1,-92.6 -1,-94 Z`;

export type Figure = "man" | "woman";
export interface Placed {
  readonly figure: Figure;
  readonly x: number;
  /** Where the feet stand. */
  readonly y: number;
  readonly height: number;
  readonly colour: string;
  /** How far they lean, in degrees; the head leans `nod` more. */
  readonly lean?: number;
  readonly nod?: number;
  readonly isMirrored?: boolean;
}

export function person({ figure, x, y, height, colour, lean = 0, nod = 0, isMirrored = false }: Placed): string {
  const scale = height / 100;
  const [body, head, neck] = figure === "man" ? [MAN, MAN_HEAD, -87] : [WOMAN, WOMAN_HEAD, -82];
  return `<g transform="translate(${round(x)},${round(y)}) scale(${isMirrored ? -scale : scale},${scale}) rotate(${lean})" fill="${colour}">
    <path d="${body}"/><path d="${head}" transform="rotate(${nod},0,${neck})"/></g>`;
}

export type Point = readonly [number, number];
/** An arm or a stem: a line with round joints. */
export const limb = (points: readonly Point[], width: number, colour: string): string =>
  `<polyline points="${points.map((point) => point.map(round).join(",")).join(" ")}" fill="none" stroke="${colour}" stroke-width="${round(width)}" stroke-linecap="round" stroke-linejoin="round"/>`;

export type Hair = "short" | "bun" | "long";
export interface Bust {
  readonly x: number;
  /** Where the shoulders are. */
  readonly y: number;
  readonly size: number;
  readonly colour: string;
  readonly hair?: Hair;
  readonly tilt?: number;
}

/** Somebody seen from behind, down to the picture's edge. */
export function bust({ x, y, size, colour, hair = "short", tilt = 0 }: Bust): string {
  const long = hair === "long" ? `<path d="M-27,-58 C-34,-20 -30,2 -22,8 L22,8 C30,2 34,-20 27,-58 Z"/>` : "";
  const bun = hair === "bun" ? `<circle cx="3" cy="-90" r="14"/>` : "";
  return `<g transform="translate(${round(x)},${round(y)}) scale(${size / 100}) rotate(${tilt})" fill="${colour}">
    <ellipse cx="0" cy="-52" rx="27" ry="34"/>${long}${bun}<path d="M-13,-30 L13,-30 C13,-12 16,-6 26,0 C44,8 64,16 70,44 C76,80 78,160 80,400 L-80,400 C-78,160 -76,80 -70,44 C-64,16 -44,8 -26,0 C-16,-6 -13,-12 -13,-30 Z"/></g>`;
}
