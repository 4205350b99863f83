import type { BrowserContext } from "playwright-core";

export interface Installable {
  /** What the browser finds wrong with the manifest. */
  readonly manifestErrors: readonly string[];
  /** Why the browser would not offer to install the app. */
  readonly reasonsAgainst: readonly string[];
}

/** Asks the browser itself, which knows best. */
export async function checkInstallable(context: BrowserContext, url: string): Promise<Installable> {
  const page = await context.newPage();
  await page.goto(url, { waitUntil: "load" });
  const session = await context.newCDPSession(page);
  const { errors } = await session.send("Page.getAppManifest");
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  await page.close();
  return {
    manifestErrors: errors.map(({ message }) => message),
    reasonsAgainst: installabilityErrors.map(({ errorId }) => errorId),
  };
}
