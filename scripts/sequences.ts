import { explore } from "../test/sequences/explore.ts";
import { readRuns } from "./command-line/read-runs.ts";
import { runMain } from "./suite/run-main.ts";

const HELP = `npm run sequences              plays random sequences of what may happen to the tabs of one browser, in memory
              -- --runs N     how many (1000)
                 --seed S     which (1)
The last line is JSON; a sequence that breaks something is printed before it, as short as it was found to be.`;

await runMain(async () => {
  const options = readRuns({ command: "sequences", args: process.argv.slice(2), runs: 1_000 });
  if (options === null) return console.log(HELP);
  const { runs, seed } = options;
  const { runs: played, counterexample } = await explore({ runs, seed });
  const { dead = [], leaked = [], foreign = [] } = counterexample ?? {};
  if (counterexample !== null) {
    const { tabs, laterMs, steps, areWoken } = counterexample.sequence;
    console.log(
      `${tabs} tabs of mali, complete after ${laterMs} ms; sleepers ${areWoken ? "wake" : "sleep on"} in the end\n${steps.map((step) => `  ${JSON.stringify(step)}`).join("\n")}`,
    );
    console.log(JSON.stringify({ dead, leaked, foreign }));
  }
  const report = { deadListeners: dead.length, leakedListeners: leaked.length, foreignDocuments: foreign.length };
  console.log(JSON.stringify({ runs: played, ...report }));
  return counterexample === null ? 0 : 1;
});
