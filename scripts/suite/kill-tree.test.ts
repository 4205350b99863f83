import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { isAlive } from "../../test/support/is-alive.ts";
import { killTree } from "./kill-tree.ts";

/** Ignores who asks it to end, and has a child in a group of its own that does so too; prints the child's pid. */
const STUBBORN = `
  process.on("SIGINT", () => {});
  const idle = "process.on('SIGINT', () => {}); process.stdout.write(String(process.pid) + '\\\\n'); setInterval(() => {}, 1000)";
  require("node:child_process").spawn(process.execPath, ["-e", idle], { detached: true, stdio: ["ignore", "inherit", "ignore"] });
  setInterval(() => {}, 1000);
`;

test("what a process has started goes with it, in whatever group it is", { timeout: 30_000 }, async () => {
  const parent = spawn(process.execPath, ["-e", STUBBORN], { detached: true, stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(createInterface({ input: parent.stdout }), "line");
  const child = Number(line);
  const exited = once(parent, "exit");
  expect(isAlive(child)).toBe(true);
  killTree(parent.pid!);
  await exited;
  // Whoever inherits it may take its time to notice.
  await expect.poll(() => isAlive(child), { timeout: 20_000 }).toBe(false);
});

test("a process that is gone already is no error", async () => {
  const gone = spawn(process.execPath, ["-e", ""], { stdio: "ignore" });
  await once(gone, "exit");
  expect(() => killTree(gone.pid!)).not.toThrow();
});
