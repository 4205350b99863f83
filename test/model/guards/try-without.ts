import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Guard } from "./guard.ts";
import { takeOut } from "./take-out.ts";

export interface Trial {
  /** The most sequences that are played. */
  readonly runs: number;
  readonly seed: number;
}

/** What became of an engine without one of its guards. */
export interface Verdict {
  /** One of the invariants that the guard is said to keep was broken. */
  readonly isCaught: boolean;
  readonly sequences: number;
  /** How it was broken; empty where it was not. */
  readonly broken: readonly string[];
}

const PLAYER = fileURLToPath(new URL("./play-engine.ts", import.meta.url));

/**
 * Plays sequences on an engine without this guard until one of the invariants breaks that it keeps; in a process of
 * its own, because modules are loaded once.
 * @throws GuardError, or the process's last words where it did not run
 */
export async function tryWithout(guard: Guard, { runs, seed }: Trial): Promise<Verdict> {
  const engine = takeOut(guard);
  try {
    const player = spawn(
      process.execPath,
      [
        ...["--conditions=@shutterbell/source", "--disable-warning=ExperimentalWarning", PLAYER],
        ...[engine.folder, String(runs), String(seed), guard.kills.join(",")],
      ],
      { cwd: join(import.meta.dirname, "..", "..", ".."), stdio: ["ignore", "pipe", "pipe"] },
    );
    const [output, words, [code]] = await Promise.all([text(player.stdout), text(player.stderr), once(player, "exit")]);
    if (code !== 0) throw new Error(`Without "${guard.name}" the engine cannot be played:\n${words}`);
    return JSON.parse(output) as Verdict;
  } finally {
    engine.remove();
  }
}
