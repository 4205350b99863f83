import { DEFAULT_PREFERENCES, paths, readDocument } from "@shutterbell/contract";
import type { DocumentReference, DocumentSnapshot, Firestore } from "firebase-admin/firestore";
import type { Person } from "../decide/reason-to-skip.ts";

/** Reads consent and preferences of one person, in one round trip. */
export async function readPerson(firestore: Firestore, eventId: string, uid: string): Promise<Person> {
  const refs: [DocumentReference, DocumentReference] = [
    firestore.doc(paths.participant(eventId, uid)),
    firestore.doc(paths.settings(uid)),
  ];
  const [participant, settings] = await firestore.getAll(...refs);
  return {
    participant: isStored(participant) ? readDocument("participant", participant.data(), participant.ref.path) : null,
    preferences: isStored(settings)
      ? readDocument("settings", settings.data(), settings.ref.path)
      : DEFAULT_PREFERENCES,
  };
}

const isStored = (snapshot: DocumentSnapshot | undefined): snapshot is DocumentSnapshot => snapshot?.exists === true;
