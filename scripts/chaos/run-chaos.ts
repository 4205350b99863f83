import { playSeed } from "../../test/chaos/play.ts";
import { openStage } from "../../test/chaos/stage.ts";
import { addRun, NOTHING_PLAYED } from "../../test/chaos/summary.ts";
import type { ChaosOptions } from "./options.ts";

const PROGRESS_EVERY = 25;

/**
 * Plays so many runs, each from a seed of its own. Prints what is broken and how to replay it and, as the last line,
 * one JSON object.
 * @returns the exit code: 0 only where no run breaks an invariant
 */
export async function runChaos({ runs, seed: first, tellsLog }: ChaosOptions): Promise<number> {
  const stage = await openStage();
  let summary = NOTHING_PLAYED;
  let badRuns = 0;
  try {
    for (let seed = first; seed < first + runs; seed += 1) {
      const { script, broken, counts, log } = await playSeed(stage, seed);
      summary = addRun(summary, counts);
      if (tellsLog) console.log([JSON.stringify(script, null, 2), ...log].join("\n"));
      if (broken.length > 0) badRuns += 1;
      for (const line of describeBroken(seed, broken)) console.log(line);
      if (summary.runs % PROGRESS_EVERY === 0) console.error(`${summary.runs} of ${runs} runs …`);
    }
  } finally {
    await stage.close();
  }
  console.log(JSON.stringify(summary));
  return badRuns === 0 ? 0 : 1;
}

const describeBroken = (seed: number, broken: readonly string[]): string[] =>
  broken.length === 0
    ? []
    : [...broken.map((what) => `seed ${seed} breaks ${what}`), `  again: npm run chaos -- --runs 1 --seed ${seed}`];
