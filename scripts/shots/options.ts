import { OptionError } from "../command-line/option-error.ts";
import { flag, readArguments, text } from "../command-line/read-arguments.ts";

export const HELP = `npm run shots -- FOLDER       draws every screen in every state: phone and desk, light and dark, each language
              -- --only NAME   only the scenes whose name begins so
              -- --whole       the page to its end, and not only what a screen shows of it`;

export interface ShotsOptions {
  readonly folder: string;
  /** What the names of the scenes begin with; empty for all. */
  readonly only: string;
  /** Whether the page is drawn to its end. */
  readonly isWhole: boolean;
}

/**
 * @returns null where only the help is wanted
 * @throws OptionError `command/bad-option`, before anything is started
 */
export function readOptions(args: readonly string[]): ShotsOptions | null {
  const options = { help: flag, only: text(""), whole: flag };
  const config = { args: [...args], options, allowPositionals: true } as const;
  const { values, positionals } = readArguments("shots", config);
  if (values.help) return null;
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) throw new OptionError("shots", "Name one folder.");
  return { folder, only: values.only, isWhole: values.whole };
}
