import { pathToFileURL } from "node:url";
import { explore } from "../explore.ts";
import { loadEngine } from "../load-engine.ts";
import type { Invariant } from "../scene.ts";
import type { Verdict } from "./try-without.ts";

// A process of its own: plays sequences on the engine of a folder until one of the named invariants breaks.
const [folder = "", runs, seed, only = ""] = process.argv.slice(2);
const invariants = only.split(",") as Invariant[];
const engine = await loadEngine(pathToFileURL(`${folder}/`));
const { sequences, counterexample } = await explore(engine, {
  ...{ runs: Number(runs), seed: Number(seed), isShrunk: false },
  only: invariants,
});
const broken = counterexample?.broken.filter((what) =>
  invariants.some((invariant) => what.startsWith(`${invariant}:`)),
);
// Without its guard an engine may go on for long, and break something each time.
const verdict: Verdict = { isCaught: counterexample !== null, sequences, broken: broken?.slice(0, 3) ?? [] };
process.stdout.write(JSON.stringify(verdict));
// What a sequence left waiting must not keep the process.
process.exit(0);
