import { parseArgs } from "node:util";

/** What somebody asked for that cannot be. */
class OptionError extends Error {
  readonly code = "model/bad-option";
  constructor(problem: string) {
    super(`model/bad-option: ${problem}`);
  }
}

export interface Options {
  readonly runs: number;
  readonly seed: number;
  readonly isHelp: boolean;
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,12}$/.test(text)) throw new OptionError(`--${name} ${text} is no whole number.`);
  return Number(text);
}

function parseOptions(runs: number) {
  const text = (value: number) => ({ type: "string", default: String(value) }) as const;
  const options = { runs: text(runs), seed: text(1), help: { type: "boolean", default: false } } as const;
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new OptionError(error instanceof Error ? error.message : "unknown");
  }
}

/**
 * Reads --runs, --seed and --help.
 * @param runs how many where nobody says
 * @throws OptionError `model/bad-option`
 */
export function readOptions({ runs }: Pick<Options, "runs">): Options {
  const given = parseOptions(runs);
  return { runs: wholeNumber("runs", given.runs), seed: wholeNumber("seed", given.seed), isHelp: given.help };
}
