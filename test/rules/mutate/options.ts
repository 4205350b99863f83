import { parseArgs } from "node:util";

export const HELP = `npm run rules:mutate            changes firestore.rules in every way it knows, one at a time: a row must notice each
                     -- --only TEXT     only the changes whose name holds this text, such as isSelf
                        --worlds N      how many at a time (4)
The last line is JSON: {mutants, killed, explained, survivors}, and how many the emulator refused to compile.`;

export interface Options {
  readonly only: string;
  readonly worlds: number;
}

/** What somebody asked for that cannot be. */
export class OptionError extends Error {
  override readonly name = "OptionError";
  readonly code = "rules/bad-option";

  constructor(problem: string) {
    super(`rules/bad-option: ${problem} See npm run rules:mutate -- --help.`);
  }
}

function parse(args: readonly string[]) {
  const text = (value: string) => ({ type: "string", default: value }) as const;
  const options = { only: text(""), worlds: text("4"), help: { type: "boolean", default: false } } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new OptionError(error instanceof Error ? error.message : "unknown");
  }
}

/** @returns null where help is asked for. @throws OptionError `rules/bad-option` */
export function readOptions(args: readonly string[]): Options | null {
  const { only, worlds, help } = parse(args);
  if (help) return null;
  if (!/^[1-9]\d?$/.test(worlds)) throw new OptionError(`--worlds ${worlds} is no number from 1 to 99.`);
  return { only, worlds: Number(worlds) };
}
