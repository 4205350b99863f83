import { MAX_MATCHES } from "@shutterbell/contract";
import { OptionError } from "../command-line/option-error.ts";
import { flag, readArguments, text, wholeNumber } from "../command-line/read-arguments.ts";

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

const refuse = (problem: string): OptionError => new OptionError("burst", problem);

const number = (name: string, given: string, least: number): number => wholeNumber("burst", { name, given, least });

/**
 * @returns null where only the help is wanted
 * @throws OptionError `command/bad-option`, before anything is started
 */
export function readOptions(args: readonly string[]): BurstOptions | null {
  const config = { help: flag, photos: text("5000"), faces: text("3"), guests: text("200"), seed: text("1") };
  const { help, photos, faces, guests, seed } = readArguments("burst", { args: [...args], options: config }).values;
  if (help) return null;
  const options = {
    photos: number("photos", photos, 1),
    faces: number("faces", faces, 0),
    guests: number("guests", guests, 1),
    seed: number("seed", seed, 0),
  };
  if (options.faces > MAX_MATCHES) throw refuse(`--faces ${faces}: a photo names at most ${MAX_MATCHES} people.`);
  if (options.faces > options.guests)
    throw refuse(`--faces ${faces}: there are only ${guests} guests to be in a photo.`);
  return options;
}
