import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Covered } from "./rules-emulator.ts";

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
export class Evaluations {
  readonly #known = new Map<string, Evaluated>();

  add(report: readonly Covered[]): void {
    for (const expression of flatten(report)) {
      const key = `${expression.start}-${expression.end}`;
      const count = (this.#known.get(key)?.count ?? 0) + expression.count;
      this.#known.set(key, { ...expression, count });
    }
  }

  /** In the order of the source, the outer ones first. */
  all(): Evaluated[] {
    return [...this.#known.values()].toSorted((one, other) => one.start - other.start || other.end - one.end);
  }
}

/** What was evaluated of the rules, and what was not. */
export function summarise(evaluations: Evaluations, rules: string): Coverage {
  const evaluated = evaluations.all();
  const text = ({ line, start, end }: Evaluated): string =>
    `line ${line}: ${rules.slice(start, end).replaceAll(/\s+/g, " ")}`;
  return {
    expressions: evaluated.length,
    unevaluated: evaluated.filter(({ count }) => count === 0).map(text),
  };
}

/** After so many rows what was evaluated is taken from the emulator. */
export const ROWS_BETWEEN = 100;

/** Keeps it with the run, and how many rows it took. @returns the path of the file */
export function keepCoverage(coverage: Coverage, rows: Readonly<Record<string, number>>): string {
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, `${JSON.stringify({ ...coverage, rows }, null, 2)}\n`);
  return FILE;
}
