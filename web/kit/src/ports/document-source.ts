/**
 * One stored document as it came, not parsed yet; times are Dates. The same object means: nothing about it has changed.
 * It can be cloned, and a clone serves as well: it may come from another tab.
 */
export interface Found {
  readonly id: string;
  readonly path: string;
  readonly data: unknown;
  /** Where it stands in its list, for the source that found it: a Date is too coarse for that. */
  readonly place?: readonly [seconds: number, nanoseconds: number];
}

export interface DocumentTarget {
  readonly kind: "document";
  readonly path: string;
}

/** A list query. `from`, `after` and `before` are documents of the same list and bound it, in its own order. */
export interface ListTarget {
  readonly kind: "list";
  readonly path: string;
  readonly where: readonly (readonly [field: string, value: string])[];
  /** The field that orders it, newest first; null where the order says nothing. */
  readonly newestBy: string | null;
  readonly limit: number;
  readonly from?: Found;
  readonly after?: Found;
  readonly before?: Found;
}

export type Target = DocumentTarget | ListTarget;

export interface Snapshot {
  /** All documents of the target now, in its order; none for a document that does not exist. */
  readonly found: readonly Found[];
  /** True when the server has not confirmed that this is the newest there is. */
  readonly fromCache: boolean;
}

export interface SnapshotListener {
  readonly next: (snapshot: Snapshot) => void;
  /** The listener has ended; nothing more comes. */
  readonly error: (thrown: unknown) => void;
}

/** Live reading, as narrow as the kit needs it. */
export interface LiveSource {
  /** Never tells anything before it has returned. */
  readonly listen: (target: Target, listener: SnapshotListener) => () => void;
}

export interface DocumentSource extends LiveSource {
  /** Settles when the server answers one small read of `uid`'s own; rejects when it cannot be reached. */
  readonly ping: (uid: string) => Promise<void>;
}
