import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openStageBrowser, openStagePage, type Width, widths } from "../../test/support/screens/open-stage.ts";
import { serveStage } from "../../test/support/screens/serve-stage.ts";
import type { ShotsOptions } from "./options.ts";

const LANGUAGES = ["en", "th"] as const;
const THEMES = ["light", "dark"] as const;

/** Draws each scene into `FOLDER/NAME-WIDTH-THEME-LANGUAGE.png`. @returns how many there are, of how many scenes */
export async function takeShots(
  chromium: string,
  { folder, only, isWhole }: ShotsOptions,
): Promise<{ readonly scenes: number; readonly shots: number }> {
  mkdirSync(folder, { recursive: true });
  const stage = await serveStage();
  const browser = await openStageBrowser(chromium);
  let scenes = 0;
  let shots = 0;
  try {
    for (const width of Object.keys(widths) as Width[]) {
      const { page, names, show } = await openStagePage(browser, stage.origin, width);
      const wanted = names.filter((name) => name.startsWith(only));
      scenes = wanted.length;
      for (const name of wanted)
        for (const language of LANGUAGES) {
          await show(name, language);
          for (const colorScheme of THEMES) {
            await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
            const path = join(folder, `${name}-${width}-${colorScheme}-${language}.png`);
            await page.screenshot({ path, fullPage: isWhole });
            shots += 1;
          }
        }
    }
  } finally {
    await browser.close();
    await stage.close();
  }
  return { scenes, shots };
}
