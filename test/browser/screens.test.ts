import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scenes } from "../../web/app/src/dev/scenes.ts";
import { inspectFocus, inspectPage } from "../support/screens/inspect-page.ts";
import { openStageBrowser, openStagePage, type StagePage, type Width, widths } from "../support/screens/open-stage.ts";
import { serveStage, type Stage } from "../support/screens/serve-stage.ts";
import { readSuiteEnv } from "../support/suite-env.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LANGUAGES = ["en", "th"] as const;

declare global {
  interface Window {
    axe?: { run: (place: Document, options: RunOptions) => Promise<AxeResults> };
  }
}

let stage: Stage;
let browser: Browser;
beforeAll(async () => {
  stage = await serveStage();
  browser = await openStageBrowser(readSuiteEnv().chromium);
});
afterAll(async () => {
  await browser.close();
  await stage.close();
});

/** What axe finds that is serious or critical, each with where it stands. */
async function violations(page: Page, options: RunOptions = {}): Promise<readonly string[]> {
  const { violations: found } = await page.evaluate(
    (asked) => window.axe!.run(document, { resultTypes: ["violations"], preload: false, ...asked }),
    options,
  );
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

/** Names, and words that are the same in every language (US$); a zone is told by its own name as well. */
const NAMES = /^(Mali|Tom|Nok|Shutterbell|iPhone|iPad|English|Asia|Bangkok|SMS|US)$/;
const englishIn = (words: readonly string[]): readonly string[] =>
  words.flatMap((word) => word.match(/[A-Za-z]{2,}/g) ?? []).filter((word) => !NAMES.test(word));

/** Presses Tab until it comes round, and says what it came to. */
async function walk(
  page: Page,
): Promise<{ readonly unmarked: string[]; readonly unseen: string[]; readonly count: number }> {
  const visited = new Set<number>();
  let last = 0;
  const unmarked: string[] = [];
  const unseen: string[] = [];
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(inspectFocus);
    // The end of the page, where the browser's own bar would be next; then it begins anew.
    if (focused === null) continue;
    // A field for a time has several parts, and the focus stays in it.
    if (focused.id === last) continue;
    last = focused.id;
    if (visited.has(focused.id)) break;
    visited.add(focused.id);
    if (!focused.isMarked) unmarked.push(focused.what);
    if (!focused.isOnScreen) unseen.push(focused.what);
  }
  return { unmarked, unseen, count: visited.size };
}

describe.each(Object.keys(widths) as Width[])("on a %s", (width) => {
  let opened: StagePage;
  beforeAll(async () => {
    opened = await openStagePage(browser, stage.origin, width);
    await opened.page.evaluate(axeSource);
  });
  afterAll(() => opened.page.context().close());

  describe.each(LANGUAGES)("in %s", (language) => {
    test.each(scenes)("$name is whole, can be read, pressed and heard, by light and by night", async (scene) => {
      const { name, isForeign = false } = scene;
      const { page, show } = opened;
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await show(name, language);
      const { words, reachable: _, ...wrong } = await page.evaluate(inspectPage);
      expect(wrong).toEqual({ overflowing: [], cut: [], turning: [], small: [] });
      if (language === "th" && !isForeign) expect(englishIn(words)).toEqual([]);
      expect(await page.evaluate(() => "hacked" in window)).toBe(false);
      expect(await violations(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      expect(await violations(page, { runOnly: ["color-contrast"] })).toEqual([]);
    });
  });

  test.each(scenes)("Tab comes to everything in $name, and the focus is seen", async ({ name }) => {
    const { page, show } = opened;
    await show(name, "en");
    const { reachable } = await page.evaluate(inspectPage);
    const { unmarked, unseen, count } = await walk(page);
    expect({ unmarked, unseen }).toEqual({ unmarked: [], unseen: [] });
    expect(count).toBeGreaterThanOrEqual(reachable);
  });
});
