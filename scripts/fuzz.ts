import { readRuns } from "./command-line/read-runs.ts";
import { runMain } from "./suite/run-main.ts";

const HELP = `npm run fuzz                   sends what nobody should to every door, and to whatever reads foreign data
              -- --runs N     how many requests, and as many inputs for the readers (100000)
                 --seed S     which (1)
The last line is JSON; what was found is printed before it.`;

const SHOWN = 20;

await runMain(async () => {
  const options = readRuns({ command: "fuzz", args: process.argv.slice(2), runs: 100_000 });
  if (options === null) return console.log(HELP);
  const { runs, seed } = options;
  const [{ fuzzDoors }, { fuzzParsers }] = await Promise.all([
    import("../test/fuzz/fuzz-doors.ts"),
    import("../test/fuzz/fuzz-parsers.ts"),
  ]);
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
