import type { Page } from "playwright-core";

/** What a page saw: photo id or delivery id, and when, in milliseconds since 1970 by its own clock. */
export interface Seen {
  readonly painted: Readonly<Record<string, number>>;
  readonly shown: Readonly<Record<string, number>>;
}

declare global {
  interface Window {
    seen?: { painted: Record<string, number>; shown: Record<string, number> };
  }
}

/**
 * Notes from inside the page when each photo is painted (its picture has loaded) and when the service worker says
 * that a push was shown. Call it before the page is opened.
 */
export async function watchPage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: NonNullable<Window["seen"]> = (window.seen = { painted: {}, shown: {} });
    const note = (element: Element): void => {
      const id = element.getAttribute("data-photo-id");
      if (id !== null && element.hasAttribute("data-painted")) seen.painted[id] ??= Date.now();
    };
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        if (target instanceof Element) note(target);
        for (const node of addedNodes) {
          if (node instanceof Element)
            for (const element of [node, ...node.querySelectorAll("[data-painted]")]) note(element);
        }
      }
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-painted"] });
    navigator.serviceWorker?.addEventListener("message", ({ data }) => {
      if (data?.type === "shutterbell/shown") seen.shown[data.deliveryId] ??= data.at;
    });
  });
}

export const readSeen = (page: Page): Promise<Seen> => page.evaluate(() => window.seen ?? { painted: {}, shown: {} });
