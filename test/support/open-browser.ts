import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium } from "playwright-core";

/** No sandbox, because CI runs as root; no calls home, because nothing outside this machine answers. */
const QUIET_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
];

export interface BrowserOptions {
  readonly chromium: string;
  /** The switches that lead its push transport to the local FCM. */
  readonly pushArgs: readonly string[];
  /** The message bus of the desktop that it shows notifications on. */
  readonly busAddress: string;
  readonly origin: string;
  readonly viewport?: { width: number; height: number };
  readonly colorScheme?: "light" | "dark";
  readonly locale?: string;
}

/** Playwright grants permissions after the start, when a stored push may have been turned away for the lack of one. */
function allowNotifications(profile: string, origin: string): void {
  const notifications = { [`${origin},*`]: { setting: 1 } };
  mkdirSync(join(profile, "Default"));
  writeFileSync(
    join(profile, "Default", "Preferences"),
    JSON.stringify({ profile: { content_settings: { exceptions: { notifications } } } }),
  );
}

/**
 * A real Chromium with a profile of its own on disk: push needs one, a private window has none.
 * Notifications are granted to the origin, as by a person who said yes.
 */
export async function openBrowser(
  options: BrowserOptions,
): Promise<{ context: BrowserContext; close: () => Promise<void> }> {
  const profile = mkdtempSync(join(tmpdir(), "shutterbell-profile-"));
  allowNotifications(profile, options.origin);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: options.chromium,
    headless: true,
    args: [...QUIET_ARGS, ...options.pushArgs],
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: options.busAddress },
    viewport: options.viewport ?? { width: 390, height: 844 },
    colorScheme: options.colorScheme ?? "light",
    locale: options.locale ?? "en-GB",
  });
  return {
    context,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
