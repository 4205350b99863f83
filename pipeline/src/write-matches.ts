import { INBOX_TTL_MS, type InboxItem, type Matches, type MatchSet, notificationId } from "@shutterbell/contract";
import { paths, type PhotoCard, SCHEMA_VERSION } from "@shutterbell/contract";
import { FieldValue, type Firestore, type Transaction, type WithFieldValue } from "firebase-admin/firestore";

export interface Target {
  readonly firestore: Firestore;
  readonly transaction: Transaction;
  readonly eventId: string;
  readonly photoId: string;
  readonly rev: number;
}

export function writeMatchSet(target: Target, matches: Matches, processedAt: Date): void {
  const { firestore, transaction, eventId, photoId, rev } = target;
  transaction.set(firestore.doc(paths.matchSet(eventId, photoId)), {
    schemaVersion: SCHEMA_VERSION,
    rev,
    matches,
    processedAt,
    committedAt: FieldValue.serverTimestamp(),
  } satisfies WithFieldValue<MatchSet>);
}

const itemOf = ({ firestore, eventId, photoId }: Target, uid: string) =>
  firestore.doc(paths.inboxItem(uid, notificationId(eventId, photoId)));

export function createItems(target: Target, uids: readonly string[], content: { card: PhotoCard; now: Date }): void {
  const { transaction, eventId, photoId, rev } = target;
  for (const uid of uids)
    transaction.set(itemOf(target, uid), {
      schemaVersion: SCHEMA_VERSION,
      kind: "photo",
      eventId,
      photoId,
      rev,
      card: content.card,
      createdAt: FieldValue.serverTimestamp(),
      expireAt: new Date(content.now.getTime() + INBOX_TTL_MS),
      seenAt: null,
      readAt: null,
      archivedAt: null,
      answer: null,
    } satisfies WithFieldValue<InboxItem>);
}

/** Names the two fields only, so that what the owner sets at the same moment is never lost. */
export function updateItems(target: Target, uids: readonly string[], card: PhotoCard): void {
  for (const uid of uids) target.transaction.update(itemOf(target, uid), { rev: target.rev, card: { ...card } });
}

export function removeItems(target: Target, uids: Iterable<string>): void {
  for (const uid of uids) target.transaction.delete(itemOf(target, uid));
}
