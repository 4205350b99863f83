import { join } from "node:path";
import { parseArgs } from "node:util";
import { runOnce } from "./once/run-once.ts";
import { buildAll, root } from "./suite/build-all.ts";
import { ensureBrowser } from "./suite/install-debian.ts";
import { keepEventGoing } from "./suite/keep-event-going.ts";
import { DEFAULT_PORTS, freePorts } from "./suite/ports.ts";
import { runMain } from "./suite/run-main.ts";
import { startSuite } from "./suite/suite.ts";

const HELP = `npm start                     everything on this machine, a demo event that goes on, one address to open
npm start -- --free-ports     the same on ports that nobody uses
npm start -- --once           without a person: two guests, the sample photos, and out
      --photos FOLDER         other photos than the samples
      --seed N                who is in which, where the folder has no faces.json (1)`;

const { values: options } = parseArgs({
  options: {
    once: { type: "boolean", default: false },
    photos: { type: "string", default: join(root, "samples") },
    seed: { type: "string", default: "1" },
    "free-ports": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const say = (line: string): void => console.error(line);

await runMain(async () => {
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const isOnce = options.once;
  // Asked for before the long work, so that what is missing is said at once.
  const programs = isOnce ? ensureBrowser(say) : null;
  await buildAll(say);
  const ports = isOnce || options["free-ports"] ? await freePorts() : DEFAULT_PORTS;
  const suite = await startSuite({ root, name: `start-${process.pid}`, ports, say });
  try {
    if (programs === null) return await keepEventGoing(suite, options.photos, say);
    return await runOnce({ suite, programs, photosFolder: options.photos, seed: Number(options.seed), say });
  } finally {
    await suite.stop();
  }
});
