import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Guard } from "./guard.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const SOURCES = join(root, "functions", "src");

/** A guard that is not where its list says. */
class GuardError extends Error {
  readonly code = "guards/not-found";
  constructor({ name, file, find }: Guard, times: number) {
    super(
      `guards/not-found: "${name}": functions/src/${file} holds ${times} times, and not once, what is to be taken out: ` +
        `${find}\nMend the list in test/model/guards.`,
    );
  }
}

/** @returns the file of this guard without it @throws GuardError */
export function textWithout(guard: Guard): string {
  const parts = readFileSync(join(SOURCES, guard.file), "utf8").split(guard.find);
  if (parts.length !== 2) throw new GuardError(guard, parts.length - 1);
  return parts.join(guard.replace);
}

/** An engine that lacks one guard. */
export interface BrokenEngine {
  /** Its sources. */
  readonly folder: string;
  readonly remove: () => void;
}

/**
 * Copies the engine and takes one guard out of the copy. It lies inside the repository, so that it finds its packages,
 * where git does not look.
 * @throws GuardError
 */
export function takeOut(guard: Guard): BrokenEngine {
  const text = textWithout(guard);
  const folder = join(root, ".run", `without-a-guard-${process.pid}`, guard.name.replaceAll(/\W+/g, "-"));
  mkdirSync(folder, { recursive: true });
  cpSync(SOURCES, folder, { recursive: true, filter: (path) => !path.endsWith(".test.ts") });
  writeFileSync(join(folder, guard.file), text);
  return { folder, remove: () => rmSync(join(folder, ".."), { recursive: true, force: true }) };
}
