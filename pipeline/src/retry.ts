import { ContractError } from "@shutterbell/contract";
import { GrpcStatus } from "firebase-admin/firestore";
import pRetry from "p-retry";
import { PipelineError } from "./errors.ts";

export interface RetryPolicy {
  /** Tries after the first one. */
  readonly retries: number;
  /** The first pause; each further one is twice as long, times a random factor from 1 to 2. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** For all tries together; the SDK's own tries within each are long when nothing answers. */
  readonly deadlineMs: number;
}

/** Six tries; the pauses add up to two to four seconds. A hiccup is survived, a dead database is told soon. */
export const DEFAULT_RETRY: RetryPolicy = { retries: 5, firstPauseMs: 60, longestPauseMs: 2000, deadlineMs: 30_000 };

/** What may be different a moment later. All else is the same on every try. */
const TRANSIENT: ReadonlySet<number> = new Set([
  GrpcStatus.ABORTED,
  GrpcStatus.UNAVAILABLE,
  GrpcStatus.DEADLINE_EXCEEDED,
  GrpcStatus.INTERNAL,
  GrpcStatus.RESOURCE_EXHAUSTED,
]);
const DENIED: ReadonlySet<number> = new Set([GrpcStatus.PERMISSION_DENIED, GrpcStatus.UNAUTHENTICATED]);

const statusOf = (error: unknown): number =>
  typeof error === "object" && error !== null && "code" in error && typeof error.code === "number"
    ? error.code
    : GrpcStatus.UNKNOWN;

const isTransient = (error: unknown): boolean => TRANSIENT.has(statusOf(error));

// Firestore says "no credentials found" without a status, in words only.
const isDenied = (error: unknown): boolean =>
  DENIED.has(statusOf(error)) || (error instanceof Error && error.message.includes("default credentials"));

function explain(error: unknown, where: string): Error {
  if (error instanceof PipelineError || error instanceof ContractError) return error;
  const status = GrpcStatus[statusOf(error)] ?? "UNKNOWN";
  if (isTransient(error)) return new PipelineError("pipeline/unavailable", { where, status }, error);
  return new PipelineError(isDenied(error) ? "pipeline/denied" : "pipeline/failed", { where, status }, error);
}

/** A try that is under way goes on behind the caller's back and may yet be written: as safe as any lost answer. */
async function withDeadline<Result>(work: Promise<Result>, ms: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    const late = Object.assign(new Error(`no answer within ${ms} ms`), { code: GrpcStatus.DEADLINE_EXCEEDED });
    timer = setTimeout(() => reject(late), ms);
  });
  return Promise.race([work, expired]).finally(() => clearTimeout(timer));
}

export interface Attempted {
  /** What is worked on, for the error. */
  readonly where: string;
  readonly policy: RetryPolicy;
}

/**
 * Runs `work` until it succeeds, fails for good, or has used up its tries.
 * @throws PipelineError `pipeline/unavailable`, `pipeline/denied` or `pipeline/failed`; what `work` threw as an error
 *   of ours passes through
 */
export async function withRetry<Result>(work: () => Promise<Result>, { where, policy }: Attempted): Promise<Result> {
  try {
    const tries = pRetry(work, {
      retries: policy.retries,
      minTimeout: policy.firstPauseMs,
      maxTimeout: policy.longestPauseMs,
      maxRetryTime: policy.deadlineMs,
      randomize: true,
      shouldRetry: ({ error }) => isTransient(error),
    });
    return await withDeadline(tries, policy.deadlineMs);
  } catch (error) {
    throw explain(error, where);
  }
}
