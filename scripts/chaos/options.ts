import { flag, readArguments, text, wholeNumber } from "../command-line/read-arguments.ts";
import type { Runs } from "../command-line/read-runs.ts";

export const HELP = `npm run chaos                 plays events under faults of every kind, in virtual time, and checks each
              -- --runs N     how many (200)
                 --seed S     the seed of the first; the next has the next (1)
                 --log        tells what happened in each`;

export interface ChaosOptions extends Runs {
  readonly tellsLog: boolean;
}

/**
 * @returns null where only the help is wanted
 * @throws OptionError `command/bad-option`, before anything is started
 */
export function readOptions(args: readonly string[]): ChaosOptions | null {
  const options = { help: flag, log: flag, runs: text("200"), seed: text("1") };
  const { help, log, runs, seed } = readArguments("chaos", { args: [...args], options }).values;
  if (help) return null;
  return {
    runs: wholeNumber("chaos", { name: "runs", given: runs, least: 1 }),
    seed: wholeNumber("chaos", { name: "seed", given: seed, least: 0 }),
    tellsLog: log,
  };
}
