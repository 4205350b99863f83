import { runAudit } from "./audit/run-audit.ts";
import { buildAll, root } from "./suite/build-all.ts";
import { ensureBrowser } from "./suite/install-debian.ts";
import { freePorts } from "./suite/ports.ts";
import { runMain } from "./suite/run-main.ts";
import { startSuite } from "./suite/suite.ts";

/** How fast the app opens for a guest, and what Lighthouse and the browser say of it. */
await runMain(async () => {
  const say = (line: string): void => console.error(line);
  const programs = ensureBrowser(say);
  await buildAll(say);
  const suite = await startSuite({ root, name: `audit-${process.pid}`, ports: await freePorts(), say });
  try {
    return await runAudit({ suite, programs, say });
  } finally {
    await suite.stop();
  }
});
