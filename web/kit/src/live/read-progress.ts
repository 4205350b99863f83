import { progressShape, readStored } from "@shutterbell/contract";
import type { LiveSource } from "../ports/document-source.ts";
import type { ProgressCounts } from "../types.ts";
import { openSingle } from "./feed.ts";
import type { LateReading } from "./late-watching.ts";
import { createReader } from "./read-found.ts";
import { targetOfProgress } from "./watch-lists.ts";

const NOTHING_YET: ProgressCounts = { received: 0, processed: 0, failed: 0 };

const add = (sum: ProgressCounts, more: ProgressCounts): ProgressCounts => ({
  received: sum.received + more.received,
  processed: sum.processed + more.processed,
  failed: sum.failed + more.failed,
});

const isSame = (one: ProgressCounts, other: ProgressCounts): boolean =>
  one.received === other.received && one.processed === other.processed && one.failed === other.failed;

export function readProgress(source: LiveSource, eventId: string): LateReading<ProgressCounts> {
  const read = createReader((found) => readStored(progressShape, found.data, found.path));
  return {
    open: openSingle(source, () => targetOfProgress(eventId)),
    read: ({ found }, previous) => {
      const { values, error } = read(found);
      const sum = values.reduce(add, NOTHING_YET);
      return { value: previous !== undefined && isSame(previous, sum) ? previous : sum, error };
    },
  };
}
