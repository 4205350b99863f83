/** Numbers that are the same on every run (mulberry32), so that the same script draws the same pictures. */
export interface Random {
  /** From `low` up to `high`. */
  between(low: number, high: number): number;
  /** Around 0, mostly within 1. */
  normal(): number;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    between: (low, high) => low + next() * (high - low),
    normal: () => (next() + next() + next() + next() - 2) * 1.7,
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
  };
}

export const times = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));

export const round = (value: number): number => Math.round(value * 10) / 10;
