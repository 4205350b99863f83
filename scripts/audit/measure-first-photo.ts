import type { BrowserContext, Page } from "playwright-core";
import { until } from "../../test/support/until.ts";
import { readSeen, watchPage } from "../../test/support/watch-page.ts";

/** A phone is about so many times slower than a machine like this. */
const SLOWER = 4;
const PATIENCE_MS = 30_000;

/** When each step of an opening was done, in milliseconds from the press of the link. */
export interface Opening {
  readonly firstPaintMs: number | null;
  /** The last script that the first photo needs. */
  readonly scriptsMs: number;
  readonly photoMs: number;
  /** What the page's main thread worked meanwhile: this does not hang on what else the machine has to do. */
  readonly workMs: number;
}

/** One opening, and what it fetched, in order: when each began and ended, in milliseconds from the press. */
export interface Measured {
  readonly opening: Opening;
  readonly fetched: readonly string[];
}

/**
 * Opens the event of a guest who has joined, in a new tab with nothing in the cache and no worker in between, on a slow
 * processor.
 */
export async function measureFirstPhoto(context: BrowserContext, url: string): Promise<Measured> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Network.setBypassServiceWorker", { bypass: true });
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await watchPage(page);
  await page.goto(url, { waitUntil: "commit" });
  const paintedAt = await until("the first photo", () => firstPainted(page), { timeoutMs: PATIENCE_MS });
  const { metrics } = await session.send("Performance.getMetrics");
  const work = metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
  const marks = await page.evaluate(() => ({
    origin: performance.timeOrigin,
    firstPaintMs: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null,
    fetched: performance.getEntriesByType("resource").map(({ name, startTime, duration }) => ({
      name: new URL(name).pathname.slice(-60),
      from: Math.round(startTime),
      to: Math.round(startTime + duration),
    })),
  }));
  await page.close();
  const { firstPaintMs, origin, fetched } = marks;
  const scriptsMs = Math.max(...fetched.filter(({ name }) => name.endsWith(".js")).map(({ to }) => to));
  return {
    opening: { firstPaintMs, scriptsMs, photoMs: paintedAt - origin, workMs: work * 1000 },
    fetched: fetched.map(({ name, from, to }) => `${from} to ${to}  ${name}`),
  };
}

async function firstPainted(page: Page): Promise<number | null> {
  const { painted } = await readSeen(page);
  const times = Object.values(painted);
  return times.length === 0 ? null : Math.min(...times);
}
