import { afterAll, describe, expect, test } from "vitest";
import { coverageOf, expressionsOf, keepCoverage } from "./coverage.ts";
import { parseRules } from "./mutate/parse-rules.ts";
import { allExpressions } from "./mutate/syntax.ts";
import { play, type Row } from "./row.ts";
import { tables } from "./tables.ts";
import { emulatorHost, openWorld, rules } from "./world.ts";

const place = { host: emulatorHost(), projectId: "demo-shutterbell-rules-rows" };
const world = await openWorld(place);
afterAll(() => world.close());

const played = new Set<Row>();

/** A question that changes nothing, and needs nothing of its own to stand, can be asked beside others. */
const bearsOthers = ({ writes, stands }: Row): boolean => !writes && stands === undefined;

describe.each(Object.entries(tables))("%s", (_table, rows) => {
  async function expectVerdict(row: Row): Promise<void> {
    played.add(row);
    expect(await play(world, row)).toBe(row.verdict);
  }
  test.each(rows.filter((row) => !bearsOthers(row)))("$name → $verdict", expectVerdict);
  test.concurrent.each(rows.filter(bearsOthers))("$name → $verdict", expectVerdict);
});

describe("when all rows were played", () => {
  test("each expression of the rules was evaluated by one of them", async () => {
    // Where somebody chose this test alone, it plays them itself.
    for (const row of Object.values(tables).flat()) if (!played.has(row)) await play(world, row);
    const coverage = await coverageOf([place], rules);
    keepCoverage(coverage);
    expect(coverage.expressions).toBeGreaterThan(0);
    expect(coverage.unevaluated).toEqual([]);
  }, 300_000);

  test("our parser sees the expressions that the emulator sees", async () => {
    const ours = new Set(allExpressions(parseRules(rules)).map(({ start, end }) => withoutBrackets(start, end)));
    const theirs = (await expressionsOf([place])).map(({ start, end }) => withoutBrackets(start, end));
    expect(theirs.length).toBeGreaterThan(0);
    expect(theirs.filter((text) => !ours.has(text))).toEqual([]);
  }, 60_000);
});

/** Where an expression begins, and its text without the brackets at its end: the emulator leaves them out. */
const withoutBrackets = (start: number, end: number): string =>
  `${start}: ${rules.slice(start, end).replace(/[\s()\]]+$/, "")}`;
