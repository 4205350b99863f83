import { expect, test } from "vitest";
import { createRing, type RingContext } from "./ring.ts";

function fakeSound() {
  const struck: number[] = [];
  let state: AudioContextState = "suspended";
  const gain = { gain: { setValueAtTime: () => gain, exponentialRampToValueAtTime: () => gain }, connect: () => gain };
  const context = {
    currentTime: 3,
    destination: {},
    get state() {
      return state;
    },
    resume: async () => void (state = "running"),
    createGain: () => gain,
    createOscillator: () => {
      const tone = {
        frequency: { value: 0 },
        connect: () => gain,
        start: () => void struck.push(tone.frequency.value),
        stop: () => undefined,
      };
      return tone;
    },
  } as unknown as RingContext;
  return { context, struck };
}

test("before anything was pressed it is silent, and opens nothing", () => {
  let opened = 0;
  const ring = createRing(() => {
    opened += 1;
    return fakeSound().context;
  });
  ring.ring();
  expect(opened).toBe(0);
});

test("after a press it strikes twice for each ring", () => {
  const { context, struck } = fakeSound();
  const ring = createRing(() => context);
  ring.wake();
  ring.ring();
  expect(struck).toEqual([1318.5, 1760]);
  ring.wake();
  ring.ring();
  expect(struck).toHaveLength(4);
});
