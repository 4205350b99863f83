import { type KeyboardEvent, type RefObject, useLayoutEffect, useState } from "react";
import { findNeighbour } from "./find-neighbour.ts";
import type { Box } from "./lay-out.ts";

interface GridKeys {
  /** Drawn wherever the reader has scrolled to, since the focus goes there. */
  readonly wanted: number | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** A new object for each key, so that it is gone to once: a photo that arrives later must not take the focus along. */
interface Wanted {
  readonly index: number;
}

const indexOf = (target: EventTarget): number | null => {
  const tile = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
  return tile === null ? null : Number(tile.dataset["index"]);
};

/** Arrows, Home and End in a grid of links: the focus goes along, and the page scrolls after it. */
export function useGridKeys(grid: RefObject<HTMLElement | null>, boxes: readonly Box[]): GridKeys {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  useLayoutEffect(() => {
    if (wanted === null) return;
    const link = grid.current?.querySelector<HTMLElement>(`[data-index="${wanted.index}"] a`);
    link?.focus({ preventScroll: true });
    link?.scrollIntoView({ block: "nearest" });
  }, [grid, wanted]);
  return {
    wanted: wanted === null ? null : wanted.index,
    onKeyDown: (event) => {
      const from = indexOf(event.target);
      if (from === null || event.altKey || event.ctrlKey || event.metaKey) return;
      const index = findNeighbour(boxes, from, event.key);
      if (index === null) return;
      event.preventDefault();
      setWanted({ index });
    },
  };
}
