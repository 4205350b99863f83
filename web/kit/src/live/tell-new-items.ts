import type { TellInOneTab } from "../tabs/tell-in-one-tab.ts";
import type { Inbox, Notification, Store, Watched } from "../types.ts";

export interface NewItemDeps {
  readonly inbox: Store<Watched<Inbox>>;
  readonly inOneTab: TellInOneTab;
}

/**
 * Calls `listener` once for each item that arrives while listening, in one tab of all that listen. What the server says first was there before;
 * an older page that is loaded later is older than the newest of those, and so is no news either.
 */
export function tellNewItems({ inbox, inOneTab }: NewItemDeps, listener: (item: Notification) => void): () => void {
  let isHere = true;
  let known: Set<string> | null = null;
  let newestBefore = 0;
  const isNews = (item: Notification): boolean =>
    known?.has(item.notificationId) === false && item.createdAt.getTime() >= newestBefore;

  const look = (): void => {
    const { value, connection } = inbox.get();
    if (value === undefined) known = null;
    else if (known !== null) {
      const news = value.items.filter(isNews);
      for (const item of value.items) known.add(item.notificationId);
      // The oldest first, as they came.
      for (const item of news.toReversed())
        inOneTab(item.notificationId, () => {
          if (isHere) listener(item);
        });
    } else if (connection === "live") {
      known = new Set(value.items.map((item) => item.notificationId));
      newestBefore = value.items[0]?.createdAt.getTime() ?? 0;
    }
  };
  const leave = inbox.subscribe(look);
  look();
  return () => {
    isHere = false;
    leave();
  };
}
