import { existsSync } from "node:fs";
import { join } from "node:path";
import { OptionError } from "./command-line/option-error.ts";
import { flag, readArguments, text } from "./command-line/read-arguments.ts";
import { runOnce } from "./once/run-once.ts";
import { buildAll, root } from "./suite/build-all.ts";
import { ensureBrowser } from "./suite/install-debian.ts";
import { keepEventGoing } from "./suite/keep-event-going.ts";
import { assertFree, DEFAULT_PORTS, freePorts } from "./suite/ports.ts";
import { runMain } from "./suite/run-main.ts";
import { startSuite } from "./suite/suite.ts";

const HELP = `npm start                     everything on this machine, a demo event that goes on, one address to open
npm start -- --free-ports     the same on ports that nobody uses
npm start -- --once           without a person: two guests, the sample photos, and out
      --photos FOLDER         other photos than the samples
      --seed N                who is in which, where the folder has no faces.json (1)`;

interface Options {
  readonly isOnce: boolean;
  readonly isHelp: boolean;
  readonly useFreePorts: boolean;
  readonly photosFolder: string;
  readonly seed: number;
}

const refuse = (problem: string): OptionError => new OptionError("start", problem);

/** @throws OptionError `command/bad-option`, before anything is started */
function readOptions(): Options {
  const options = { once: flag, help: flag, "free-ports": flag, photos: text(join(root, "samples")), seed: text("1") };
  const { once, help, photos, seed, "free-ports": useFreePorts } = readArguments("start", { options }).values;
  if (!Number.isSafeInteger(Number(seed))) throw refuse(`--seed ${seed} is no whole number.`);
  if (!existsSync(photos)) throw refuse(`--photos ${photos}: there is no such folder.`);
  return { isOnce: once, isHelp: help, useFreePorts, photosFolder: photos, seed: Number(seed) };
}

const say = (line: string): void => console.error(line);

await runMain(async () => {
  const { isOnce, isHelp, useFreePorts, photosFolder, seed } = readOptions();
  if (isHelp) {
    console.log(HELP);
    return 0;
  }
  // Asked for before the long work, so that what is missing is said at once.
  const programs = isOnce ? ensureBrowser(say) : null;
  const ports = isOnce || useFreePorts ? await freePorts() : DEFAULT_PORTS;
  await assertFree(ports);
  await buildAll(say);
  const suite = await startSuite({ root, name: `start-${process.pid}`, ports, say });
  try {
    if (programs === null) return await keepEventGoing(suite, photosFolder, say);
    return await runOnce({ suite, programs, photosFolder, seed, say });
  } finally {
    await suite.stop();
  }
});
