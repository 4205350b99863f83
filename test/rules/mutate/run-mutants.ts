import { Evaluations, ROWS_BETWEEN } from "../coverage.ts";
import { play, type Row } from "../row.ts";
import type { World } from "../world.ts";
import { type Fate, Killers, tryToKill } from "./kill.ts";
import type { Mutant } from "./list-mutants.ts";

export interface Ended {
  readonly mutant: Mutant;
  readonly fate: Fate;
}

/** Shares a list out: each of the workers takes the next one when it is done. */
async function shareOut<T>(
  items: readonly T[],
  workers: readonly World[],
  work: (world: World, item: T) => Promise<void>,
) {
  const queue = items.values();
  await Promise.all(
    workers.map(async (world) => {
      for (const item of queue) await work(world, item);
    }),
  );
}

/** Plays each row by the right rules. @returns what went wrong, and which expressions were evaluated */
export async function playAll(
  worlds: readonly World[],
  rows: readonly Row[],
): Promise<{ readonly wrong: readonly string[]; readonly evaluations: Evaluations }> {
  const wrong: string[] = [];
  const evaluations = new Evaluations();
  const parts = Array.from({ length: Math.ceil(rows.length / ROWS_BETWEEN) }, (_, index) =>
    rows.slice(index * ROWS_BETWEEN, (index + 1) * ROWS_BETWEEN),
  );
  await shareOut(parts, worlds, async (world, part) => {
    for (const row of part) {
      const verdict = await play(world, row).catch((error: unknown) => String(error));
      if (verdict !== row.verdict) wrong.push(`${row.name} → ${row.verdict}: ${verdict}`);
    }
    evaluations.add(await world.takeEvaluated());
  });
  return { wrong, evaluations };
}

/** Tries to kill each mutant, as many at a time as there are worlds. */
export async function runMutants(
  worlds: readonly World[],
  { mutants, rows }: { readonly mutants: readonly Mutant[]; readonly rows: readonly Row[] },
  onEnd: (ended: Ended) => void,
): Promise<void> {
  const killers = new Killers(rows);
  await shareOut(mutants, worlds, async (world, mutant) => {
    onEnd({ mutant, fate: await tryToKill(world, mutant, killers) });
  });
}
