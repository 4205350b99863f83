import {
  INBOX_TTL_MS,
  type Matches,
  type MatchSet,
  notificationId,
  paths,
  type PhotoCard,
  type PhotoItem,
  SCHEMA_VERSION,
} from "@shutterbell/contract";
import { FieldValue, type Firestore, type Transaction, type WithFieldValue } from "firebase-admin/firestore";
import type { Told } from "./choose-told.ts";

export interface Target {
  readonly firestore: Firestore;
  readonly transaction: Transaction;
  readonly eventId: string;
  readonly photoId: string;
  readonly rev: number;
}

/** @param processedAt by the pipeline's own clock: an inbox item bears it by the server's */
export function writeMatchSet(target: Target, matches: Matches, processedAt: Date): void {
  const { firestore, transaction, eventId, photoId, rev } = target;
  transaction.set(firestore.doc(paths.matchSet(eventId, photoId)), {
    schemaVersion: SCHEMA_VERSION,
    rev,
    matches,
    processedAt,
    committedAt: FieldValue.serverTimestamp(),
    inboxWritten: true,
  } satisfies WithFieldValue<MatchSet>);
}

const itemOf = ({ firestore, eventId, photoId }: Target, uid: string) =>
  firestore.doc(paths.inboxItem(uid, notificationId(eventId, photoId)));

export interface NewItem {
  readonly card: PhotoCard;
  /** By the server's clock. */
  readonly processedAt: Date;
  readonly now: Date;
}

export function createItems(target: Target, told: readonly Told[], { card, processedAt, now }: NewItem): void {
  const { transaction, eventId, photoId, rev } = target;
  for (const { uid, confidence } of told)
    transaction.set(itemOf(target, uid), {
      schemaVersion: SCHEMA_VERSION,
      kind: "photo",
      eventId,
      photoId,
      rev,
      card,
      confidence,
      processedAt,
      createdAt: FieldValue.serverTimestamp(),
      expireAt: new Date(now.getTime() + INBOX_TTL_MS),
      seenAt: null,
      readAt: null,
      archivedAt: null,
      answer: null,
    } satisfies WithFieldValue<PhotoItem>);
}

/**
 * Names what changes only, so that what the owner sets at the same moment is never lost. `processedAt` stays beside
 * `createdAt`: both are the trace of how the person was told.
 * @param card left out where it is as it was
 */
export function updateItems(target: Target, told: readonly Told[], card?: PhotoCard): void {
  const { transaction, rev } = target;
  for (const { uid, confidence } of told)
    transaction.update(itemOf(target, uid), { rev, confidence, ...(card && { card: { ...card } }) });
}

export function removeItems(target: Target, uids: Iterable<string>): void {
  for (const uid of uids) target.transaction.delete(itemOf(target, uid));
}
