import type { Firestore } from "firebase/firestore/lite";
import type { Asker } from "./people.ts";
import { type Verdict, verdictOf } from "./verdict.ts";
import type { Standing, World } from "./world.ts";

/**
 * One question to the rules, and what they must answer. Rows are data: vitest makes a test of each, and the mutation run
 * plays them against rules that are wrong on purpose.
 */
export interface Row {
  readonly name: string;
  readonly by: Asker;
  readonly verdict: Verdict;
  /** Every document, collection and (as `**`/name) collection group that it asks for: what rules can decide it. */
  readonly paths: readonly string[];
  /** What stands otherwise than in the beginning. */
  readonly stands?: Standing;
  /** Rejects where the rules deny it. */
  readonly ask: (database: Firestore) => Promise<unknown>;
  /** Whether it writes: then what it asked for is put back where it was let in. */
  readonly writes: boolean;
  /** Whether what writes reads as well. */
  readonly alsoReads?: boolean;
  /** What else must hold when it was answered; throws when it does not. */
  readonly after?: (world: World, verdict: Verdict) => Promise<void>;
}

/** How a person is called in the name of a row. */
export const nameOf = (by: Asker): string => (typeof by === "string" ? by : JSON.stringify(by));

/** Asks the question of one row. It does not matter what was asked before. */
export async function play(world: World, row: Row): Promise<Verdict> {
  await world.arrange(row.stands ?? new Map());
  if (row.writes) world.distrust(row.paths);
  const verdict = await verdictOf(row.ask(world.as(row.by)));
  if (row.writes && verdict === "denied") world.trust();
  await row.after?.(world, verdict);
  return verdict;
}

/** Rows that belong together, under what they are about. */
export const about = (subject: string, makeRows: () => readonly Row[]): Row[] =>
  makeRows().map((row) => ({ ...row, name: `${subject} · ${row.name}` }));
