import type { PhotoStatus } from "@shutterbell/contract";

/**
 * How `rev` works.
 *
 * A photo and its match set share one line of revs, and the highest that either of them bears is the rev of the
 * whole. Publishing sets both. Updating the matches raises the match set's alone, because the photo document must
 * stay untouched: hundreds of galleries listen to it. So the match set is never below the photo, and a later
 * publish or withdrawal must be above the match set, or it would undo a match that it does not know of.
 *
 * Lower than stored: a late message, `stale`, nothing is written. Equal: a retry of what was written, `unchanged`,
 * unless its content differs; then the caller gave one rev to two contents, and that is an error. Higher: written.
 * A withdrawn photo takes nothing more, whatever the rev: it is a tombstone.
 */
export interface StoredRevs {
  readonly status: PhotoStatus;
  readonly photoRev: number;
  /** 0 when there is no match set. */
  readonly matchSetRev: number;
}

export interface IncomingRev {
  readonly intent: "publish" | "match" | "withdraw";
  readonly rev: number;
  /** Whether what comes in is what is stored; asked only when the revs are equal. */
  readonly isSame: boolean;
}

export type Verdict =
  | "create"
  | "update"
  | "unchanged"
  | "stale"
  | "pipeline/rev-reused"
  | "pipeline/photo-withdrawn"
  | "pipeline/unknown-photo";

export function decideRev(stored: StoredRevs | null, incoming: IncomingRev): Verdict {
  if (stored === null) return incoming.intent === "publish" ? "create" : "pipeline/unknown-photo";
  if (stored.status === "withdrawn") return incoming.intent === "withdraw" ? "unchanged" : "pipeline/photo-withdrawn";
  const reached = Math.max(stored.photoRev, stored.matchSetRev);
  if (incoming.rev < reached) return "stale";
  if (incoming.rev > reached) return "update";
  return incoming.isSame ? "unchanged" : "pipeline/rev-reused";
}
