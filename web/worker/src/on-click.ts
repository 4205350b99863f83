import type { WorkerMessage } from "@shutterbell/contract";

export interface OpenWindow {
  readonly url: string;
  readonly visibilityState: DocumentVisibilityState;
  focus(): Promise<unknown>;
  navigate(url: string): Promise<unknown>;
}

/** As much of the service worker's world as a click needs. */
export interface ClickDeps<Page extends OpenWindow> {
  readonly origin: string;
  readonly windows: () => Promise<readonly Page[]>;
  readonly open: (url: string) => Promise<unknown>;
  /** Asks a page to go there; resolves with whether it answered in time. */
  readonly ask: (page: Page, message: WorkerMessage) => Promise<boolean>;
}

/** Where a notification leads: a path on our own origin. Anything else leads to the app's start. */
export function linkOf(data: unknown, origin: string): string {
  const link = typeof data === "object" && data !== null && "link" in data ? data.link : undefined;
  if (typeof link !== "string" || !URL.canParse(link, origin)) return "/";
  const url = new URL(link, origin);
  // A path that begins with two slashes is another host to whoever opens it.
  return url.origin === origin && !url.pathname.startsWith("//") ? url.pathname + url.search : "/";
}

const isAt = (page: OpenWindow, link: string): boolean => {
  const url = new URL(page.url);
  return url.pathname + url.search === link;
};

/** Focuses the tab that shows it; else brings an open tab there; else opens one. */
export async function followClick<Page extends OpenWindow>(data: unknown, deps: ClickDeps<Page>): Promise<void> {
  const link = linkOf(data, deps.origin);
  const pages = await deps.windows();
  const there = pages.find((page) => isAt(page, link));
  if (there !== undefined) {
    await there.focus().catch(() => deps.open(link));
    return;
  }
  const page = pages.find(({ visibilityState }) => visibilityState === "visible") ?? pages[0];
  if (page === undefined || !(await bringTo(page, link, deps))) await deps.open(link);
}

async function bringTo<Page extends OpenWindow>(page: Page, link: string, deps: ClickDeps<Page>): Promise<boolean> {
  // First of all: a browser lets a worker focus a tab only shortly after the click.
  await page.focus().catch(() => undefined);
  if (await deps.ask(page, { type: "shutterbell/open", link })) return true;
  return page.navigate(link).then(
    () => true,
    // A tab that this worker does not control yet cannot be navigated.
    () => false,
  );
}
