import { aspectOf, type Box, type Layout, type Shape, splitAt } from "./lay-out.ts";

export interface ColumnsRoom {
  /** Of the grid, in CSS pixels. */
  readonly width: number;
  readonly columns: number;
  readonly gap: number;
  /** See splitAt. */
  readonly anchor: string | null;
}

/** Puts each picture into the column that is shortest so far; answers the column of each. */
function dealOut(shapes: readonly Shape[], columns: number): ReadonlyMap<string, number> {
  const heights = Array.from({ length: columns }, () => 0);
  return new Map(
    shapes.map((shape) => {
      const column = heights.indexOf(Math.min(...heights));
      heights[column] = (heights[column] ?? 0) + 1 / aspectOf(shape);
      return [shape.id, column];
    }),
  );
}

/** Columns of one width, for narrow screens; a picture never changes its column. */
export function layOutColumns(shapes: readonly Shape[], room: ColumnsRoom): Layout {
  const { newer, older } = splitAt(shapes, room.anchor);
  const columnOf = new Map([...dealOut(older, room.columns), ...dealOut(newer.toReversed(), room.columns)]);
  const width = (room.width - room.gap * (room.columns - 1)) / room.columns;
  const bottoms = Array.from({ length: room.columns }, () => 0);
  const boxes = shapes.map((shape): Box => {
    const column = columnOf.get(shape.id) ?? 0;
    const x = Math.round(column * (width + room.gap));
    const right = Math.round(column * (width + room.gap) + width);
    const y = bottoms[column] ?? 0;
    const height = Math.round(width / aspectOf(shape));
    bottoms[column] = y + height + room.gap;
    return { id: shape.id, x, y, width: right - x, height };
  });
  return { boxes, height: Math.max(0, Math.max(...bottoms) - room.gap) };
}
