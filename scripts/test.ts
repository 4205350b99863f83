import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildAll, root } from "./suite/build-all.ts";
import { ensureBrowser } from "./suite/install-debian.ts";
import { ownInterruption } from "./suite/interruption.ts";
import { freePorts } from "./suite/ports.ts";
import { runMain } from "./suite/run-main.ts";
import { startSuite } from "./suite/suite.ts";

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
}

/** Builds, starts the emulators, runs every test (or those that vitest's arguments choose), and counts them. */
await runMain(async () => {
  const say = (line: string): void => console.error(line);
  const { chromium, dbusDaemon } = ensureBrowser(say);
  await buildAll(say);
  const suite = await startSuite({ root, name: `test-${process.pid}`, ports: await freePorts(), say });
  const folder = mkdtempSync(join(tmpdir(), "shutterbell-test-"));
  const reportFile = join(folder, "report.json");
  try {
    const vitest = spawn(
      "vitest",
      ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`, ...process.argv.slice(2)],
      {
        cwd: root,
        stdio: "inherit",
        env: {
          ...process.env,
          ...suite.env,
          // Building has set it to production, where React has no act().
          NODE_ENV: "test",
          SHUTTERBELL_ORIGIN: suite.origin,
          SHUTTERBELL_IMAGES: suite.images,
          SHUTTERBELL_FUNCTIONS: `http://127.0.0.1:${suite.ports.functions}`,
          CHROMIUM_PATH: chromium,
          DBUS_DAEMON_PATH: dbusDaemon,
        },
      },
    );
    ownInterruption().addEventListener("abort", () => vitest.kill());
    const [code] = (await once(vitest, "exit")) as [number | null];
    const report: Report = JSON.parse(readFileSync(reportFile, "utf8"));
    const skipped = report.numPendingTests > 0 ? `, ${report.numPendingTests} skipped` : "";
    console.log(`${report.numPassedTests} passed, ${report.numFailedTests} failed${skipped}`);
    return code ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await suite.stop();
  }
});
