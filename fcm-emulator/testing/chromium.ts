import { accessSync, constants } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The first Chromium on the PATH. */
export function findChromium(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A browser with a profile on disk, without which Chromium has no push. */
export class Profile {
  readonly #folder: string;
  readonly #args: readonly string[];
  #context: BrowserContext | undefined;

  private constructor(folder: string, args: readonly string[]) {
    this.#folder = folder;
    this.#args = args;
  }

  /** A new profile in which `origin` may show notifications. */
  static async create(chromiumArgs: readonly string[], origin: string): Promise<Profile> {
    const folder = await mkdtemp(join(tmpdir(), "fcm-emulator-"));
    // Playwright's grantPermissions() comes after the start, and a stored push that comes before it finds no permission:
    // Chromium then drops the push and ends the subscription. So the permission is in the profile, as a person's is.
    const notifications = { [`${origin},*`]: { setting: 1 } };
    await mkdir(join(folder, "Default"));
    await writeFile(
      join(folder, "Default", "Preferences"),
      JSON.stringify({ profile: { content_settings: { exceptions: { notifications } } } }),
    );
    return new Profile(folder, [...QUIET, ...chromiumArgs]);
  }

  /** Starts the browser and opens the page at `origin`. */
  async open(executablePath: string, origin: string): Promise<Page> {
    const options = { executablePath, headless: true, args: [...this.#args] };
    this.#context = await chromium.launchPersistentContext(this.#folder, options);
    const page = this.#context.pages()[0] ?? (await this.#context.newPage());
    await page.goto(origin);
    await page.waitForFunction("window.kit !== undefined");
    return page;
  }

  async quit(): Promise<void> {
    await this.#context?.close();
    this.#context = undefined;
  }

  async remove(): Promise<void> {
    await this.quit();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** The payloads that the worker of `page`'s origin was given. */
export async function payloadsOf(page: Page): Promise<unknown[]> {
  const texts: unknown = await page.evaluate(`caches.open("got").then(async (cache) =>
    Promise.all((await cache.matchAll()).map((response) => response.text())))`);
  return Array.isArray(texts) ? texts.map((text) => JSON.parse(String(text))) : [];
}
