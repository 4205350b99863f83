import type { Event, Participant } from "@shutterbell/contract";
import type { Gallery, Inbox, Notification, ProgressCounts } from "../types.ts";
import { Watch, type WatchDeps, type Watching } from "./watch.ts";
import { watchingEvent, watchingMe, watchingProgress } from "./watch-documents.ts";
import { type InboxDeps, watchingGallery, watchingInbox } from "./watch-lists.ts";

type Keyed<T> = (eventId: string) => Watch<T>;

/** Everything that is watched, each thing once however often it is asked for. */
export class Watches {
  readonly #retries: (() => void)[] = [];
  readonly event: Keyed<Event>;
  readonly me: Keyed<Participant | null>;
  readonly gallery: Keyed<Gallery>;
  readonly inbox: Keyed<Inbox>;
  readonly progress: Keyed<ProgressCounts>;

  readonly #deps: WatchDeps;

  constructor(deps: WatchDeps, { source, tellWithdrawn }: Pick<InboxDeps, "source" | "tellWithdrawn">) {
    this.#deps = deps;
    this.event = this.#keyed((eventId) => watchingEvent(source, eventId));
    this.me = this.#keyed((eventId) => watchingMe(source, eventId));
    this.gallery = this.#keyed((eventId) => watchingGallery(source, eventId));
    this.inbox = this.#keyed((eventId) => watchingInbox({ source, clock: deps.clock, tellWithdrawn }, eventId));
    this.progress = this.#keyed((eventId) => watchingProgress(source, eventId));
  }

  /** Listens again to what was denied or has failed. */
  retry(): void {
    for (const retry of this.#retries) retry();
  }

  /** An item of an inbox that is being watched. */
  readonly loaded = (notificationId: string): Notification | undefined => {
    const [eventId = ""] = notificationId.split("_", 1);
    const { value } = this.inbox(eventId).get();
    const isIt = (item: Notification): boolean => item.notificationId === notificationId;
    return value?.items.find(isIt) ?? value?.archived.find(isIt);
  };

  #keyed<T>(watching: (eventId: string) => Watching<T>): Keyed<T> {
    const watches = new Map<string, Watch<T>>();
    return (eventId) => {
      const known = watches.get(eventId);
      if (known !== undefined) return known;
      const watch = this.open(watching(eventId));
      watches.set(eventId, watch);
      return watch;
    };
  }

  /** One more thing to watch, with the retries and the numbers of the others; whoever asks keeps it. */
  open<T>(watching: Watching<T>): Watch<T> {
    const watch = new Watch(this.#deps, watching, this.#retries.length + 1);
    this.#retries.push(() => watch.retry());
    return watch;
  }
}
