import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const run = promisify(execFile);

// The other tests load the fuzz as vitest does; the command loads it by itself.
test("npm run fuzz reads and sends, and ends with what it found", async () => {
  const command = ["--conditions=@shutterbell/source", "scripts/fuzz.ts", "--runs", "50", "--seed", "1"];
  const { stdout } = await run(process.execPath, command, { cwd: root });
  expect(JSON.parse(stdout.trim().split("\n").at(-1) ?? "null")).toEqual({
    ...{ requests: 50, serverErrors: 0, crashes: 0, unhandled: 0, writes: 0 },
  });
}, 120_000);
