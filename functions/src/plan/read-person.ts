import { DEFAULT_PREFERENCES, paths, type Preferences } from "@shutterbell/contract";
import type { DocumentReference, Firestore } from "firebase-admin/firestore";
import type { Person } from "../decide/reason-to-skip.ts";
import { readUnlessNewer } from "./read-known.ts";

const OFF = { push: false, email: false, sms: false };

/** Whoever has said something that we cannot read is told nothing, rather than too much. */
const SILENT: Preferences = { ...DEFAULT_PREFERENCES, channels: { photo: OFF, announcement: OFF } };

/** Reads consent and preferences of one person, in one round trip. What cannot be read of them counts as a no. */
export async function readPerson(firestore: Firestore, eventId: string, uid: string): Promise<Person> {
  const refs: [DocumentReference, DocumentReference] = [
    firestore.doc(paths.participant(eventId, uid)),
    firestore.doc(paths.settings(uid)),
  ];
  const [stored, settings] = await firestore.getAll(...refs);
  const participant = readUnlessNewer("participant", stored);
  const preferences = readUnlessNewer("settings", settings) ?? DEFAULT_PREFERENCES;
  return {
    participant: participant === "unreadable" ? null : participant,
    preferences: preferences === "unreadable" ? SILENT : preferences,
  };
}
