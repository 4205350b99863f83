import type { ListTarget, LiveSource, Snapshot, SnapshotListener } from "../ports/document-source.ts";
import type { Load } from "../load-once.ts";
import { whenLoaded } from "../when-loaded.ts";
import type { Feed, FeedListener } from "./feed.ts";
import type { Watching } from "./watch.ts";

/** What is loaded later of something to watch: whatever of its reading is not there from the start. */
export type LateReading<T> = Pick<Watching<T>, "open"> & Partial<Reading<T>>;

type Reading<T> = Pick<Watching<T>, "arrivals" | "read">;

export interface BegunWatching<T, Later> extends Pick<Watching<T>, "kind" | "name"> {
  readonly targetFor: (uid: string) => ListTarget;
  /** Where it can be read from the start, so that its first page shows before the rest is loaded. */
  readonly reading?: Reading<T>;
  readonly readLater: (later: Later, source: LiveSource) => LateReading<T>;
}

export interface LateDeps<Later> {
  readonly source: LiveSource;
  readonly load: Load<Later>;
}

/**
 * Something to watch that is listened to at once, though the code for all of it is loaded later. What is read from the
 * start shows meanwhile; else what comes is held, and read then in its order, so that what arrived is told as such.
 */
export function lateWatching<T, Later>(
  { source, load }: LateDeps<Later>,
  { kind, name, targetFor, reading, readLater }: BegunWatching<T, Later>,
): Watching<T> {
  /** Hands what was begun to whoever listens next. */
  let takeOver: ((listener: SnapshotListener) => () => void) | null = null;
  let later: LateReading<T> | undefined;
  const begin = (target: ListTarget, { next, error }: FeedListener): (() => void) => {
    let held: readonly Snapshot[] = [];
    let told: SnapshotListener = {
      next: (snapshot) => {
        held = reading === undefined ? [...held, snapshot] : [snapshot];
        if (reading !== undefined) next({ ...snapshot, hasOlder: snapshot.found.length >= target.limit });
      },
      error,
    };
    const close = source.listen(target, {
      next: (snapshot) => told.next(snapshot),
      error: (thrown) => told.error(thrown),
    });
    takeOver = (listener) => {
      queueMicrotask(() => {
        told = listener;
        held.forEach(listener.next);
      });
      return close;
    };
    return close;
  };
  const listen: LiveSource["listen"] = (target, listener) => {
    const take = takeOver;
    takeOver = null;
    return take === null ? source.listen(target, listener) : take(listener);
  };
  return {
    kind,
    name,
    open: (uid, listener) => {
      const close = begin(targetFor(uid), listener);
      let feed: Feed | undefined;
      const leave = whenLoaded(load.loaded, (loaded) => {
        feed = (later ??= readLater(loaded, { listen })).open(uid, listener);
        return feed.close;
      });
      return {
        close: () => {
          close();
          leave();
        },
        loadOlder: async () => {
          await load().catch(() => undefined);
          await feed?.loadOlder();
        },
      };
    },
    read: (state, previous) => (reading ?? later)?.read?.(state, previous) ?? { value: previous, error: null },
    arrivals: (value, previous) => (reading ?? later)?.arrivals?.(value, previous) ?? [],
  };
}
