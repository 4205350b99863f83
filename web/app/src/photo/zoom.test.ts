import { describe, expect, test } from "vitest";
import { moveBy, WHOLE, zoomBy } from "./zoom.ts";

const size = { width: 400, height: 300 };
const middle = { x: 0, y: 0 };

describe("a photo", () => {
  test("grows around the point between the fingers, which stays where it is", () => {
    const zoom = zoomBy(WHOLE, 2, { at: { x: 100, y: -50 }, size });
    // What was at 100 from the middle is now twice as far from the photo's own middle.
    expect(zoom.scale).toBe(2);
    expect(zoom.x + 100 * zoom.scale).toBe(100);
    expect(zoom.y - 50 * zoom.scale).toBe(-50);
  });
  test("is never smaller than whole, and whole it stands in the middle", () => {
    const near = zoomBy(WHOLE, 3, { at: { x: 150, y: 100 }, size });
    expect(zoomBy(near, 0.1, { at: { x: -150, y: 0 }, size })).toEqual({
      scale: 1,
      x: expect.closeTo(0),
      y: expect.closeTo(0),
    });
  });
  test("is never enlarged more than five times", () => {
    expect(zoomBy(WHOLE, 100, { at: middle, size }).scale).toBe(5);
  });
  test("is not pushed out of sight", () => {
    const near = zoomBy(WHOLE, 2, { at: middle, size });
    expect(moveBy(near, { x: 5000, y: -5000 }, size)).toEqual({ scale: 2, x: 200, y: -150 });
  });
  test("that is whole does not move", () => {
    expect(moveBy(WHOLE, { x: 30, y: 30 }, size)).toEqual({ scale: 1, x: 0, y: 0 });
  });
});
