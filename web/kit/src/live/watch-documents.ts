import { type Event, eventShape, readStored, type Participant, participantShape, paths } from "@shutterbell/contract";
import { unexpected } from "../kit-error.ts";
import type { LiveSource } from "../ports/document-source.ts";
import { openSingle } from "./feed.ts";
import { createReader } from "./read-found.ts";
import type { Watching } from "./watch.ts";

export function watchingEvent(source: LiveSource, eventId: string): Watching<Event> {
  const path = paths.event(eventId);
  const read = createReader((found) => readStored(eventShape, found.data, found.path));
  return {
    kind: "event",
    name: path,
    open: openSingle(source, () => ({ kind: "document", path })),
    read: ({ found }) => {
      const { values, error } = read(found);
      const missing = found.length === 0 ? unexpected(path, "there is no such event") : null;
      return { value: values[0], error: error ?? missing };
    },
  };
}

export function watchingMe(source: LiveSource, eventId: string): Watching<Participant | null> {
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
