import { type Event, type MatchSet, type Photo, readDocument } from "@shutterbell/contract";
import type { DocumentSnapshot, Firestore, Transaction } from "firebase-admin/firestore";
import type { Withheld } from "./choose-told.ts";
import type { StoredRevs, Verdict } from "./decide-rev.ts";
import { PipelineError } from "./errors.ts";
import { type RetryPolicy, withRetry } from "./retry.ts";

export interface PipelineDeps {
  readonly firestore: Firestore;
  readonly now: () => Date;
  readonly retry: RetryPolicy;
}

/** What a call did. `told` and `withheld` are empty where nothing was written. */
export interface Answer<Outcome extends string> {
  readonly outcome: Outcome;
  /** Those whose inbox item this commit wrote. */
  readonly told: readonly string[];
  /** Those whom the call named and who were left out of the match set, and why. */
  readonly withheld: readonly Withheld[];
}

export const nothingWritten = (outcome: "unchanged" | "stale"): Answer<"unchanged" | "stale"> => ({
  outcome,
  told: [],
  withheld: [],
});

/** One transaction, tried again as a whole; the SDK's own retries are off, so that the bound is the policy's. */
export const commit = <Result>(
  { firestore, retry }: PipelineDeps,
  where: string,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> => withRetry(() => firestore.runTransaction(work, { maxAttempts: 1 }), { where, policy: retry });

export const revsOf = (photo: Photo | null, matchSet: MatchSet | null): StoredRevs | null =>
  photo && { status: photo.status, photoRev: photo.rev, matchSetRev: matchSet?.rev ?? 0 };

/** @throws PipelineError `pipeline/unknown-event`, `pipeline/event-closed` */
export function readOpenEvent(snapshot: DocumentSnapshot): Event {
  const where = snapshot.ref.path;
  if (!snapshot.exists) throw new PipelineError("pipeline/unknown-event", { where });
  const event = readDocument("event", snapshot.data(), where);
  if (event.status === "archived") throw new PipelineError("pipeline/event-closed", { where });
  return event;
}

export interface Refusal {
  readonly where: string;
  readonly rev: number;
  /** Which parts of the content differ from what is stored. */
  readonly differs: readonly string[];
}
type Accepted = Exclude<Verdict, `pipeline/${string}`>;

/** @throws PipelineError what the verdict names */
export function assertAccepted(verdict: Verdict, { where, rev, differs }: Refusal): asserts verdict is Accepted {
  if (verdict === "pipeline/rev-reused")
    throw new PipelineError(verdict, { where, rev: `${rev}`, differs: differs.join(", ") });
  if (verdict === "pipeline/photo-withdrawn" || verdict === "pipeline/unknown-photo")
    throw new PipelineError(verdict, { where });
}
