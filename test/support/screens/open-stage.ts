import { type Browser, chromium, type Page } from "playwright-core";
import { NOW } from "../../../web/app/src/dev/sample-event.ts";
import type { Scene } from "../../../web/app/src/dev/scene.ts";

/** As the guests of look.md have them: a phone in the hand, and a desk. */
export const widths = {
  phone: { width: 390, height: 844 },
  desk: { width: 1280, height: 900 },
} as const;
export type Width = keyof typeof widths;

export const openStageBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--force-color-profile=srgb"] });

export interface StagePage {
  readonly page: Page;
  readonly names: readonly Scene["name"][];
  readonly show: (name: string, language: string) => Promise<void>;
}

/** Opens the stage in a tab of this width; each scene is shown in it without loading it anew. */
export async function openStagePage(browser: Browser, origin: string, width: Width): Promise<StagePage> {
  const context = await browser.newContext({
    viewport: widths[width],
    hasTouch: width === "phone",
    timezoneId: "Asia/Bangkok",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  // "2 min ago" is the same on each day.
  await page.clock.setFixedTime(NOW);
  await page.goto(`${origin}/`);
  await page.waitForFunction(() => window.sceneNames !== undefined);
  return {
    page,
    names: await page.evaluate(() => window.sceneNames ?? []),
    show: (name, language) =>
      page.evaluate(([scene, words]) => window.showScene?.(scene, words), [name, language] as const),
  };
}
