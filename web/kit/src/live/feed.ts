import type { LiveSource, Found, Target } from "../ports/document-source.ts";

/** What a feed says: every document that is to be shown now, whichever listener brought it. */
export interface FeedState {
  readonly found: readonly Found[];
  readonly fromCache: boolean;
  readonly hasOlder: boolean;
}

export interface FeedListener {
  readonly next: (state: FeedState) => void;
  /** The feed has ended; nothing more comes. */
  readonly error: (thrown: unknown) => void;
}

/** One or several listeners that together bring one thing. */
export interface Feed {
  readonly close: () => void;
  /** Settles when the next older page is there, or when the feed is closed. */
  readonly loadOlder: () => Promise<void>;
}

export type OpenFeed = (uid: string, listener: FeedListener) => Feed;

/** A feed of one listener, which has nothing older. */
export const openSingle =
  (source: LiveSource, targetFor: (uid: string) => Target): OpenFeed =>
  (uid, { next, error }) => ({
    close: source.listen(targetFor(uid), { next: (snapshot) => next({ ...snapshot, hasOlder: false }), error }),
    loadOlder: async () => undefined,
  });
