import { randomOf } from "../support/runner/random.ts";

/** Chance that comes from a seed: the same seed and name throw the same. */
export interface Dice {
  /** A whole number from `least` to `most`, both included. */
  readonly int: (least: number, most: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(of: readonly [T, ...T[]]) => T;
  /** Each of them with this probability, at least one. */
  readonly some: <T>(of: readonly T[], probability: number) => T[];
  readonly shuffle: <T>(of: readonly T[]) => T[];
  /** Letters and digits, as many as asked for. */
  readonly word: (length: number) => string;
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

/** @param name what it is thrown for: a change in one part of a script leaves the others as they are */
export function createDice(seed: number, name: string): Dice {
  let thrown = 0;
  const next = (): number => randomOf(seed, name, (thrown += 1));
  const int = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const shuffle = <T>(of: readonly T[]): T[] =>
    of
      .map((value) => ({ value, order: next() }))
      .toSorted((a, b) => a.order - b.order)
      .map(({ value }) => value);
  return {
    int,
    shuffle,
    chance: (probability) => next() < probability,
    pick: (of) => of[int(0, of.length - 1)] ?? of[0],
    some(of, probability) {
      const chosen = of.filter(() => next() < probability);
      return chosen.length > 0 ? chosen : shuffle(of).slice(0, 1);
    },
    word: (length) => Array.from({ length }, () => LETTERS[int(0, LETTERS.length - 1)]).join(""),
  };
}
