import { type PointerEvent, useRef } from "react";

/** As far as a finger must go across, in CSS pixels, and clearly more across than along. */
const FAR = 56;

interface Swipe {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerUp: (event: PointerEvent) => void;
}

/** Turns the pages with a finger; pinching and scrolling stay the browser's. */
export function useSwipe(onLeft: () => void, onRight: () => void): Swipe {
  const start = useRef<{ id: number; x: number; y: number } | null>(null);
  return {
    onPointerDown: ({ pointerId, pointerType, isPrimary, clientX, clientY }) => {
      const isFinger = isPrimary && pointerType !== "mouse";
      // A second finger is a pinch.
      start.current = isFinger ? { id: pointerId, x: clientX, y: clientY } : null;
    },
    onPointerUp: ({ pointerId, clientX, clientY }) => {
      const from = start.current;
      start.current = null;
      if (from === null || from.id !== pointerId) return;
      const across = clientX - from.x;
      if (Math.abs(across) < FAR || Math.abs(across) < 1.5 * Math.abs(clientY - from.y)) return;
      if (across < 0) onLeft();
      else onRight();
    },
  };
}
