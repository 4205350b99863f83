import { bundle } from "./size/bundle.ts";
import { findExcess, measure } from "./size/measure.ts";
import { optional } from "./size/parts.ts";
import { runMain } from "./suite/run-main.ts";

/** Bundles the web packages as an app would, and says what they weigh; fails where one is over its budget. */
await runMain(async () => {
  const sizes = await measure();
  for (const [name, { later }] of Object.entries(sizes))
    for (const part of later) console.log(`${name.replace("Gz", "")}, loaded later: ${part.name} ${part.gz}`);
  for (const [name, request] of Object.entries(optional))
    console.log(`${name}, for those who want it: ${(await bundle(request)).startGz}`);
  const excess = findExcess(sizes);
  for (const line of excess) console.error(line);
  console.log(
    JSON.stringify({
      kitGz: sizes.kitGz.startGz,
      reactGz: sizes.reactGz.startGz,
      workerGz: sizes.workerGz.startGz,
    }),
  );
  return excess.length === 0 ? 0 : 1;
});
