import { expect, test } from "vitest";
import { createCell } from "./cell.ts";
import type { Store } from "./types.ts";
import { untilLoaded } from "./until-loaded.ts";

/** A store that tells how many listen, and the fewest that ever did once somebody had. */
function counted(cell: Store<string>) {
  const counts: number[] = [];
  let listening = 0;
  const store: Store<string> = {
    get: cell.get,
    subscribe: (listener) => {
      counts.push((listening += 1));
      const leave = cell.subscribe(listener);
      return () => {
        leave();
        counts.push((listening -= 1));
      };
    },
  };
  return { store, counts };
}

function open() {
  const cell = createCell("first");
  const base = counted(cell);
  const loaded = createCell<{ readonly words: Store<string> } | undefined>(undefined);
  const store = untilLoaded(base.store, loaded, ({ words }) => words);
  const heard: string[] = [];
  const leave = store.subscribe(() => heard.push(store.get()));
  return { cell, base, loaded, store, heard, leave };
}

test("before anything is loaded it is the first store", () => {
  const { cell, heard, store } = open();
  cell.set("second");
  expect([store.get(), heard]).toEqual(["second", ["second"]]);
});

test("once it is loaded, whoever listens hears the other, and each change once", () => {
  const { loaded, heard } = open();
  const words = createCell("other");
  loaded.set({ words });
  words.set("another");
  expect(heard).toEqual(["other", "another"]);
});

test("what both stand on is listened to without a gap, and left in the end", () => {
  const { base, loaded, leave } = open();
  loaded.set({ words: base.store });
  expect(base.counts).toEqual([1, 2, 1]);
  leave();
  expect(base.counts).toEqual([1, 2, 1, 0]);
});

test("who has left hears nothing of what is loaded then", () => {
  const { loaded, heard, leave } = open();
  leave();
  loaded.set({ words: createCell("other") });
  expect(heard).toEqual([]);
});

test("where the other says the same, nobody is told of it", () => {
  const { base, loaded, heard } = open();
  loaded.set({ words: base.store });
  expect(heard).toEqual([]);
});
