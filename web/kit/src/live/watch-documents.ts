import {
  type Event,
  eventShape,
  MAX_PAGE,
  readStored,
  type Participant,
  participantShape,
  paths,
  progressShape,
} from "@shutterbell/contract";
import { kitError } from "../errors.ts";
import type { DocumentSource, Found } from "../ports/document-source.ts";
import type { ProgressCounts } from "../types.ts";
import { openSingle } from "./feed.ts";
import { createReader } from "./read-found.ts";
import type { Watching } from "./watch.ts";

export function watchingEvent(source: DocumentSource, eventId: string): Watching<Event> {
  const path = paths.event(eventId);
  const read = createReader((found) => readStored(eventShape, found.data, found.path));
  return {
    kind: "event",
    name: path,
    open: openSingle(source, () => ({ kind: "document", path })),
    read: ({ found }) => {
      const { values, error } = read(found);
      const missing =
        found.length === 0 ? kitError("kit/unexpected", path, { detail: "there is no such event" }) : null;
      return { value: values[0], error: error ?? missing };
    },
  };
}

export function watchingMe(source: DocumentSource, eventId: string): Watching<Participant | null> {
  const read = createReader((found) => readStored(participantShape, found.data, found.path));
  return {
    kind: "me",
    name: `your place in ${paths.event(eventId)}`,
    open: openSingle(source, (uid) => ({ kind: "document", path: paths.participant(eventId, uid) })),
    read: ({ found }) => {
      const { values, error } = read(found);
      return { value: found.length === 0 ? null : values[0], error };
    },
  };
}

const NOTHING_YET: ProgressCounts = { received: 0, processed: 0, failed: 0 };

const add = (sum: ProgressCounts, more: ProgressCounts): ProgressCounts => ({
  received: sum.received + more.received,
  processed: sum.processed + more.processed,
  failed: sum.failed + more.failed,
});

const isSame = (one: ProgressCounts, other: ProgressCounts): boolean =>
  one.received === other.received && one.processed === other.processed && one.failed === other.failed;

export function watchingProgress(source: DocumentSource, eventId: string): Watching<ProgressCounts> {
  const path = paths.progresses(eventId);
  const read = createReader((found: Found) => readStored(progressShape, found.data, found.path));
  return {
    kind: "progress",
    name: path,
    open: openSingle(source, () => ({ kind: "list", path, where: [], newestBy: null, limit: MAX_PAGE })),
    read: ({ found }, previous) => {
      const { values, error } = read(found);
      const sum = values.reduce(add, NOTHING_YET);
      return { value: previous !== undefined && isSame(previous, sum) ? previous : sum, error };
    },
  };
}
