import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Covered, type Place, readCoverage } from "./rules-emulator.ts";

/** An expression of the rules, and how often it was evaluated. */
export interface Evaluated {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

export interface Coverage {
  readonly expressions: number;
  /** Those that no row ever evaluated: their line and text. */
  readonly unevaluated: readonly string[];
}

/** Where a run keeps what it found; nothing of it is checked in. */
const FILE = join(import.meta.dirname, "..", "..", ".run", "rule-coverage.json");

const countOf = ({ values = [] }: Covered): number => values.reduce((sum, { count }) => sum + count, 0);

function flatten(report: readonly Covered[]): Evaluated[] {
  return report.flatMap((covered) => {
    const { line, currentOffset: start = 0, endOffset } = covered.sourcePosition;
    return [{ line, start, end: endOffset + 1, count: countOf(covered) }, ...flatten(covered.children ?? [])];
  });
}

/** Several reports as one: an expression was evaluated as often as in all of them together. */
function merge(reports: readonly (readonly Covered[])[]): Evaluated[] {
  const merged = new Map<string, Evaluated>();
  for (const expression of reports.flatMap(flatten)) {
    const key = `${expression.start}-${expression.end}`;
    const count = (merged.get(key)?.count ?? 0) + expression.count;
    merged.set(key, { ...expression, count });
  }
  return [...merged.values()].toSorted((one, other) => one.start - other.start || other.end - one.end);
}

/** Every expression that the emulator knows of the rules in these places. */
export const expressionsOf = async (places: readonly Place[]): Promise<Evaluated[]> =>
  merge(await Promise.all(places.map(readCoverage)));

/** What the emulator evaluated of the rules in these places, since they were put in force there. */
export async function coverageOf(places: readonly Place[], rules: string): Promise<Coverage> {
  const merged = await expressionsOf(places);
  const text = ({ line, start, end }: Evaluated): string =>
    `line ${line}: ${rules.slice(start, end).replaceAll(/\s+/g, " ")}`;
  return {
    expressions: merged.length,
    unevaluated: merged.filter(({ count }) => count === 0).map(text),
  };
}

/** Keeps it with the run. @returns the path of the file */
export function keepCoverage(coverage: Coverage): string {
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, `${JSON.stringify(coverage, null, 2)}\n`);
  return FILE;
}
