import { HELP, readOptions } from "./shots/options.ts";
import { takeShots } from "./shots/take-shots.ts";
import { ensureBrowser, ensureThaiFont } from "./suite/install-debian.ts";
import { runMain } from "./suite/run-main.ts";

await runMain(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options === null) {
    console.log(HELP);
    return 0;
  }
  const say = (line: string): void => console.error(line);
  const { chromium } = ensureBrowser(say);
  ensureThaiFont(say);
  console.log(JSON.stringify(await takeShots(chromium, options)));
  return 0;
});
