import { parseArgs } from "node:util";
import { ChaosError } from "./errors.ts";

export const HELP = `npm run chaos                 plays events under faults of every kind, in virtual time, and checks each
              -- --runs N     how many (200)
                 --seed S     the seed of the first; the next has the next (1)
                 --log        tells what happened in each`;

export interface ChaosOptions {
  readonly runs: number;
  readonly seed: number;
  readonly tellsLog: boolean;
}

const refuse = (problem: string): ChaosError => new ChaosError("chaos/bad-option", { problem });

function parse(args: readonly string[]) {
  const flag = { type: "boolean", default: false } as const;
  const text = (value: string) => ({ type: "string", default: value }) as const;
  const options = { help: flag, log: flag, runs: text("200"), seed: text("1") } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text);
  if (text.trim() === "" || !Number.isSafeInteger(number) || number < least)
    throw refuse(`--${name} ${text} is no whole number from ${least} up.`);
  return number;
}

/**
 * @returns null where only the help is wanted
 * @throws ChaosError `chaos/bad-option`, before anything is started
 */
export function readOptions(args: readonly string[]): ChaosOptions | null {
  const { help, log, runs, seed } = parse(args);
  if (help) return null;
  return { runs: wholeNumber("runs", runs, 1), seed: wholeNumber("seed", seed, 0), tellsLog: log };
}
