import { paths, readDocument } from "@shutterbell/contract";
import { FieldPath, FieldValue, type Firestore, type Transaction } from "firebase-admin/firestore";

export interface MatchRef {
  readonly eventId: string;
  readonly photoId: string;
  readonly uid: string;
}

/**
 * Takes one person out of a match set, which is read in this transaction. Its rev stays: revs are the pipeline's, and
 * one that we used up would make its next change look late.
 * @returns what to write, once all reads of the transaction are done
 */
export async function readMatchToRemove(
  firestore: Firestore,
  tx: Transaction,
  { eventId, photoId, uid }: MatchRef,
): Promise<() => void> {
  const ref = firestore.doc(paths.matchSet(eventId, photoId));
  const snapshot = await tx.get(ref);
  const isNamed = snapshot.exists && Object.hasOwn(readDocument("matchSet", snapshot.data(), ref.path).matches, uid);
  return () => {
    if (isNamed) tx.update(ref, new FieldPath("matches", uid), FieldValue.delete());
  };
}
