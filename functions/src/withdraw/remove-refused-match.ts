import { notificationId, paths } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import { type MatchRef, readMatchToRemove } from "./remove-match.ts";
import { type Standing, stillStands } from "./standing.ts";

export interface RefusedMatch extends MatchRef {
  readonly standing: Exclude<Standing, "consents">;
}

/**
 * Takes somebody who does not consent, or is no participant, out of one match set, and what they were told of the photo
 * with it, as withdrawPerson does: an item without its match would be healed back. The item is not read, so that none
 * that nobody can read keeps its place.
 * @returns false where they stand otherwise by now
 */
export function removeRefusedMatch(firestore: Firestore, match: RefusedMatch): Promise<boolean> {
  const { eventId, photoId, uid } = match;
  return firestore.runTransaction(async (tx) => {
    if (!(await stillStands(firestore, tx, match))) return false;
    const removeMatch = await readMatchToRemove(firestore, tx, match);
    removeMatch();
    tx.delete(firestore.doc(paths.inboxItem(uid, notificationId(eventId, photoId))));
    return true;
  });
}
