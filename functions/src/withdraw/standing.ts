import { paths, readDocument } from "@shutterbell/contract";
import type { DocumentSnapshot, Firestore, Transaction } from "firebase-admin/firestore";

export interface PersonRef {
  readonly eventId: string;
  readonly uid: string;
}

/** How somebody stands to an event and to being found in its photos. */
export type Standing = "consents" | "refuses" | "gone";

export function standingIn(snapshot: DocumentSnapshot): Standing {
  if (!snapshot.exists) return "gone";
  const participant = readDocument("participant", snapshot.data(), snapshot.ref.path);
  return participant.consent.state === "granted" ? "consents" : "refuses";
}

export const readStanding = async (firestore: Firestore, { eventId, uid }: PersonRef): Promise<Standing> =>
  standingIn(await firestore.doc(paths.participant(eventId, uid)).get());

/** Whether they stand as they did. Read in the transaction, so that it commits only while that is so. */
export const stillStands = async (
  firestore: Firestore,
  tx: Transaction,
  { eventId, uid, standing }: PersonRef & { readonly standing: Standing },
): Promise<boolean> => standingIn(await tx.get(firestore.doc(paths.participant(eventId, uid)))) === standing;
