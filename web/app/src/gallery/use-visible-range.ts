import { type RefObject, useLayoutEffect, useState } from "react";

/** Heights in CSS pixels from the top of the element. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A render for each step of scrolling and not for each pixel. */
const STEP = 400;
const MARGIN = 1200;
const START: Range = { from: -MARGIN, to: 3 * MARGIN };

/** The part of a tall element that is on the screen or will be soon; only that is worth drawing. */
export function useVisibleRange(element: RefObject<HTMLElement | null>): Range {
  const [range, setRange] = useState(START);
  useLayoutEffect(() => {
    const measure = (): void => {
      const { current } = element;
      if (current === null) return;
      const above = Math.floor(-current.getBoundingClientRect().top / STEP) * STEP;
      const from = above - MARGIN;
      const to = above + STEP + window.innerHeight + MARGIN;
      setRange((before) => (before.from === from && before.to === to ? before : { from, to }));
    };
    measure();
    window.addEventListener("scroll", measure, { passive: true });
    window.addEventListener("resize", measure);
    return () => {
      window.removeEventListener("scroll", measure);
      window.removeEventListener("resize", measure);
    };
  }, [element]);
  return range;
}
