import { OptionError } from "../../../scripts/command-line/option-error.ts";
import { flag, readArguments, text } from "../../../scripts/command-line/read-arguments.ts";

export const HELP = `npm run rules:mutate            changes firestore.rules in every way it knows, one at a time: a row must notice each
                     -- --only TEXT     only the changes whose name holds this text, such as isSelf
                        --worlds N      how many at a time (4)
The last line is JSON: {mutants, killed, explained, survivors}, and how many the emulator refused to compile.`;

export interface Options {
  readonly only: string;
  readonly worlds: number;
}

/**
 * @returns null where only the help is wanted
 * @throws OptionError `command/bad-option`
 */
export function readOptions(args: readonly string[]): Options | null {
  const options = { only: text(""), worlds: text("4"), help: flag };
  const { only, worlds, help } = readArguments("rules:mutate", { args: [...args], options }).values;
  if (help) return null;
  if (!/^[1-9]\d?$/.test(worlds))
    throw new OptionError("rules:mutate", `--worlds ${worlds} is no number from 1 to 99.`);
  return { only, worlds: Number(worlds) };
}
