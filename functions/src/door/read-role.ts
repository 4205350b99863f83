import { paths, readDocument, type Role } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";

/** What somebody is in an event; null where they are no participant. One read. */
export async function readRole(
  firestore: Firestore,
  { eventId, uid }: { readonly eventId: string; readonly uid: string },
): Promise<Role | null> {
  const stored = await firestore.doc(paths.participant(eventId, uid)).get();
  return stored.exists ? readDocument("participant", stored.data(), stored.ref.path).role : null;
}
