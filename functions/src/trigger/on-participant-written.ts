import { type Participant, paths, readDocument } from "@shutterbell/contract";
import type { Change, DocumentSnapshot } from "firebase-functions/firestore";
import type { PersonRef } from "../withdraw/standing.ts";
import { type WithdrawDeps, withdrawPerson } from "../withdraw/withdraw-person.ts";

export interface ParticipantWritten {
  readonly params: PersonRef;
  readonly data?: Change<DocumentSnapshot> | undefined;
}

/** A participant was written: whoever has taken their consent back, or is removed, is withdrawn. */
export async function onParticipantWritten(deps: WithdrawDeps, event: ParticipantWritten): Promise<void> {
  if (event.data === undefined) return;
  const path = paths.participant(event.params.eventId, event.params.uid);
  const before = read(event.data.before, path);
  const after = read(event.data.after, path);
  // Whoever is removed was told of announcements, whatever they said of photos.
  const isRemoved = before !== null && after === null;
  const hasWithdrawn = before?.consent.state === "granted" && after?.consent.state !== "granted";
  if (isRemoved || hasWithdrawn) await withdrawPerson(deps, event.params);
}

const read = (snapshot: DocumentSnapshot, path: string): Participant | null =>
  snapshot.exists ? readDocument("participant", snapshot.data(), path) : null;
