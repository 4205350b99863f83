import { type Event, paths, readDocument } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";

/** For how long an event that was read is taken to be as it was. In milliseconds. */
const FRESH_MS = 60_000;

/** Reads an event; null where there is none. */
export type ReadEvent = (eventId: string) => Promise<Event | null>;

/** Reads each event at most once a minute, because every alert asks for it and it hardly ever changes. */
export function rememberEvents(firestore: Firestore, now: () => Date): ReadEvent {
  const known = new Map<string, { readonly event: Promise<Event | null>; readonly at: number }>();
  return (eventId) => {
    const at = now().getTime();
    const found = known.get(eventId);
    if (found !== undefined && at - found.at < FRESH_MS) return found.event;
    const event = readEvent(firestore, eventId);
    known.set(eventId, { event, at });
    // What could not be read is not remembered.
    event.catch(() => known.delete(eventId));
    return event;
  };
}

async function readEvent(firestore: Firestore, eventId: string): Promise<Event | null> {
  const snapshot = await firestore.doc(paths.event(eventId)).get();
  return snapshot.exists ? readDocument("event", snapshot.data(), snapshot.ref.path) : null;
}
