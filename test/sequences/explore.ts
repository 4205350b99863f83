import { asyncProperty, check } from "fast-check";
import { comeToRest, type Verdict } from "./come-to-rest.ts";
import { Stage } from "./stage.ts";
import { PEOPLE, type Sequence, sequences } from "./steps.ts";

export interface Played extends Verdict {
  /** Stores that showed a document of a person who was not signed in there. */
  readonly foreign: readonly string[];
}

/** Plays one sequence in a world of its own, with the real kit in each tab. */
async function play({ tabs, laterMs, steps, areWoken }: Sequence): Promise<Played> {
  const stage = new Stage();
  for (let n = 0; n < tabs; n += 1) stage.open(PEOPLE[0], laterMs);
  for (const [index, step] of steps.entries()) {
    if (steps[index - 1]?.do !== "atOnce") await stage.world.settle();
    await stage.take(step);
  }
  const verdict = await comeToRest(stage, areWoken);
  return { ...verdict, foreign: stage.foreign };
}

export interface Explored {
  readonly runs: number;
  /** The shortest sequence that breaks something, and what; null where none does. */
  readonly counterexample: (Played & { readonly sequence: Sequence }) | null;
}

/** Plays so many sequences; the same seed plays the same. */
export async function explore({ runs, seed }: { readonly runs: number; readonly seed: number }): Promise<Explored> {
  const property = asyncProperty(sequences, async (sequence) => {
    const { dead, leaked, foreign } = await play(sequence);
    return dead.length + leaked.length + foreign.length === 0;
  });
  const result = await check(property, { numRuns: runs, seed });
  const sequence = result.counterexample?.[0];
  if (sequence === undefined) return { runs: result.numRuns, counterexample: null };
  return { runs: result.numRuns, counterexample: { ...(await play(sequence)), sequence } };
}
