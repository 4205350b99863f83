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

/** Plays each row by the right rules. @returns what went wrong */
export async function playAll(worlds: readonly World[], rows: readonly Row[]): Promise<string[]> {
  const wrong: string[] = [];
  await shareOut(rows, worlds, async (world, row) => {
    const verdict = await play(world, row).catch((error: unknown) => String(error));
    if (verdict !== row.verdict) wrong.push(`${row.name} → ${row.verdict}: ${verdict}`);
  });
  return wrong;
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
