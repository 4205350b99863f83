import type { BrowserContext, Page, Request } from "playwright-core";

interface Sent {
  readonly addTarget?: { readonly targetId: number; readonly query?: unknown; readonly documents?: unknown };
  readonly removeTarget?: number;
}

/** What a page has told Firestore to listen to, and not to stop listening to. */
export interface Listens {
  /** How many targets name all of these words, over all pages that are open. */
  readonly count: (...words: readonly string[]) => number;
}

const LISTEN = "/google.firestore.v1.Firestore/Listen/channel";

// Firestore's WebChannel: a form with one JSON message in each field reqN___data__.
function readSent(request: Request): Sent[] {
  const form = new URLSearchParams(request.postData() ?? "");
  return [...form].filter(([name]) => /^req\d+___data__$/.test(name)).map(([, text]) => JSON.parse(text) as Sent);
}

/** Counts what the pages of a browser ask Firestore for, from now on: by what goes over the wire. */
export function countListens(context: BrowserContext): Listens {
  const targets = new Map<Page, Map<number, string>>();
  context.on("request", (request) => {
    if (!request.url().includes(LISTEN) || request.method() !== "POST") return;
    const page = request.frame().page();
    const own = targets.get(page) ?? new Map<number, string>();
    targets.set(page, own);
    for (const { addTarget, removeTarget } of readSent(request)) {
      // The same id once more is the same target, over a connection that was made anew.
      if (addTarget !== undefined) own.set(addTarget.targetId, JSON.stringify(addTarget));
      if (removeTarget !== undefined) own.delete(removeTarget);
    }
  });
  return {
    count: (...words) =>
      [...targets]
        .filter(([page]) => !page.isClosed())
        .flatMap(([, own]) => [...own.values()])
        .filter((target) => words.every((word) => target.includes(word))).length,
  };
}
