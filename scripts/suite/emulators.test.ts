import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isAlive } from "../../test/support/is-alive.ts";

/** Stands in for the emulators: is ready at once, and has a process in a group of its own, as Firestore's is. */
const FIREBASE = `#!/usr/bin/env node
process.on("SIGINT", () => {});
const idle = "setInterval(() => {}, 1000)";
const { pid } = require("node:child_process").spawn(process.execPath, ["-e", idle], { detached: true, stdio: "ignore" });
console.log("pid " + pid);
console.log("All emulators ready!");
setInterval(() => {}, 1000);
`;
const USER = `
const { startEmulators } = await import(${JSON.stringify(new URL("emulators.ts", import.meta.url).href)});
const { output } = await startEmulators(".", "firebase.json", {});
process.on("SIGTERM", () => process.exit(130));
console.log(output()[0]);
setInterval(() => {}, 1000);
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "shutterbell-emulators-"));
  writeFileSync(join(folder, "firebase"), FIREBASE);
  chmodSync(join(folder, "firebase"), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("whoever is ended takes along the emulators, and what those have started", { timeout: 30_000 }, async () => {
  const user = spawn(process.execPath, ["--input-type=module", "-e", USER], {
    env: { ...process.env, PATH: `${folder}${delimiter}${process.env["PATH"] ?? ""}` },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface({ input: user.stdout }), "line");
  const pid = Number(String(line).replace("pid ", ""));
  expect(isAlive(pid)).toBe(true);
  const exited = once(user, "exit");
  user.kill("SIGTERM");
  await exited;
  // Whoever inherits it may take its time to notice.
  await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false);
});
