import { flag, readArguments, text, wholeNumber } from "./read-arguments.ts";

export interface Runs {
  readonly runs: number;
  readonly seed: number;
}

export interface RunsCommand {
  /** As `npm run` knows it, such as `model`. */
  readonly command: string;
  readonly args: readonly string[];
  /** How many where nobody says. */
  readonly runs: number;
}

/**
 * Reads --runs, --seed (1) and --help.
 * @returns null where only the help is wanted
 * @throws OptionError `command/bad-option`
 */
export function readRuns({ command, args, runs }: RunsCommand): Runs | null {
  const options = { runs: text(String(runs)), seed: text("1"), help: flag };
  const { values } = readArguments(command, { args: [...args], options });
  if (values.help) return null;
  return {
    runs: wholeNumber(command, { name: "runs", given: values.runs, least: 1 }),
    seed: wholeNumber(command, { name: "seed", given: values.seed, least: 0 }),
  };
}
