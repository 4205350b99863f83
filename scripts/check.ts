import { spawnSync } from "node:child_process";
import { root } from "./suite/build-all.ts";
import { runMain } from "./suite/run-main.ts";

const PUBLISHED = ["contract", "pipeline", "fcm-emulator", "cli", "web/kit", "web/react", "web/worker"];

const steps: readonly { name: string; command: readonly [string, ...string[]] }[] = [
  { name: "types", command: ["tsc", "-b"] },
  { name: "lint", command: ["oxlint", "--type-aware", "--deny-warnings"] },
  { name: "format", command: ["oxfmt", "--check"] },
  { name: "dead code", command: ["knip"] },
  {
    name: "import diagram",
    command: ["node", "--conditions=@shutterbell/source", "scripts/draw-imports.ts", "--check"],
  },
  ...PUBLISHED.map((folder) => ({
    name: `package ${folder}`,
    command: ["publint", "--strict", "--pack=false", folder] as [string, ...string[]],
  })),
];

/** Types, lint (with the import table), format, dead code, and whether the packages could be published. */
await runMain(async () => {
  let failed = 0;
  for (const { name, command } of steps) {
    const [program, ...args] = command;
    const run = spawnSync(program, args, { cwd: root, encoding: "utf8" });
    const isFine = run.status === 0;
    console.log(`${isFine ? "ok  " : "FAIL"} ${name}`);
    if (!isFine) {
      failed += 1;
      console.log(`${run.stdout}${run.stderr}`.trimEnd());
    }
  }
  return failed === 0 ? 0 : 1;
});
