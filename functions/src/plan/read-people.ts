import { DEFAULT_PREFERENCES, paths, type Preferences, readDocument } from "@shutterbell/contract";
import type { DocumentSnapshot, Firestore, Transaction } from "firebase-admin/firestore";
import type { Person } from "../decide/decide-photo.ts";

const participantOf = (snapshot: DocumentSnapshot | undefined): Person["participant"] =>
  snapshot?.exists ? readDocument("participant", snapshot.data(), snapshot.ref.path) : null;

const preferencesOf = (snapshot: DocumentSnapshot | undefined): Preferences =>
  snapshot?.exists ? readDocument("settings", snapshot.data(), snapshot.ref.path) : DEFAULT_PREFERENCES;

/** Reads consent and preferences of these people, in one round trip. */
export async function readPeople(
  reader: { firestore: Firestore; getAll: Transaction["getAll"] | Firestore["getAll"] },
  eventId: string,
  uids: readonly string[],
): Promise<Person[]> {
  if (uids.length === 0) return [];
  const { firestore, getAll } = reader;
  const snapshots = await getAll(
    ...uids.map((uid) => firestore.doc(paths.participant(eventId, uid))),
    ...uids.map((uid) => firestore.doc(paths.settings(uid))),
  );
  return uids.map((uid, index) => ({
    uid,
    participant: participantOf(snapshots[index]),
    preferences: preferencesOf(snapshots[uids.length + index]),
  }));
}
