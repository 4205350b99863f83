import { type DeadLetter, paths, readDocument, type Thread } from "@shutterbell/contract";
import type { Firestore, Timestamp } from "firebase-admin/firestore";
import type { Found } from "../decide/choose-items.ts";

/** A dead letter that waits to be sent again. */
export interface Letter {
  readonly id: string;
  readonly writtenAt: Timestamp;
  /** In whose place stood what died: those it sent again, the last first. */
  readonly replaces: readonly string[];
  /** What it covered, as far as it is still there. */
  readonly found: readonly Found[];
}

/** Reads a dead letter and what it covered; null where nobody asked for it, or it was sent again already. */
export async function readLetter(firestore: Firestore, thread: Thread, letterId: string): Promise<Letter | null> {
  const snapshot = await firestore.doc(paths.deadLetter(thread.eventId, letterId)).get();
  if (!snapshot.exists || snapshot.updateTime === undefined) return null;
  const letter = readDocument("deadLetter", snapshot.data(), snapshot.ref.path);
  if (letter.redriveRequestedAt === null || letter.redrivenAs !== null) return null;
  const found = await coveredBy(firestore, letter);
  return { id: letterId, writtenAt: snapshot.updateTime, replaces: letter.replaces, found };
}

/** What is still there of what a dead letter covered that is being sent again. */
export async function readCovered(firestore: Firestore, thread: Thread, letterId: string): Promise<Found[]> {
  const snapshot = await firestore.doc(paths.deadLetter(thread.eventId, letterId)).get();
  if (!snapshot.exists) return [];
  return coveredBy(firestore, readDocument("deadLetter", snapshot.data(), snapshot.ref.path));
}

/** An item that went and came again since is news, and not what the letter told of. */
async function coveredBy(firestore: Firestore, { uid, covers, toldUntil }: DeadLetter): Promise<Found[]> {
  const items = await readItems(firestore, uid, covers);
  return items.filter(({ item }) => item.createdAt <= toldUntil);
}

/** The inbox items with these ids that are still there, in their order. One read for each. */
export async function readItems(firestore: Firestore, uid: string, ids: readonly string[]): Promise<Found[]> {
  if (ids.length === 0) return [];
  const snapshots = await firestore.getAll(...ids.map((id) => firestore.doc(paths.inboxItem(uid, id))));
  return snapshots
    .filter((snapshot) => snapshot.exists)
    .map((snapshot) => ({ id: snapshot.id, item: readDocument("inboxItem", snapshot.data(), snapshot.ref.path) }));
}
