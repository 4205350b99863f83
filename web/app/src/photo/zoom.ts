/** How a photo is looked at: enlarged `scale` times, its middle moved by x and y CSS pixels. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The whole photo. */
export const WHOLE: Zoom = { scale: 1, x: 0, y: 0 };
const MOST = 5;

const between = (least: number, value: number, most: number): number => Math.min(Math.max(value, least), most);

/** Keeps the photo over the middle of the screen: it is never pushed out of sight. */
function hold({ scale, x, y }: Zoom, { width, height }: Size): Zoom {
  const held = between(1, scale, MOST);
  const [across, along] = [((held - 1) * width) / 2, ((held - 1) * height) / 2];
  return { scale: held, x: between(-across, x, across), y: between(-along, y, along) };
}

/** @param at the point that stays where it is, from the middle of the screen */
export function zoomBy(zoom: Zoom, factor: number, { at, size }: { readonly at: Point; readonly size: Size }): Zoom {
  const scale = between(1, zoom.scale * factor, MOST);
  const grown = scale / zoom.scale;
  return hold({ scale, x: at.x - (at.x - zoom.x) * grown, y: at.y - (at.y - zoom.y) * grown }, size);
}

export const moveBy = (zoom: Zoom, by: Point, size: Size): Zoom =>
  hold({ ...zoom, x: zoom.x + by.x, y: zoom.y + by.y }, size);
