import { paths, readDocument } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import type { Change, DocumentSnapshot } from "firebase-functions/firestore";
import { withdrawMatch } from "../withdraw/withdraw-match.ts";

export interface ItemUpdated {
  readonly params: { readonly uid: string; readonly notificationId: string };
  readonly data?: Change<DocumentSnapshot> | undefined;
}

/** An inbox item was updated: a new answer "not me" takes the person out of the photo's match set. */
export async function onItemAnswered(firestore: Firestore, { params, data }: ItemUpdated): Promise<void> {
  if (data === undefined || !data.after.exists) return;
  // Most updates only say that something was seen; they are not parsed.
  if (data.after.get("answer") !== "notMe" || data.before.get("answer") === "notMe") return;
  const { uid, notificationId } = params;
  const item = readDocument("inboxItem", data.after.data(), paths.inboxItem(uid, notificationId));
  if (item.kind === "photo") await withdrawMatch(firestore, { eventId: item.eventId, photoId: item.photoId, uid });
}
