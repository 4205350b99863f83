import fc from "fast-check";
import { act, type Action, sequences, Wishes } from "./actions.ts";
import { checkAnnouncement, checkWorld, settleWorld } from "./check.ts";
import type { Engine } from "./load-engine.ts";
import { createWorld, seedWorld } from "./world.ts";

/** Plays one sequence on a world of its own. @returns each invariant that it breaks */
export async function play(engine: Engine, steps: readonly Action[]): Promise<string[]> {
  const world = createWorld(engine);
  await seedWorld(world);
  world.pending.length = 0;
  const wishes = new Wishes();
  try {
    for (const step of steps) await act(world, wishes, step);
    await settleWorld(world);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error), ...world.broken.map(({ message }) => message)];
  }
  return [...checkWorld(world, wishes), ...checkAnnouncement(world, wishes)];
}

export interface Explored {
  readonly sequences: number;
  /** The shortest sequence that breaks something, and what; null where none does. */
  readonly counterexample: { readonly steps: readonly Action[]; readonly broken: readonly string[] } | null;
}

/** Plays so many sequences; the same seed plays the same. */
export async function explore(engine: Engine, { runs, seed }: { runs: number; seed: number }): Promise<Explored> {
  const property = fc.asyncProperty(sequences, async (steps) => (await play(engine, steps)).length === 0);
  const result = await fc.check(property, { numRuns: runs, seed });
  const steps = result.counterexample?.[0];
  if (steps === undefined) return { sequences: result.numRuns, counterexample: null };
  return { sequences: result.numRuns, counterexample: { steps, broken: await play(engine, steps) } };
}
