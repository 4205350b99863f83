import { aspectOf, type Box, type Layout, type Shape, splitAt } from "./lay-out.ts";

export interface RowsRoom {
  /** Of the grid, in CSS pixels. */
  readonly width: number;
  /** The height that rows have about; a full row differs from it as far as its width demands. */
  readonly rowHeight: number;
  readonly gap: number;
  /** See splitAt. */
  readonly anchor: string | null;
}

type Row = readonly Shape[];
interface Packed {
  readonly full: readonly Row[];
  /** Begun and not full; may be empty. */
  readonly open: Row;
}

/** An arriving row stands by itself once it fills this much of the width; until then it joins the row below. */
const OWN_ROW = 0.7;
/** The most that a row which is not full may be stretched beyond the row height. */
const MOST_STRETCH = 1.4;

const naturalWidth = (row: Row, rowHeight: number): number =>
  row.reduce((sum, shape) => sum + aspectOf(shape) * rowHeight, 0);

const filledHeight = (row: Row, { width, gap }: RowsRoom): number =>
  (width - gap * (row.length - 1)) / naturalWidth(row, 1);

/** Fills rows in the order given; each is closed where its height comes nearest to the row height. */
function packRows(shapes: readonly Shape[], room: RowsRoom): Packed {
  const full: Row[] = [];
  let open: Shape[] = [];
  for (const shape of shapes) {
    const wider = [...open, shape];
    const height = filledHeight(wider, room);
    if (height > room.rowHeight) {
      open = wider;
    } else if (open.length > 0 && filledHeight(open, room) - room.rowHeight < room.rowHeight - height) {
      full.push(open);
      open = [shape];
    } else {
      full.push(wider);
      open = [];
    }
  }
  return { full, open };
}

/** The rows newer than the anchor, top first; what arrived last either has its own row or joins the next one. */
function arrivingRows(
  newer: readonly Shape[],
  below: Row | undefined,
  room: RowsRoom,
): { rows: Row[]; joined: boolean } {
  const { full, open } = packRows(newer.toReversed(), room);
  const rows = full.map((row) => row.toReversed()).toReversed();
  const first = open.toReversed();
  if (first.length === 0) return { rows, joined: false };
  if (naturalWidth(first, room.rowHeight) >= OWN_ROW * room.width) return { rows: [first, ...rows], joined: false };
  const [next, ...others] = rows;
  if (next !== undefined) return { rows: [[...first, ...next], ...others], joined: false };
  return below === undefined ? { rows: [first], joined: false } : { rows: [[...first, ...below]], joined: true };
}

function placeRow(row: Row, y: number, room: RowsRoom): readonly Box[] {
  const height = Math.min(filledHeight(row, room), room.rowHeight * MOST_STRETCH);
  let left = 0;
  return row.map((shape) => {
    const right = left + aspectOf(shape) * height;
    // Both edges are rounded, not the width, so that no sliver opens at the end of a row.
    const box = { id: shape.id, x: Math.round(left), y, width: Math.round(right) - Math.round(left), height };
    left = right + room.gap;
    return { ...box, height: Math.round(height) };
  });
}

/** A justified grid: every row as wide as the grid, all pictures of a row as high as each other. */
export function layOutRows(shapes: readonly Shape[], room: RowsRoom): Layout {
  const { newer, older } = splitAt(shapes, room.anchor);
  const { full, open } = packRows(older, room);
  const settled = open.length > 0 ? [...full, open] : full;
  const { rows, joined } = arrivingRows(newer, settled[0], room);
  const boxes: Box[] = [];
  let y = 0;
  for (const row of [...rows, ...settled.slice(joined ? 1 : 0)]) {
    const placed = placeRow(row, y, room);
    boxes.push(...placed);
    y += (placed[0]?.height ?? 0) + room.gap;
  }
  return { boxes, height: Math.max(0, y - room.gap) };
}
