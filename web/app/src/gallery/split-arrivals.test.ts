import { expect, test } from "vitest";
import { splitArrivals } from "./split-arrivals.ts";

const photo = (id: string, second: number) => ({ id, at: new Date(second * 1000) });
const ids = (photos: readonly { id: string }[]): string[] => photos.map(({ id }) => id);

test.each([
  { name: "at the top everything is shown", until: null, shown: ["c", "b", "a"], waiting: [] },
  { name: "what came since waits", until: 20_000, shown: ["b", "a"], waiting: ["c"] },
  { name: "a withdrawn newest one does not let the others in", until: 25_000, shown: ["b", "a"], waiting: ["c"] },
  { name: "nothing new, nothing waits", until: 30_000, shown: ["c", "b", "a"], waiting: [] },
])("$name", ({ until, shown, waiting }) => {
  const arrivals = splitArrivals([photo("c", 30), photo("b", 20), photo("a", 10)], until);
  expect(ids(arrivals.shown)).toEqual(shown);
  expect(ids(arrivals.waiting)).toEqual(waiting);
});
