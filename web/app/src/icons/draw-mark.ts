/** The mark, on a grid of 100 by 100: a bell whose clapper is an aperture. */

const BLADES = 6;
const clapper = { x: 50, y: 75, outer: 17, inner: 7.5 } as const;

/** Dome, shoulders and lip; open below, where the clapper hangs. */
export const bellPath =
  "M50 8a6 6 0 0 1 6 6v1.4C69.6 18.2 78 29 78 42v14c0 4 1.2 6.6 3.4 9.4l4 5.200" +
  "c2.3 3 .2 7.400-3.600 7.400H18.2c-3.800 0-5.900-4.400-3.600-7.400l4-5.200C20.800 62.600 22 60 22 56V42" +
  "c0-13 8.400-23.800 22-26.6V14a6 6 0 0 1 6-6Z";

interface Point {
  readonly x: number;
  readonly y: number;
}

const round = (value: number): number => Math.round(value * 100) / 100;

const corner = (index: number): Point => {
  const angle = (index * 2 * Math.PI) / BLADES;
  return { x: clapper.inner * Math.cos(angle), y: clapper.inner * Math.sin(angle) };
};

/** Where the line from `from` through `to` leaves the clapper's rim. */
function rimPoint(from: Point, to: Point): Point {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const a = dx * dx + dy * dy;
  const b = 2 * (to.x * dx + to.y * dy);
  const c = to.x * to.x + to.y * to.y - clapper.outer * clapper.outer;
  const t = (-b + Math.sqrt(b * b - 4 * a * c)) / (2 * a);
  return { x: to.x + t * dx, y: to.y + t * dy };
}

const place = ({ x, y }: Point): string => `${round(clapper.x + x)} ${round(clapper.y + y)}`;

/** Six blades: each edge of the opening, drawn on to the rim. */
export const bladesPath = Array.from({ length: BLADES }, (_, index) => {
  const from = corner(index);
  return `M${place(from)}L${place(rimPoint(from, corner(index + 1)))}`;
}).join("");

/** The opening between the blades. */
export const openingPath = `M${Array.from({ length: BLADES }, (_, index) => place(corner(index))).join("L")}Z`;

export const clapperCircle = { cx: clapper.x, cy: clapper.y, r: clapper.outer } as const;
