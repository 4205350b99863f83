import type { Box } from "./lay-out.ts";

const centreOf = ({ x, width }: Box): number => x + width / 2;

/** The nearest box that begins above, or below, the one of this index, and stands most under or over its middle. */
function findAcross(boxes: readonly Box[], index: number, isBelow: boolean): number | null {
  const from = boxes[index];
  if (from === undefined) return null;
  let best: { readonly index: number; readonly cost: number } | null = null;
  for (const [other, box] of boxes.entries()) {
    const along = isBelow ? box.y - from.y : from.y - box.y;
    const isOver = box.x < from.x + from.width && from.x < box.x + box.width;
    if (along <= 0 || !isOver) continue;
    const cost = along + Math.abs(centreOf(box) - centreOf(from)) / 1000;
    if (best === null || cost < best.cost) best = { index: other, cost };
  }
  return best === null ? null : best.index;
}

/**
 * Where a key leads in a grid: across, along, to its beginning or its end.
 * @returns the index of the box; null where the key is none of the grid's, or leads nowhere
 */
export function findNeighbour(boxes: readonly Box[], index: number, key: string): number | null {
  switch (key) {
    case "ArrowRight":
      return index + 1 < boxes.length ? index + 1 : null;
    case "ArrowLeft":
      return index > 0 ? index - 1 : null;
    case "ArrowDown":
      return findAcross(boxes, index, true);
    case "ArrowUp":
      return findAcross(boxes, index, false);
    case "Home":
      return boxes.length > 0 ? 0 : null;
    case "End":
      return boxes.length > 0 ? boxes.length - 1 : null;
    default:
      return null;
  }
}
