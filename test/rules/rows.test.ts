import { afterAll, describe, expect, test } from "vitest";
import { coverageOf, keepCoverage } from "./coverage.ts";
import { play } from "./row.ts";
import { tables } from "./tables.ts";
import { emulatorHost, openWorld, rules } from "./world.ts";

const place = { host: emulatorHost(), projectId: "demo-shutterbell-rules-rows" };
const world = await openWorld(place);
afterAll(() => world.close());

const played = new Set<string>();

describe.each(Object.entries(tables))("%s", (_table, rows) => {
  test.each(rows)("$name → $verdict", async (row) => {
    played.add(row.name);
    expect(await play(world, row)).toBe(row.verdict);
  });
});

describe("when all rows were played", () => {
  test("each expression of the rules was evaluated by one of them", async () => {
    // Chosen by its name alone, this test plays them itself.
    for (const row of Object.values(tables).flat()) if (!played.has(row.name)) await play(world, row);
    const coverage = await coverageOf([place], rules);
    keepCoverage(coverage);
    expect(coverage.expressions).toBeGreaterThan(0);
    expect(coverage.unevaluated).toEqual([]);
  }, 300_000);
});
