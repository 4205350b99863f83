import { paths, type Progress, SCHEMA_VERSION } from "@shutterbell/contract";
import { FieldValue, type Firestore, type WithFieldValue } from "firebase-admin/firestore";
import { parseProgress, type ProgressInput } from "./inputs.ts";
import { type RetryPolicy, withRetry } from "./retry.ts";

/** Firestore holds one document to about one write a second. */
const PAUSE_MS = 1000;

export interface ProgressDeps {
  readonly write: (counts: ProgressInput) => Promise<void>;
  readonly now: () => Date;
  /** Told of an update that was lost; a later one bears the newer counts anyway. */
  readonly onLost: (error: unknown, counts: ProgressInput) => void;
}

export interface ProgressReporter {
  report(input: ProgressInput): void;
  /** Writes what still waits. */
  close(): Promise<void>;
}

interface Lane {
  waiting: ProgressInput | null;
  writtenAt: number;
  timer: NodeJS.Timeout | null;
  writing: Promise<void> | null;
}

/** Writes the counts of each event at most once a second: what comes in between is folded into the next write. */
export function createProgressReporter({ write, now, onLost }: ProgressDeps): ProgressReporter {
  const lanes = new Map<string, Lane>();

  function flush(lane: Lane): Promise<void> {
    const counts = lane.waiting;
    if (counts === null) return Promise.resolve();
    lane.waiting = null;
    lane.writtenAt = now().getTime();
    lane.writing = write(counts)
      .catch((error: unknown) => onLost(error, counts))
      .finally(() => {
        lane.writing = null;
        schedule(lane);
      });
    return lane.writing;
  }

  function schedule(lane: Lane): void {
    if (lane.waiting === null || lane.timer !== null || lane.writing !== null) return;
    const pause = lane.writtenAt + PAUSE_MS - now().getTime();
    if (pause <= 0) return void flush(lane);
    lane.timer = setTimeout(() => {
      lane.timer = null;
      void flush(lane);
    }, pause);
  }

  async function drain(lane: Lane): Promise<void> {
    await lane.writing;
    if (lane.timer !== null) clearTimeout(lane.timer);
    lane.timer = null;
    await flush(lane);
  }

  return {
    report(input) {
      const counts = parseProgress(input);
      const lane = lanes.get(counts.eventId) ?? { waiting: null, writtenAt: -Infinity, timer: null, writing: null };
      lanes.set(counts.eventId, lane);
      lane.waiting = counts;
      schedule(lane);
    },
    async close() {
      await Promise.all([...lanes.values()].map(drain));
    },
  };
}

export interface ProgressTarget {
  readonly firestore: Firestore;
  readonly pipelineId: string;
  readonly retry: RetryPolicy;
}

export async function writeProgress({ firestore, pipelineId, retry }: ProgressTarget, counts: ProgressInput) {
  const { eventId, received, processed, failed } = counts;
  const where = paths.progress(eventId, pipelineId);
  const progress: WithFieldValue<Progress> = {
    schemaVersion: SCHEMA_VERSION,
    received,
    processed,
    failed,
    updatedAt: FieldValue.serverTimestamp(),
  };
  await withRetry(() => firestore.doc(where).set(progress), { where, policy: retry });
}
