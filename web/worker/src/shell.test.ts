import { beforeEach, describe, expect, test } from "vitest";
import { PATIENCE_MS, type Shell, ShellKeeper } from "./shell.ts";

const ORIGIN = "https://photos.example";
const first: Shell = { version: "one", files: ["/assets/index-1.js", "/assets/index-1.css"] };
const second: Shell = { version: "two", files: ["/assets/index-2.js"] };

/** A server with one build, and the caches of one browser. */
class Browser {
  /** By path; what is not there cannot be fetched. */
  served = new Map<string, string>();
  isReachable = true;
  isSlow = false;
  readonly fetched: string[] = [];
  readonly waits: number[] = [];
  readonly stored = new Map<string, Map<string, Response>>();

  readonly fetch = async (request: Request | string): Promise<Response> => {
    const path = typeof request === "string" ? request : new URL(request.url, ORIGIN).pathname;
    this.fetched.push(path);
    if (this.isSlow) await new Promise(() => undefined);
    if (!this.isReachable) throw new TypeError("Failed to fetch");
    const body = this.served.get(path);
    return new Response(body ?? "missing", { status: body === undefined ? 404 : 200 });
  };

  readonly open = async (name: string): Promise<Cache> => {
    const entries = this.stored.get(name) ?? new Map<string, Response>();
    this.stored.set(name, entries);
    const add = async (request: Request | string): Promise<void> => {
      const response = await this.fetch(request);
      if (!response.ok) throw new TypeError("Request failed");
      entries.set(typeof request === "string" ? request : new URL(request.url, ORIGIN).pathname, response);
    };
    return Object.assign(Object.create(null), {
      add,
      addAll: async (all: readonly string[]) => void (await Promise.all(all.map(add))),
    });
  };

  readonly match = async (
    path: RequestInfo | URL,
    { cacheName }: MultiCacheQueryOptions = {},
  ): Promise<Response | undefined> => {
    const among = [...this.stored].filter(([name]) => cacheName === undefined || name === cacheName);
    return among
      .map(([, entries]) => entries.get(typeof path === "string" ? path : ""))
      .find((response) => response !== undefined)
      ?.clone();
  };

  readonly keys = async (): Promise<string[]> => [...this.stored.keys()];
  readonly delete = async (name: string): Promise<boolean> => this.stored.delete(name);

  worker(shell: Shell): ShellKeeper {
    return new ShellKeeper(
      {
        caches: { open: this.open, match: this.match, keys: this.keys, delete: this.delete },
        origin: ORIGIN,
        wait: async (ms) => {
          this.waits.push(ms);
          if (!this.isSlow) await new Promise(() => undefined);
        },
      },
      shell,
    );
  }
}

let browser: Browser;

function serve({ files, version }: Shell): void {
  browser.served = new Map(files.map((path) => [path, path]));
  browser.served.set("/config.json", "{}");
  for (const path of ["/", "/e/harbour"]) browser.served.set(path, `page of ${version}`);
}

async function visit(shell: Shell): Promise<ShellKeeper> {
  serve(shell);
  const worker = browser.worker(shell);
  await worker.keep();
  await worker.tidy();
  browser.fetched.length = 0;
  return worker;
}

const page = (path: string) => ({ method: "GET", mode: "navigate" as const, url: ORIGIN + path });
const part = (path: string) => ({ method: "GET", mode: "cors" as const, url: ORIGIN + path });
const ask = (worker: ShellKeeper, request: ReturnType<typeof page | typeof part>) =>
  worker.answer(request, () => browser.fetch(new URL(request.url).pathname));
const textOf = async (answer: Promise<Response> | undefined): Promise<string | undefined> => (await answer)?.text();

beforeEach(() => {
  browser = new Browser();
});

describe("without a connection", () => {
  test.each([
    { name: "any page of the app", request: page("/e/harbour"), expected: "page of one" },
    { name: "the start page", request: page("/"), expected: "page of one" },
    { name: "a script", request: part("/assets/index-1.js"), expected: "/assets/index-1.js" },
    { name: "the configuration", request: part("/config.json"), expected: "{}" },
  ])("$name is there after one visit", async ({ request, expected }) => {
    const worker = await visit(first);
    browser.isReachable = false;
    expect(await textOf(ask(worker, request))).toBe(expected);
  });

  test("nothing is there before the whole was kept", async () => {
    serve(first);
    browser.served.delete("/assets/index-1.css");
    const worker = browser.worker(first);
    await expect(worker.keep()).rejects.toThrow("Request failed");
    browser.isReachable = false;
    await expect(ask(worker, page("/e/harbour"))).rejects.toThrow("Failed to fetch");
  });
});

describe("with a connection", () => {
  test("a page comes from the network, whatever is kept", async () => {
    const worker = await visit(first);
    serve(second);
    expect(await textOf(ask(worker, page("/e/harbour")))).toBe("page of two");
  });

  test("an error of the server is its answer, and no reason to show what is kept", async () => {
    const worker = await visit(first);
    browser.served.delete("/e/harbour");
    expect((await ask(worker, page("/e/harbour")))?.status).toBe(404);
  });

  test("that does not answer in time, the kept page is shown", async () => {
    const worker = await visit(first);
    browser.isSlow = true;
    expect(await textOf(ask(worker, page("/e/harbour")))).toBe("page of one");
    expect(browser.waits).toEqual([PATIENCE_MS]);
  });

  test("a kept script asks nobody; one that is not kept is fetched", async () => {
    const worker = await visit(first);
    expect(await textOf(ask(worker, part("/assets/index-1.js")))).toBe("/assets/index-1.js");
    expect(browser.fetched).toEqual([]);
    browser.stored.clear();
    expect(await textOf(ask(worker, part("/assets/index-1.js")))).toBe("/assets/index-1.js");
    expect(browser.fetched).toEqual(["/assets/index-1.js"]);
  });

  test.each([
    { name: "a door", request: page("/api/unsubscribe") },
    { name: "Firebase's own pages", request: page("/__/auth/handler") },
    { name: "a photo", request: part("/images/harbour/p1.jpg") },
    { name: "a script of another build", request: part("/assets/index-9.js") },
    { name: "another origin", request: { ...part("/"), url: "https://firestore.googleapis.com/config.json" } },
    { name: "a question for the time", request: { ...page("/"), method: "HEAD" } },
  ])("$name is left to the browser", async ({ request }) => {
    const worker = await visit(first);
    expect(ask(worker, request)).toBeUndefined();
  });
});

describe("another build", () => {
  test("takes the place of the one before as a whole", async () => {
    await visit(first);
    const worker = await visit(second);
    expect(await browser.keys()).toEqual(["shutterbell-shell-two"]);
    browser.isReachable = false;
    expect(await textOf(ask(worker, page("/e/harbour")))).toBe("page of two");
  });

  test("that could not be kept leaves the one before, and other caches are nobody's business", async () => {
    await visit(first);
    await browser.open("photos");
    serve(second);
    browser.served.delete("/");
    const worker = browser.worker(second);
    await worker.keep().catch(() => undefined);
    await worker.tidy();
    browser.isReachable = false;
    expect(await textOf(ask(worker, page("/e/harbour")))).toBe("page of one");
    expect(await browser.keys()).toContain("photos");
  });

  test("while it is developed keeps nothing", async () => {
    serve(first);
    await browser.worker({ version: "", files: [] }).keep();
    expect([await browser.keys(), browser.fetched]).toEqual([[], []]);
    expect(ask(browser.worker({ version: "", files: [] }), page("/"))).toBeUndefined();
  });
});
