import {
  INBOX_TTL_MS,
  type InboxItem,
  type MatchSet,
  notificationId,
  paths,
  type Photo,
  readDocument,
  SCHEMA_VERSION,
} from "@shutterbell/contract";
import {
  type DocumentSnapshot,
  FieldPath,
  FieldValue,
  type Firestore,
  type Transaction,
  type WithFieldValue,
} from "firebase-admin/firestore";
import { hasWrittenInbox } from "./has-written-inbox.ts";

export interface MissingDeps {
  readonly firestore: Firestore;
  readonly now: () => Date;
}

export interface PhotoRef {
  readonly eventId: string;
  readonly photoId: string;
}

/**
 * Writes the inbox items that a pipeline of another make left out, for those of the match set who consent; whoever
 * does not, or has said of this photo "not me", is taken out of the match set again. All against what stands there now, so that a
 * late or repeated trigger adds nothing and brings nothing back.
 */
export async function writeMissingItems(deps: MissingDeps, photo: PhotoRef): Promise<void> {
  await deps.firestore.runTransaction((tx) => write(deps, tx, photo));
}

async function write({ firestore, now }: MissingDeps, tx: Transaction, about: PhotoRef): Promise<void> {
  const { eventId, photoId } = about;
  const matchesRef = firestore.doc(paths.matchSet(eventId, photoId));
  const photoRef = firestore.doc(paths.photo(eventId, photoId));
  const [matches, photo] = await tx.getAll(matchesRef, photoRef);
  if (matches?.exists !== true || photo?.exists !== true) return;
  const matchSet = readDocument("matchSet", matches.data(), matchesRef.path);
  const ready = readDocument("photo", photo.data(), photoRef.path);
  const uids = Object.keys(matchSet.matches);
  if (hasWrittenInbox(matchSet, matches.updateTime) || ready.status !== "ready" || uids.length === 0) return;
  const items = uids.map((uid) => firestore.doc(paths.inboxItem(uid, notificationId(eventId, photoId))));
  const people = uids.map((uid) => firestore.doc(paths.participant(eventId, uid)));
  const found = await tx.getAll(...items, ...people);
  const refused: string[] = [];
  for (const [index, uid] of uids.entries()) {
    const [item, participant, ref] = [found[index], found[uids.length + index], items[index]];
    if (ref === undefined) continue;
    if (!hasConsent(participant) || saidNotMe(item)) {
      refused.push(uid);
      // The match and its item go together: consent that is given again would find the one without the other.
      if (item?.exists === true && !saidNotMe(item)) tx.delete(ref);
    } else if (item?.exists !== true) tx.create(ref, itemOf({ about, matchSet, ready, uid, now: now() }));
  }
  for (const uid of refused) tx.update(matchesRef, new FieldPath("matches", uid), FieldValue.delete());
}

const hasConsent = (participant: DocumentSnapshot | undefined): boolean =>
  participant?.exists === true &&
  readDocument("participant", participant.data(), participant.ref.path).consent.state === "granted";

const saidNotMe = (item: DocumentSnapshot | undefined): boolean =>
  item?.exists === true && readDocument("inboxItem", item.data(), item.ref.path).answer === "notMe";

interface Item {
  readonly about: PhotoRef;
  readonly matchSet: MatchSet;
  readonly ready: Extract<Photo, { status: "ready" }>;
  readonly uid: string;
  readonly now: Date;
}

const itemOf = ({ about, matchSet, ready, uid, now }: Item): WithFieldValue<InboxItem> => ({
  schemaVersion: SCHEMA_VERSION,
  kind: "photo",
  eventId: about.eventId,
  photoId: about.photoId,
  rev: matchSet.rev,
  card: ready.card,
  confidence: matchSet.matches[uid]?.confidence ?? 0,
  processedAt: matchSet.processedAt,
  createdAt: FieldValue.serverTimestamp(),
  expireAt: new Date(now.getTime() + INBOX_TTL_MS),
  seenAt: null,
  readAt: null,
  archivedAt: null,
  answer: null,
});
