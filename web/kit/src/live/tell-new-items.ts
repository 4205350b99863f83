import type { Inbox, Notification, Store, Watched } from "../types.ts";

/**
 * Calls `listener` once for each item that arrives while listening. What the server says first was there before;
 * an older page that is loaded later is older than the newest of those, and so is no news either.
 */
export function tellNewItems(inbox: Store<Watched<Inbox>>, listener: (item: Notification) => void): () => void {
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
      for (const item of news.toReversed()) listener(item);
    } else if (connection === "live") {
      known = new Set(value.items.map((item) => item.notificationId));
      newestBefore = value.items[0]?.createdAt.getTime() ?? 0;
    }
  };
  const leave = inbox.subscribe(look);
  look();
  return leave;
}
