import { parseArgs } from "node:util";
import { ShotsError } from "./errors.ts";

export const HELP = `npm run shots -- FOLDER       draws every guest screen in every state: phone and desk, light and dark, each language
              -- --only NAME   only the scenes whose name begins so`;

export interface ShotsOptions {
  readonly folder: string;
  /** What the names of the scenes begin with; empty for all. */
  readonly only: string;
}

/**
 * @returns null where only the help is wanted
 * @throws ShotsError `shots/bad-option`, before anything is started
 */
export function readOptions(args: readonly string[]): ShotsOptions | null {
  const options = { help: { type: "boolean", default: false }, only: { type: "string", default: "" } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help) return null;
    const [folder, ...others] = positionals;
    if (folder === undefined || others.length > 0) throw new Error("Name one folder.");
    return { folder, only: values.only };
  } catch (error) {
    throw new ShotsError("shots/bad-option", { problem: error instanceof Error ? error.message : String(error) });
  }
}
