import type { PushPayload, WorkerMessage } from "@shutterbell/contract";
import { type Covered, countOf, type Fold, fold, foldOf, isKnown, merge, tagOf } from "./covered.ts";
import { readPush } from "./read-push.ts";
import type { Receipt } from "./send-receipt.ts";
import type { Texts } from "./texts.ts";

/** The buttons of a notification, where a browser shows any. */
export type Action = "open" | "mute";

/** `renotify`, `badge` and `actions` are known to browsers that TypeScript's list does not follow. */
export interface ShownOptions extends NotificationOptions {
  readonly renotify: boolean;
  readonly actions?: readonly { readonly action: Action; readonly title: string }[];
}

export interface ShownNotification {
  readonly data: unknown;
  close(): void;
}

export interface PageWindow {
  readonly visibilityState: DocumentVisibilityState;
}

/** As much of the service worker's world as a push needs. */
export interface PushDeps<Page extends PageWindow> {
  /** In the reader's language, as it is now. */
  readonly texts: () => Promise<Texts>;
  readonly now: () => number;
  readonly windows: () => Promise<readonly Page[]>;
  readonly tell: (page: Page, message: WorkerMessage) => void;
  readonly shown: (tag: string) => Promise<readonly ShownNotification[]>;
  readonly show: (title: string, options: ShownOptions) => Promise<void>;
  /** Never rejects. */
  readonly report: (receipt: Receipt) => Promise<void>;
}

type Shows = Pick<PushDeps<PageWindow>, "texts" | "show">;

/** How long a notification that was shown may be missing from the browser's list. */
const LISTING_MS = 5_000;

interface Remembered {
  readonly fold: Fold;
  readonly at: number;
}

const NOTHING = foldOf(null);

/** Shows pushes, one after the other, and remembers for a moment what it has shown. */
export interface PushHandler {
  /** @param text the raw push, null when it came without data */
  readonly onPush: (text: string | null) => Promise<void>;
  /** The reader has closed or followed the notification with this tag: what comes next begins anew. */
  readonly forget: (tag: string) => void;
  /** A photo of this event was withdrawn: what the screen says of its photos is no longer true. */
  readonly withdraw: (eventId: string) => Promise<void>;
}

const looks = (language: string) => ({
  lang: language,
  icon: "/icons/notification-192.png",
  badge: "/icons/badge-96.png",
});

// Something is always shown: a browser whose worker stays silent after a push takes the permission away.
async function showNeutral(deps: Shows): Promise<void> {
  const { language, neutral } = await deps.texts();
  await deps.show(neutral.title, {
    ...looks(language),
    body: neutral.body,
    tag: "shutterbell",
    renotify: false,
    data: { link: "/" },
  });
}

async function showCovered(deps: Shows, covered: Covered, isQuiet: boolean): Promise<void> {
  const texts = await deps.texts();
  const { title, body } = texts.counted(covered.category, countOf(covered));
  await deps.show(title, {
    ...looks(texts.language),
    body,
    tag: tagOf(covered),
    renotify: !isQuiet,
    silent: isQuiet,
    actions: (["open", "mute"] as const).map((action) => ({ action, title: texts[action] })),
    data: covered,
  });
}

/** In the place of the notification that was to be muted with: a wish that got lost must not look as if it were done. */
export async function showNotMuted(deps: Shows, { tag, link }: { readonly tag: string; readonly link: string }) {
  const { language, notMuted } = await deps.texts();
  await deps.show(notMuted.title, { ...looks(language), body: notMuted.body, tag, renotify: false, data: { link } });
}

export function pushHandler<Page extends PageWindow>(deps: PushDeps<Page>): PushHandler {
  const recent = new Map<string, Remembered>();
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };

  // The browser's list may lag behind what was shown a moment ago, and then two quick pushes would count as one.
  const shownBefore = async (tag: string): Promise<Fold> => {
    const listed = await deps.shown(tag).catch(() => []);
    const remembered = recent.get(tag);
    const isFresh = remembered !== undefined && deps.now() - remembered.at < LISTING_MS;
    return merge(isFresh ? remembered.fold : NOTHING, foldOf(listed[0]?.data));
  };

  const showPush = async (payload: PushPayload): Promise<number> => {
    const tag = tagOf(payload);
    const [windows, before] = await Promise.all([deps.windows().catch(() => []), shownBefore(tag)]);
    const covered = fold(before, payload);
    // Whoever has the app before them is not rung for, and nobody is rung for twice for the same.
    const isQuiet = isKnown(before, payload) || windows.some((page) => page.visibilityState === "visible");
    await showCovered(deps, covered, isQuiet);
    const at = deps.now();
    recent.set(tag, { fold: covered, at });
    const { deliveryId, eventId } = payload;
    const shown: WorkerMessage = { type: "shutterbell/shown", deliveryId, eventId, count: countOf(covered), at };
    for (const page of windows) deps.tell(page, shown);
    return at;
  };

  return {
    forget: (tag) => {
      recent.delete(tag);
    },
    withdraw: (eventId) =>
      inTurn(async () => {
        const tag = tagOf({ category: "photo", eventId });
        recent.delete(tag);
        for (const notification of await deps.shown(tag)) notification.close();
      }),
    onPush: async (text) => {
      const payload = readPush(text);
      if (payload === null) return inTurn(() => showNeutral(deps));
      const at = await inTurn(() => showPush(payload));
      const { eventId, deliveryId, receipt } = payload;
      // Not in turn: the next push does not wait for it.
      return deps.report({ eventId, deliveryId, receipt, kind: "shown", at });
    },
  };
}
