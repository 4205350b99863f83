import {
  type MatchSet,
  notificationId,
  paths,
  type Photo,
  readDocument,
  tombstoneOf,
  type WithdrawPhotoAnswer,
  type WithdrawPhotoRequest,
} from "@shutterbell/contract";
import { type DocumentSnapshot, FieldValue, type Firestore, type WithFieldValue } from "firebase-admin/firestore";
import { refuse } from "../errors.ts";
import { log } from "../log.ts";
import type { PhotoRef } from "../plan/write-missing-items.ts";

export interface WithdrawPhotoDeps {
  readonly firestore: Firestore;
  readonly now: () => Date;
}

/**
 * The door `withdraw-photo`: an organiser takes a photo back. One transaction leaves the photo as a tombstone, its match
 * set empty and its inbox items gone, as the pipeline's own withdrawal does; the triggers clear the rest. It uses up the
 * next rev, which no pipeline will miss: a tombstone takes nothing more. An archived event is no obstacle.
 * @throws Refusal `door/unknown-photo`
 */
export async function withdrawPhoto(deps: WithdrawPhotoDeps, ref: WithdrawPhotoRequest): Promise<WithdrawPhotoAnswer> {
  const done = await deps.firestore.runTransaction(async (tx) => {
    const { firestore } = deps;
    const [photo, matchSet] = await tx.getAll(
      firestore.doc(paths.photo(ref.eventId, ref.photoId)),
      firestore.doc(paths.matchSet(ref.eventId, ref.photoId)),
    );
    if (!photo?.exists) throw refuse("door/unknown-photo");
    const stored = readDocument("photo", photo.data(), photo.ref.path);
    if (stored.status === "withdrawn") return null;
    const plan = planWithdrawal(ref, stored, { matchSet: readMatchSet(matchSet), now: deps.now() });
    tx.set(firestore.doc(paths.photo(ref.eventId, ref.photoId)), plan.photo);
    tx.set(firestore.doc(paths.matchSet(ref.eventId, ref.photoId)), plan.matchSet);
    for (const path of plan.items) tx.delete(firestore.doc(path));
    return { rev: plan.rev, items: plan.items.length };
  });
  if (done !== null) log.photoWithdrawn({ ...ref, ...done });
  return { withdrawn: done !== null };
}

const readMatchSet = (snapshot: DocumentSnapshot | undefined): MatchSet | null =>
  snapshot?.exists === true ? readDocument("matchSet", snapshot.data(), snapshot.ref.path) : null;

interface Withdrawal {
  readonly rev: number;
  readonly photo: WithFieldValue<Photo>;
  readonly matchSet: WithFieldValue<MatchSet>;
  /** The paths of the inbox items of those who are in the photo. */
  readonly items: readonly string[];
}

function planWithdrawal(
  { eventId, photoId }: PhotoRef,
  photo: Photo,
  { matchSet, now }: { readonly matchSet: MatchSet | null; readonly now: Date },
): Withdrawal {
  const rev = Math.max(photo.rev, matchSet?.rev ?? 0) + 1;
  const left = tombstoneOf(photo, matchSet, { rev, now });
  const named = Object.keys(matchSet?.matches ?? {});
  return {
    rev,
    photo: { ...left.photo, withdrawnAt: FieldValue.serverTimestamp() },
    matchSet: { ...left.matchSet, committedAt: FieldValue.serverTimestamp() },
    items: named.map((person) => paths.inboxItem(person, notificationId(eventId, photoId))),
  };
}
