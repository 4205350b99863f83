import { HELP, readOptions } from "./chaos/options.ts";
import { runChaos } from "./chaos/run-chaos.ts";
import { runMain } from "./suite/run-main.ts";

await runMain(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options === null) {
    console.log(HELP);
    return 0;
  }
  return runChaos(options);
});
// A worker that was killed waits on for answers that never come, for minutes.
process.exit();
