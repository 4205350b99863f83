import { HELP, readOptions } from "./shots/options.ts";
import { takeShots } from "./shots/take-shots.ts";
import { ensureBrowser } from "./suite/install-debian.ts";
import { runMain } from "./suite/run-main.ts";

await runMain(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options === null) {
    console.log(HELP);
    return 0;
  }
  const { chromium } = ensureBrowser((line) => console.error(line));
  console.log(JSON.stringify(await takeShots(chromium, options)));
  return 0;
});
