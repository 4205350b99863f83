import { parseArgs } from "node:util";
import { MAX_MATCHES } from "@shutterbell/contract";
import { BurstError } from "./errors.ts";

export const HELP = `npm run burst                 publishes many photos at once, and counts what comes of it
              -- --photos N   how many (5000)
                 --faces F    how many guests are in each (3)
                 --guests G   how many guests there are, with a device each (200)
                 --seed S     who is in which (1)`;

export interface BurstOptions {
  readonly photos: number;
  readonly faces: number;
  readonly guests: number;
  readonly seed: number;
}

const refuse = (problem: string): BurstError => new BurstError("burst/bad-option", { problem });

function parse(args: readonly string[]) {
  const text = (value: string) => ({ type: "string", default: value }) as const;
  const options = {
    help: { type: "boolean", default: false },
    photos: text("5000"),
    faces: text("3"),
    guests: text("200"),
    seed: text("1"),
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw refuse(error instanceof Error ? `${error.message}.` : String(error));
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
 * @throws BurstError `burst/bad-option`, before anything is started
 */
export function readOptions(args: readonly string[]): BurstOptions | null {
  const { help, photos, faces, guests, seed } = parse(args);
  if (help) return null;
  const options = {
    photos: wholeNumber("photos", photos, 1),
    faces: wholeNumber("faces", faces, 0),
    guests: wholeNumber("guests", guests, 1),
    seed: wholeNumber("seed", seed, 0),
  };
  if (options.faces > MAX_MATCHES) throw refuse(`--faces ${faces}: a photo names at most ${MAX_MATCHES} people.`);
  if (options.faces > options.guests)
    throw refuse(`--faces ${faces}: there are only ${guests} guests to be in a photo.`);
  return options;
}
