import { spawnSync } from "node:child_process";
import { findProgram } from "./find-program.ts";
import { SetupError } from "./errors.ts";

const CHROMIUM_NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

export interface BrowserPrograms {
  readonly chromium: string;
  readonly dbusDaemon: string;
}

const findChromium = (): string | null => process.env["CHROMIUM_PATH"] ?? findProgram(CHROMIUM_NAMES);

/** May we install Debian packages: apt-get is there, and we are root. */
const mayInstall = (): boolean => findProgram(["apt-get"]) !== null && process.getuid?.() === 0;

function aptInstall(packages: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = { stdio: "ignore", env } as const;
  spawnSync("apt-get", ["update", "-q"], options);
  spawnSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...packages], options);
}

/** Thai in a browser without a Thai font is a row of boxes. It is drawn all the same, only not to be looked at. */
export function ensureThaiFont(say: (line: string) => void): void {
  const { stdout } = spawnSync("fc-list", [":lang=th"], { encoding: "utf8" });
  if (stdout !== "" || !mayInstall()) return;
  say("Installing a Thai font from Debian's packages …");
  aptInstall(["fonts-thai-tlwg"]);
}

/**
 * Finds a Chromium and the message bus that its notifications travel on; installs them from Debian's packages where
 * they are absent and we may.
 * @param say hears what is being done
 * @throws SetupError `setup/no-chromium`, `setup/no-dbus`
 */
export function ensureBrowser(say: (line: string) => void): BrowserPrograms {
  const missing = [
    ...(findChromium() === null ? ["chromium"] : []),
    ...(findProgram(["dbus-daemon"]) === null ? ["dbus-daemon"] : []),
  ];
  if (missing.length > 0 && mayInstall()) {
    say(`Installing ${missing.join(" and ")} from Debian's packages …`);
    aptInstall(missing);
  }
  const chromium = findChromium();
  if (chromium === null) throw new SetupError("setup/no-chromium");
  const dbusDaemon = findProgram(["dbus-daemon"]);
  if (dbusDaemon === null) throw new SetupError("setup/no-dbus");
  return { chromium, dbusDaemon };
}
