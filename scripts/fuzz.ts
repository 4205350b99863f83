import { join } from "node:path";
import { runnerImport } from "vite";
import { readRuns } from "./command-line/read-runs.ts";
import { root } from "./suite/build-all.ts";
import { runMain } from "./suite/run-main.ts";

const HELP = `npm run fuzz                   sends what nobody should to every door, and to whatever reads foreign data
              -- --runs N     how many requests, and as many inputs for the readers (100000)
                 --seed S     which (1)
The last line is JSON; what was found is printed before it.`;

const SHOWN = 20;

/** As Vite reads it: the worker's list of languages is written by it. */
async function load<Module>(file: string): Promise<Module> {
  const conditions = ["@shutterbell/source", "node", "import", "default"];
  const { module } = await runnerImport<Module>(join(root, "test", "fuzz", file), {
    ...{ configFile: false, root, logLevel: "error" },
    ...{ resolve: { conditions }, ssr: { resolve: { conditions, externalConditions: conditions } } },
  });
  return module;
}

await runMain(async () => {
  const options = readRuns({ command: "fuzz", args: process.argv.slice(2), runs: 100_000 });
  if (options === null) return console.log(HELP);
  const { runs, seed } = options;
  // One behind the other: what is loaded for its log lines keeps the console from whoever would tell of an error.
  const { fuzzParsers } = await load<typeof import("../test/fuzz/fuzz-parsers.ts")>("fuzz-parsers.ts");
  const { fuzzDoors } = await load<typeof import("../test/fuzz/fuzz-doors.ts")>("fuzz-doors.ts");
  const lost: string[] = [];
  const thrown: string[] = [];
  process.on("unhandledRejection", (error) => lost.push(String(error)));
  process.on("uncaughtException", (error) => thrown.push(error.stack ?? String(error)));
  const crashes = await fuzzParsers({ runs, seed });
  console.error(`${runs} inputs read, ${crashes.length} crashes`);
  const { findings, ...doors } = await fuzzDoors({ runs, seed }, (sent) => {
    if (sent % 10_000 === 0) console.error(`${sent} of ${runs} requests`);
  });
  for (const found of [...findings, ...crashes, ...lost, ...thrown].slice(0, SHOWN)) console.log(found);
  const { requests, serverErrors, writes } = doors;
  const report = { requests, serverErrors, crashes: crashes.length + thrown.length, unhandled: lost.length, writes };
  console.log(JSON.stringify(report));
  return serverErrors + report.crashes + report.unhandled + writes === 0 ? 0 : 1;
});
