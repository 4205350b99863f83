import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import { moveBy, type Point, type Size, WHOLE, type Zoom, zoomBy } from "./zoom.ts";

/** How near a press of a button or a key, or a double press, goes. */
const NEAR = 2.5;
const STEP = 1.4;

export interface Zooming {
  readonly stage: RefObject<HTMLDivElement | null>;
  readonly zoom: Zoom;
  readonly isWhole: boolean;
  readonly toggle: () => void;
  /** @returns whether the key was one of these: plus, minus, 0 */
  readonly onKey: (key: string) => boolean;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: (event: PointerEvent) => void;
    readonly onPointerCancel: (event: PointerEvent) => void;
    readonly onDoubleClick: (event: { readonly clientX: number; readonly clientY: number }) => void;
  };
}

const MIDDLE: Point = { x: 0, y: 0 };
const distance = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y);
const between = (one: Point, other: Point): Point => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });

/** Enlarges a photo by two fingers, a double press, a wheel with Ctrl, a key or a button; a finger then moves it. */
export function useZoom(photoId: string): Zooming {
  const stage = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(WHOLE);
  const [shown, setShown] = useState(photoId);
  // The next photo is whole again.
  if (shown !== photoId) {
    setShown(photoId);
    setZoom(WHOLE);
  }
  const fingers = useRef(new Map<number, Point>());
  const sizeOf = (): Size => ({ width: stage.current?.clientWidth ?? 0, height: stage.current?.clientHeight ?? 0 });
  /** From the middle of the stage. */
  const place = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Point => {
    const box = stage.current?.getBoundingClientRect();
    return box === undefined ? MIDDLE : { x: clientX - box.x - box.width / 2, y: clientY - box.y - box.height / 2 };
  };
  const by = (factor: number, at: Point): void => setZoom((before) => zoomBy(before, factor, { at, size: sizeOf() }));
  const isWhole = zoom.scale === 1;
  const toggle = (at = MIDDLE): void => {
    if (isWhole) by(NEAR, at);
    else setZoom(WHOLE);
  };
  useWheel(stage, (event) => by(event.deltaY < 0 ? STEP : 1 / STEP, place(event)));

  const move = (event: PointerEvent): void => {
    const before = fingers.current.get(event.pointerId);
    if (before === undefined) return;
    const now = place(event);
    const [other] = [...fingers.current].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    fingers.current.set(event.pointerId, now);
    if (other === undefined) {
      setZoom((zoomed) => moveBy(zoomed, { x: now.x - before.x, y: now.y - before.y }, sizeOf()));
      return;
    }
    const [from, to] = [between(before, other), between(now, other)];
    const factor = distance(now, other) / Math.max(1, distance(before, other));
    setZoom((zoomed) =>
      moveBy(zoomBy(zoomed, factor, { at: from, size: sizeOf() }), { x: to.x - from.x, y: to.y - from.y }, sizeOf()),
    );
  };
  const leave = ({ pointerId }: PointerEvent): void => void fingers.current.delete(pointerId);
  return {
    stage,
    zoom,
    isWhole,
    toggle: () => toggle(),
    onKey: (key) => {
      if (key === "+" || key === "=") by(STEP, MIDDLE);
      else if (key === "-") by(1 / STEP, MIDDLE);
      else if (key === "0") setZoom(WHOLE);
      else return false;
      return true;
    },
    handlers: {
      onPointerDown: (event) => void fingers.current.set(event.pointerId, place(event)),
      onPointerMove: move,
      onPointerUp: leave,
      onPointerCancel: leave,
      onDoubleClick: (event) => toggle(place(event)),
    },
  };
}

// React listens to wheels passively, and the page must not be enlarged instead.
function useWheel(stage: RefObject<HTMLElement | null>, onWheel: (event: WheelEvent) => void): void {
  const latest = useRef(onWheel);
  useEffect(() => {
    latest.current = onWheel;
  });
  useEffect(() => {
    const { current } = stage;
    const listen = (event: WheelEvent): void => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      latest.current(event);
    };
    current?.addEventListener("wheel", listen, { passive: false });
    return () => current?.removeEventListener("wheel", listen);
  }, [stage]);
}
