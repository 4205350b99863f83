import type { Event, Participant } from "@shutterbell/contract";
import { oncePerEvent } from "../once.ts";
import type { Gallery, Inbox, ProgressCounts } from "../types.ts";
import type { LateDeps } from "./late-watching.ts";
import { Watch, type WatchDeps, type Watching } from "./watch.ts";
import { watchingEvent, watchingMe } from "./watch-documents.ts";
import { type LateReadings, watchingGallery, watchingInbox, watchingProgress } from "./watch-lists.ts";

type Keyed<T> = (eventId: string) => Watch<T>;

/** Everything that is watched, each thing once however often it is asked for. */
export interface Watches {
  readonly event: Keyed<Event>;
  readonly me: Keyed<Participant | null>;
  readonly gallery: Keyed<Gallery>;
  readonly inbox: Keyed<Inbox>;
  readonly progress: Keyed<ProgressCounts>;
  /** Listens again to what was denied or has failed. */
  readonly retry: () => void;
  /** One more thing to watch, with the retries and the numbers of the others; whoever asks keeps it. */
  readonly open: <T>(watching: Watching<T>) => Watch<T>;
}

export function createWatches(deps: WatchDeps, late: LateDeps<LateReadings>): Watches {
  const { source } = late;
  const retries: (() => void)[] = [];
  const open = <T>(watching: Watching<T>): Watch<T> => {
    const watch = new Watch(deps, watching, retries.length + 1);
    retries.push(() => watch.retry());
    return watch;
  };
  return {
    open,
    event: oncePerEvent((eventId) => open(watchingEvent(source, eventId))),
    me: oncePerEvent((eventId) => open(watchingMe(source, eventId))),
    gallery: oncePerEvent((eventId) => open(watchingGallery(late, eventId))),
    inbox: oncePerEvent((eventId) => open(watchingInbox(late, eventId))),
    progress: oncePerEvent((eventId) => open(watchingProgress(late, eventId))),
    retry: () => retries.forEach((retry) => retry()),
  };
}
