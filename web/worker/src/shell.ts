/** The app as it was built, as far as it must be there without a connection. */
export interface Shell {
  /** Another for each build that differs in anything. */
  readonly version: string;
  /** Paths of its scripts and styles; each has a hash in its name. None while the app is developed. */
  readonly files: readonly string[];
}

export interface ShellDeps {
  /** Of the app; nothing else is answered. */
  readonly origin: string;
  readonly caches: Pick<CacheStorage, "open" | "keys" | "delete" | "match">;
  readonly wait: (ms: number) => Promise<void>;
}

const PREFIX = "shutterbell-shell-";
const PAGE = "/";
const CONFIG = "/config.json";
/** How long a page may take to come before the kept one is shown, in milliseconds. */
export const PATIENCE_MS = 3_000;

/**
 * Keeps the app itself on the device, so that it opens without a connection. It never holds an old version fast: a page
 * comes from the network wherever that answers in time. The kept page stands in one cache with its own scripts, all of
 * one build, and is replaced as a whole when the browser finds the worker of another.
 */
export class ShellKeeper {
  readonly #deps: ShellDeps;
  readonly #shell: Shell;

  constructor(deps: ShellDeps, shell: Shell) {
    this.#deps = deps;
    this.#shell = shell;
  }

  get #name(): string {
    return PREFIX + this.#shell.version;
  }

  /** Fetches the whole; the page comes last, so that a cache with a page is complete. */
  async keep(): Promise<void> {
    if (this.#shell.files.length === 0) return;
    const cache = await this.#deps.caches.open(this.#name);
    await cache.addAll([...this.#shell.files, CONFIG]);
    await cache.add(new Request(this.#deps.origin + PAGE, { cache: "no-cache" }));
  }

  /** Forgets the builds before, where this one is complete. */
  async tidy(): Promise<void> {
    const { caches } = this.#deps;
    if ((await caches.match(PAGE, { cacheName: this.#name })) === undefined) return;
    const former = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== this.#name);
    await Promise.all(former.map((name) => caches.delete(name)));
  }

  /**
   * The answer to a request of the page; undefined for what is none of the shell's.
   * @param load asks the network for it
   */
  answer(
    { method, mode, url }: Pick<Request, "method" | "mode" | "url">,
    load: () => Promise<Response>,
  ): Promise<Response> | undefined {
    const { origin, pathname } = new URL(url);
    if (method !== "GET" || origin !== this.#deps.origin || this.#shell.files.length === 0) return undefined;
    if (this.#shell.files.includes(pathname)) return this.#fromCache(pathname, load);
    if (pathname === CONFIG) return this.#fromNetwork(load, CONFIG);
    // What the functions and Firebase answer is no page of the app.
    const isPage = mode === "navigate" && !/^\/(api|__)\//.test(pathname);
    return isPage ? this.#fromNetwork(load, PAGE) : undefined;
  }

  // By its hash it can never be another.
  async #fromCache(path: string, load: () => Promise<Response>): Promise<Response> {
    return (await this.#deps.caches.match(path)) ?? load();
  }

  async #fromNetwork(load: () => Promise<Response>, kept: string): Promise<Response> {
    const coming = load();
    const first = await Promise.race([
      coming.catch(() => undefined),
      this.#deps.wait(PATIENCE_MS).then(() => undefined),
    ]);
    return first ?? (await this.#deps.caches.match(kept)) ?? coming;
  }
}
