import { notificationId, paths, readDocument } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import { type MatchRef, readMatchToRemove } from "./remove-match.ts";

/**
 * A person has said of a photo "not me": they go out of its match set. The inbox item stays with its answer; it is the
 * memory without which the next rev would tell them again. Asks the item as it stands now, because the trigger may
 * come late, and the photo may have been matched anew since.
 */
export function withdrawMatch(firestore: Firestore, match: MatchRef): Promise<void> {
  const { eventId, photoId, uid } = match;
  const itemRef = firestore.doc(paths.inboxItem(uid, notificationId(eventId, photoId)));
  return firestore.runTransaction(async (tx) => {
    const item = await tx.get(itemRef);
    if (!item.exists || readDocument("inboxItem", item.data(), itemRef.path).answer !== "notMe") return;
    const remove = await readMatchToRemove(firestore, tx, match);
    remove();
  });
}
