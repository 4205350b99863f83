import { keepCoverage, summarise } from "../coverage.ts";
import { rowCounts, tables } from "../tables.ts";
import { openWorld, rules } from "../world.ts";
import { explained, undecidable } from "./explained.ts";
import { judge, type Report } from "./judge.ts";
import type { Fate } from "./kill.ts";
import { listMutants, type Mutant } from "./list-mutants.ts";
import type { Options } from "./options.ts";
import { type Ended, playAll, runMutants } from "./run-mutants.ts";

export interface Proof extends Options {
  /** host:port of a Firestore emulator that nobody else uses. */
  readonly host: string;
  /** Progress. */
  readonly say: (line: string) => void;
}

const isUndecidable = ({ key }: Mutant): boolean => Object.hasOwn(undecidable, key);
const UNTRIED: Fate = { kind: "survived", played: 0 };

/** How many mutants end between two lines of progress. */
const STEP = 100;

/**
 * Plays every row by the right rules, which must all be answered rightly and evaluate each expression; then by each
 * mutant, which a row must notice.
 * @returns the report, and a line for whatever is not as it should be
 */
export async function prove({ only, worlds: count, host, say }: Proof): Promise<{ report: Report; lines: string[] }> {
  const places = Array.from({ length: count }, (_, index) => ({ host, projectId: `demo-mutants-${index}` }));
  const worlds = await Promise.all(places.map(openWorld));
  const rows = Object.values(tables).flat();
  const mutants = listMutants(rules).filter(({ key }) => key.includes(only));
  try {
    say(`Playing ${rows.length} rows by the right rules …`);
    const { wrong, evaluations } = await playAll(worlds, rows);
    const coverage = summarise(evaluations, rules);
    const kept = keepCoverage(coverage, rowCounts());
    say(`${coverage.expressions} expressions, never evaluated: ${coverage.unevaluated.length} (${kept})`);
    const asked = coverage.unevaluated.map((text) => `No row evaluates ${text}`);
    const wrongly = wrong.map((text) => `Answered wrongly by the right rules: ${text}`);
    if (wrong.length > 0) return { report: judge([], {}).report, lines: [...wrongly, ...asked] };

    const ended: Ended[] = mutants.filter(isUndecidable).map((mutant) => ({ mutant, fate: UNTRIED }));
    await runMutants(worlds, { mutants: mutants.filter((one) => !isUndecidable(one)), rows }, (one) => {
      ended.push(one);
      if (ended.length % STEP === 0) say(`${ended.length} of ${mutants.length} mutants`);
    });
    const reasons = { ...explained, ...undecidable };
    const known = Object.fromEntries(Object.entries(reasons).filter(([key]) => key.includes(only)));
    const { report, lines } = judge(ended, known);
    return { report, lines: [...asked, ...lines] };
  } finally {
    await Promise.all(worlds.map((world) => world.close()));
  }
}
