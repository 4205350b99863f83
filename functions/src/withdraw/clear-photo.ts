import { groups, paths, readDocument } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import { log } from "../log.ts";
import type { PhotoRef } from "../plan/write-missing-items.ts";

const PAGE = 100;

/**
 * Removes what is left of a withdrawn photo in people's inboxes. The pipeline removes the items of those who are in
 * the match set; those who answered "not me" were no longer in it, and kept theirs as the memory of that answer.
 */
export async function clearPhoto(firestore: Firestore, { eventId, photoId }: PhotoRef): Promise<void> {
  const photo = await firestore.doc(paths.photo(eventId, photoId)).get();
  if (photo.exists && readDocument("photo", photo.data(), photo.ref.path).status === "ready") return;
  const left = firestore.collectionGroup(groups.inbox).where("eventId", "==", eventId).where("photoId", "==", photoId);
  let items = 0;
  for (;;) {
    const page = await left.limit(PAGE).get();
    await Promise.all(page.docs.map((doc) => doc.ref.delete()));
    items += page.size;
    if (page.size < PAGE) break;
  }
  if (items > 0) log.photoCleared({ eventId, photoId, items });
}
