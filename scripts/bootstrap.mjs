// The first step of every command. It runs on whatever Node the machine has (20.19 or later), so it is plain
// JavaScript without dependencies: it installs what is missing, then hands over to the project's own Node.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [entry, ...args] = process.argv.slice(2);
const node = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");

function fail(code, message) {
  console.error(`${code}: ${message}`);
  process.exit(1);
}

function isInstalled() {
  const marker = join(root, "node_modules", ".package-lock.json");
  const lock = join(root, "package-lock.json");
  return existsSync(marker) && existsSync(node) && statSync(marker).mtimeMs >= statSync(lock).mtimeMs;
}

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail("setup/node-too-old", `Node ${process.versions.node} is too old; install Node 20.19 or later.`);
}
if (!isInstalled()) {
  console.error("Installing packages (npm ci), about two minutes the first time …");
  // Warnings about engines are meant for the machine's Node; the project runs on its own.
  const install = spawnSync("npm", ["ci", "--loglevel=error", "--no-progress"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (install.status !== 0) {
    fail(
      "setup/npm-ci",
      "npm ci failed (see above). Is the npm registry reachable? Mend that and run the command again.",
    );
  }
}

const child = spawn(
  node,
  ["--conditions=@shutterbell/source", "--disable-warning=ExperimentalWarning", join(root, entry), ...args],
  {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PATH: `${join(root, "node_modules", ".bin")}:${process.env.PATH}` },
  },
);
// Ctrl-C reaches the child by itself (same terminal); this process only waits for it to tidy up.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => signal === "SIGTERM" && child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
