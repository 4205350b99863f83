import { describe, expect, it } from "vitest";
import { choosePlay, type PlayContext, seededNumbers } from "./choose-play.ts";

const context: PlayContext = { seed: 1, photos: 5, people: ["cleo", "ada", "dan", "ben"], faces: 3 };
const play = (count: number, changes: Partial<PlayContext> = {}) =>
  Array.from({ length: count }, (_, step) => choosePlay(step, { ...context, ...changes }));

describe("choosePlay", () => {
  it("plays the same event for the same seed", () => {
    expect(play(50)).toEqual(play(50));
  });

  it("plays another event for another seed", () => {
    expect(play(20)).not.toEqual(play(20, { seed: 2 }));
  });

  it("does not care in which order the database lists the people", () => {
    expect(play(50, { people: context.people.toReversed() })).toEqual(play(50));
  });

  it("keeps the photos and the gaps when somebody joins", () => {
    const photosAndGaps = (people: string[]) => play(50, { people }).map(({ photo, gap }) => [photo, gap]);
    expect(photosAndGaps(["ada"])).toEqual(photosAndGaps(["ada", "ben", "cleo"]));
  });

  it("gives every photo its turn before any comes again", () => {
    for (const round of [0, 1, 2]) {
      const photos = play(15)
        .slice(round * 5, round * 5 + 5)
        .map(({ photo }) => photo);
      expect(photos.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
    }
  });

  it("never names a stranger, nobody twice, and no more than asked", () => {
    for (const { matches } of play(200)) {
      const names = Object.keys(matches);
      expect(names.length).toBeLessThanOrEqual(3);
      expect(names.every((name) => context.people.includes(name))).toBe(true);
      for (const { confidence } of Object.values(matches)) expect(confidence >= 0.8 && confidence <= 0.99).toBe(true);
    }
  });

  it.each([
    { name: "nobody consents", changes: { people: [] } },
    { name: "no faces are asked for", changes: { faces: 0 } },
  ])("names nobody when $name", ({ changes }) => {
    expect(play(20, changes).every(({ matches }) => Object.keys(matches).length === 0)).toBe(true);
  });

  it("waits half to one and a half of the mean, and the mean in the mean", () => {
    const gaps = play(2000).map(({ gap }) => gap);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0.5);
    expect(Math.max(...gaps)).toBeLessThan(1.5);
    expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeCloseTo(1, 1);
  });
});

describe("seededNumbers", () => {
  it("stays from 0 up to 1 and repeats itself for the same key only", () => {
    const take = (key: string) => Array.from({ length: 100 }, seededNumbers(key));
    expect(take("a")).toEqual(take("a"));
    expect(take("a")).not.toEqual(take("b"));
    expect(take("a").every((value) => value >= 0 && value < 1)).toBe(true);
  });
});
