import { readFileSync, writeFileSync } from "node:fs";
import { audit } from "./supply/audit.ts";
import { LICENCES, listLicences } from "./supply/list-licences.ts";
import { runMain } from "./suite/run-main.ts";

const HELP = `npm run supply                 asks the registry for advisories, and compares the licences with docs/licences.json
               -- --write    writes docs/licences.json
Exit code 1 for an advisory that docs/supply.md does not name, or a list that is not in step.`;

await runMain(() => {
  if (process.argv.includes("--help")) return Promise.resolve(console.log(HELP));
  const listed = `${JSON.stringify(listLicences(), null, 2)}\n`;
  if (process.argv.includes("--write")) writeFileSync(LICENCES, listed);
  const isInStep = readFileSync(LICENCES, "utf8") === listed;
  const argued = readFileSync(new URL("../docs/supply.md", import.meta.url), "utf8");
  const found = audit();
  const open = found.kind === "answered" ? found.advisories.filter((address) => !argued.includes(address)) : [];
  if (found.kind === "unreachable") console.log(`No advisories could be asked for: ${found.why}`);
  for (const address of open) console.log(`Not argued in docs/supply.md: ${address}`);
  if (!isInStep) console.log("docs/licences.json is not in step: run `npm run supply -- --write`.");
  const advisories = found.kind === "answered" ? found.advisories.length : null;
  console.log(
    JSON.stringify({ packages: Object.keys(listLicences()).length, advisories, open: open.length, isInStep }),
  );
  return Promise.resolve(open.length === 0 && isInStep ? 0 : 1);
});
