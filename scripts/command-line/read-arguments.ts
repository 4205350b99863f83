import { parseArgs, type ParseArgsConfig } from "node:util";
import { OptionError } from "./option-error.ts";

type ParsedBy<C extends ParseArgsConfig> = ReturnType<typeof parseArgs<C>>;

export const flag = { type: "boolean", default: false } as const;
export const text = (value: string) => ({ type: "string", default: value }) as const;

/**
 * Reads what stands behind a command.
 * @param command as `npm run` knows it, such as `chaos`
 * @throws OptionError `command/bad-option`
 */
export function readArguments<C extends ParseArgsConfig>(command: string, config: C): ParsedBy<C> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new OptionError(command, error instanceof Error ? endSentence(error.message) : String(error));
  }
}

const endSentence = (message: string): string => (message.endsWith(".") ? message : `${message}.`);

export interface WholeNumber {
  /** The option's name, without its dashes. */
  readonly name: string;
  readonly given: string;
  readonly least: number;
}

/** @throws OptionError `command/bad-option` */
export function wholeNumber(command: string, { name, given, least }: WholeNumber): number {
  const number = Number(given);
  if (given.trim() === "" || !Number.isSafeInteger(number) || number < least)
    throw new OptionError(command, `--${name} ${given} is no whole number from ${least} up.`);
  return number;
}
