import { guards } from "../test/model/guards/list.ts";
import { textWithout } from "../test/model/guards/take-out.ts";
import { tryWithout } from "../test/model/guards/try-without.ts";
import { readRuns } from "./command-line/read-runs.ts";
import { runMain } from "./suite/run-main.ts";

const HELP = `npm run guards                 takes out one guard of the engine after the other: the model must notice each
               -- --runs N    sequences for each at the most (60000)
                  --seed S    which (1)
The last line is JSON.`;

await runMain(async () => {
  const options = readRuns({ command: "guards", args: process.argv.slice(2), runs: 60_000 });
  if (options === null) return console.log(HELP);
  const { runs, seed } = options;
  // A list that has rotted is said before the long work.
  for (const guard of guards) textWithout(guard);
  const missed: string[] = [];
  for (const guard of guards) {
    const { isCaught, sequences, broken } = await tryWithout(guard, { runs, seed });
    if (!isCaught) missed.push(guard.name);
    const verdict = isCaught ? `caught after ${sequences}: ${broken[0] ?? ""}` : `MISSED in ${sequences}`;
    console.log(`${guard.name} (${guard.file}) ${verdict}`);
  }
  const caught = guards.length - missed.length;
  console.log(JSON.stringify({ guards: guards.length, caught, missed }));
  return missed.length === 0 ? 0 : 1;
});
