import { describeSequence, explore } from "../test/model/explore.ts";
import { loadEngine } from "../test/model/load-engine.ts";
import { readRuns } from "./command-line/read-runs.ts";
import { runMain } from "./suite/run-main.ts";

const HELP = `npm run model                  plays random sequences of what may happen against the engine, in memory
              -- --runs N     how many (10000)
                 --seed S     which (1)
The last line is JSON; a sequence that breaks an invariant is printed before it, as short as it was found to be.`;

/** So many at a time, so that progress can be told; one seed after the other. */
const BATCH = 500;

const secondsSince = (began: number): number => Math.round((performance.now() - began) / 1000);

await runMain(async () => {
  const options = readRuns({ command: "model", args: process.argv.slice(2), runs: 10_000 });
  if (options === null) return console.log(HELP);
  const { runs, seed } = options;
  const engine = await loadEngine();
  const began = performance.now();
  let played = 0;
  for (let batch = 0; played < runs; batch += 1) {
    const size = Math.min(BATCH, runs - played);
    const { sequences, counterexample } = await explore(engine, { runs: size, seed: seed * 1_000_003 + batch });
    played += sequences;
    const report = { sequences: played, broken: counterexample?.broken.length ?? 0, seconds: secondsSince(began) };
    if (counterexample !== null) {
      console.log(`${describeSequence(counterexample.sequence)}\n\n${counterexample.broken.join("\n")}\n`);
      console.log(`As data: ${JSON.stringify(counterexample.sequence)}`);
      console.log(JSON.stringify(report));
      return 1;
    }
    console.error(`${played} of ${runs} sequences, nothing broken, ${report.seconds} s`);
  }
  console.log(JSON.stringify({ sequences: played, broken: 0, seconds: secondsSince(began) }));
});
