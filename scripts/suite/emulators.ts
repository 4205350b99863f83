import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { SetupError } from "./errors.ts";
import { killTree } from "./kill-tree.ts";
import { PROJECT_ID } from "./public-folder.ts";

const READY = "All emulators ready!";
const EMULATORS = "auth,functions,firestore,tasks,eventarc,hosting";
/** How many of its last lines are shown when it fails. */
const KEPT_LINES = 30;
/** Quiet, fast, and never looking for a cloud that is not there. */
const QUIET_ENV = {
  CI: "1",
  NO_UPDATE_NOTIFIER: "1",
  METADATA_SERVER_DETECTION: "none",
  FIREBASE_FUNCTIONS_DISCOVERY_OUTPUT_PATH: "true",
  FUNCTIONS_EMULATOR_PARALLEL: "4",
};
/** How long the emulators may take to end before they are killed. In milliseconds. */
const STOP_PATIENCE_MS = 20_000;

export interface Emulators {
  readonly stop: () => Promise<void>;
  /** Everything they have said, for whoever wants to search it. */
  readonly output: () => readonly string[];
}

/**
 * Starts the official emulators and waits until they are ready.
 * @param config path of their firebase.json
 * @param env added to theirs and to the functions'
 * @throws SetupError `setup/emulators-failed` with their last words
 */
export async function startEmulators(
  root: string,
  config: string,
  env: Readonly<Record<string, string>>,
): Promise<Emulators> {
  const lines: string[] = [];
  const child = spawn(
    "firebase",
    ["emulators:start", "--project", PROJECT_ID, "--config", config, "--only", EMULATORS],
    // A group of its own: Ctrl-C must reach us first, and then end them in order.
    { cwd: root, env: { ...process.env, ...QUIET_ENV, ...env }, stdio: ["ignore", "pipe", "pipe"], detached: true },
  );
  const exited = once(child, "exit");
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  // However this process ends, they end too: with Firestore's own process, which is in another group.
  const endWithUs = (): void => {
    if (isRunning() && child.pid !== undefined) killTree(child.pid);
  };
  process.once("exit", endWithUs);
  let isReady = false;
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        lines.push(line);
        if (line.includes(READY)) resolve();
      });
    }
  });
  await Promise.race([ready.then(() => (isReady = true)), exited]);
  if (!isReady) throw new SetupError("setup/emulators-failed", { output: lines.slice(-KEPT_LINES).join("\n") });

  return {
    output: () => lines,
    async stop() {
      if (isRunning() && child.pid !== undefined) process.kill(-child.pid, "SIGINT");
      const killer = setTimeout(endWithUs, STOP_PATIENCE_MS);
      await exited;
      clearTimeout(killer);
      process.off("exit", endWithUs);
    },
  };
}
