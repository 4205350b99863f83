/** A picture to be placed, in pixels of any size: only its shape counts. */
export interface Shape {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** Where a picture stands, in CSS pixels from the top left corner of the grid. */
export interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  /** In the order of the pictures given. */
  readonly boxes: readonly Box[];
  readonly height: number;
}

/** The widest and the tallest that a picture is shown as; what stands out of it is cut at the edges. */
const WIDEST = 3;
const TALLEST = 0.5;

/** Width by height, kept to what a grid can bear. */
export const aspectOf = ({ width, height }: Pick<Shape, "width" | "height">): number =>
  Math.min(WIDEST, Math.max(TALLEST, width / height));

export interface Split {
  /** Newer than the anchor, newest first. */
  readonly newer: readonly Shape[];
  /** The anchor and what is older, newest first. */
  readonly older: readonly Shape[];
}

/**
 * Divides the pictures at the one that was newest when the reader came. What is newer is laid out upwards from there
 * and what is older downwards, so that neither an arrival nor an older page moves what is already placed.
 */
export function splitAt(shapes: readonly Shape[], anchor: string | null): Split {
  const index = Math.max(
    0,
    shapes.findIndex(({ id }) => id === anchor),
  );
  return { newer: shapes.slice(0, index), older: shapes.slice(index) };
}
