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
  readonly report: (input: ProgressInput) => void;
  /** Writes what still waits. */
  readonly close: () => Promise<void>;
}

interface Lane {
  readonly add: (counts: ProgressInput) => void;
  readonly drain: () => Promise<void>;
}

/** The writes of one event, one after the other. */
function createLane({ write, now, onLost }: ProgressDeps): Lane {
  let waiting: ProgressInput | null = null;
  let writtenAt = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | null = null;

  async function writeWaiting(): Promise<void> {
    const counts = waiting;
    if (counts === null) return;
    waiting = null;
    writtenAt = now().getTime();
    writing = write(counts).catch((error: unknown) => onLost(error, counts));
    await writing;
    writing = null;
    schedule();
  }

  function schedule(): void {
    if (waiting === null || timer !== undefined || writing !== null) return;
    const pause = writtenAt + PAUSE_MS - now().getTime();
    if (pause <= 0) return void writeWaiting();
    timer = setTimeout(() => {
      timer = undefined;
      void writeWaiting();
    }, pause);
  }

  return {
    add: (counts) => {
      waiting = counts;
      schedule();
    },
    drain: async () => {
      await writing;
      clearTimeout(timer);
      timer = undefined;
      await writeWaiting();
    },
  };
}

/** Writes the counts of each event at most once a second: what comes in between is folded into the next write. */
export function createProgressReporter(deps: ProgressDeps): ProgressReporter {
  const lanes = new Map<string, Lane>();
  return {
    report: (input) => {
      const counts = parseProgress(input);
      const lane = lanes.get(counts.eventId) ?? createLane(deps);
      lanes.set(counts.eventId, lane);
      lane.add(counts);
    },
    close: async () => {
      await Promise.all([...lanes.values()].map(({ drain }) => drain()));
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
