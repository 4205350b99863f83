import { expect, test } from "vitest";
import { chooseFaces } from "./choose-faces.ts";

const burst = { guests: 20, faces: 3, seed: 1 };
const all = Array.from({ length: 400 }, (_, photo) => chooseFaces(burst, photo));

test("each photo has as many different guests as it should", () => {
  for (const faces of all) {
    expect(new Set(faces).size).toBe(3);
    for (const face of faces) expect(face).toBeOneOf(Array.from({ length: 20 }, (_, guest) => guest));
  }
});

test("everybody, where there are as many faces as guests", () => {
  expect(new Set(chooseFaces({ ...burst, guests: 5, faces: 5 }, 0))).toEqual(new Set([0, 1, 2, 3, 4]));
});

test("the same seed gives the same faces, another seed others", () => {
  expect(all.map((_, photo) => chooseFaces(burst, photo))).toEqual(all);
  expect(all.map((_, photo) => chooseFaces({ ...burst, seed: 2 }, photo))).not.toEqual(all);
});

test("nobody is chosen much oftener than others", () => {
  const times = Array.from({ length: 20 }, (_, guest) => all.filter((faces) => faces.includes(guest)).length);
  // 60 each on average, with a standard deviation of 7.
  expect(Math.min(...times)).toBeGreaterThan(30);
  expect(Math.max(...times)).toBeLessThan(90);
});
