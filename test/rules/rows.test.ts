import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Evaluations, keepCoverage, ROWS_BETWEEN, summarise } from "./coverage.ts";
import { parseRules } from "./mutate/parse-rules.ts";
import { allExpressions } from "./mutate/syntax.ts";
import { play, type Row } from "./row.ts";
import { rowCounts, tables } from "./tables.ts";
import { emulatorHost, openWorld, rules } from "./world.ts";

const place = { host: emulatorHost(), projectId: "demo-shutterbell-rules-rows" };
const world = await openWorld(place);
afterAll(() => world.close());

const played = new Set<Row>();

/** A question that changes nothing, and needs nothing of its own to stand, can be asked beside others. */
const bearsOthers = ({ writes, stands }: Row): boolean => !writes && stands === undefined;

const parts = Object.entries(tables).flatMap(([table, rows]) =>
  Array.from({ length: Math.ceil(rows.length / ROWS_BETWEEN) }, (_, index) => ({
    name: `${table} ${index + 1}`,
    rows: rows.slice(index * ROWS_BETWEEN, (index + 1) * ROWS_BETWEEN),
  })),
);
const evaluations = new Evaluations();
const takeEvaluated = async (): Promise<void> => evaluations.add(await world.takeEvaluated());

describe.each(parts)("$name", ({ rows }) => {
  async function expectVerdict(row: Row): Promise<void> {
    played.add(row);
    expect(await play(world, row)).toBe(row.verdict);
  }
  afterAll(takeEvaluated, 60_000);
  test.each(rows.filter((row) => !bearsOthers(row)))("$name → $verdict", expectVerdict);
  test.concurrent.each(rows.filter(bearsOthers))("$name → $verdict", expectVerdict);
});

describe("when all rows were played", () => {
  // Where somebody chose these tests alone, the rows are played here.
  beforeAll(async () => {
    for (const { rows } of parts) {
      const left = rows.filter((row) => !played.has(row));
      for (const row of left) await play(world, row);
      if (left.length > 0) await takeEvaluated();
    }
  }, 300_000);

  test("each expression of the rules was evaluated by one of them", () => {
    const coverage = summarise(evaluations, rules);
    keepCoverage(coverage, rowCounts());
    expect(coverage.expressions).toBeGreaterThan(0);
    expect(coverage.unevaluated).toEqual([]);
  });

  test("our parser sees the expressions that the emulator sees", () => {
    const ours = new Set(allExpressions(parseRules(rules)).map(({ start, end }) => withoutBrackets(start, end)));
    const theirs = evaluations.all().map(({ start, end }) => withoutBrackets(start, end));
    expect(theirs.length).toBeGreaterThan(0);
    expect(theirs.filter((text) => !ours.has(text))).toEqual([]);
  });
});

/** Where an expression begins, and its text without the brackets at its end: the emulator leaves them out. */
const withoutBrackets = (start: number, end: number): string =>
  `${start}: ${rules.slice(start, end).replace(/[\s()\]]+$/, "")}`;
