import { expect, test } from "vitest";
import { explore } from "./explore.ts";

test.each([1, 2])(
  "200 random sequences of seed %d leave no listener dead or leaked, and show nobody another's document",
  { timeout: 60_000 },
  async (seed) => {
    expect(await explore({ runs: 200, seed })).toEqual({ runs: 200, counterexample: null });
  },
);
