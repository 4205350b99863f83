import { beforeAll, expect, test } from "vitest";
import { explore } from "./explore.ts";
import { type Engine, loadEngine } from "./load-engine.ts";

let engine: Engine;
beforeAll(async () => void (engine = await loadEngine()));

test.each([1, 2, 3])("500 random sequences of seed %d break no invariant", { timeout: 120_000 }, async (seed) => {
  expect(await explore(engine, { runs: 500, seed })).toEqual({ sequences: 500, counterexample: null });
});
