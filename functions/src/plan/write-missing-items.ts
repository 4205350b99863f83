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
import { FieldPath, FieldValue, type Firestore, type Transaction, type WithFieldValue } from "firebase-admin/firestore";
import { hasWrittenInbox } from "./has-written-inbox.ts";
import { readKnown } from "./read-known.ts";

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
 * late or repeated trigger adds nothing and brings nothing back. What cannot be read of one person counts as a no of
 * theirs, and holds up nobody else. In a photo that was withdrawn nobody is.
 * @returns those who stay in the match set; a set of another make may name anybody
 */
export const writeMissingItems = (deps: MissingDeps, photo: PhotoRef): Promise<readonly string[]> =>
  deps.firestore.runTransaction((tx) => write(deps, tx, photo));

async function write({ firestore, now }: MissingDeps, tx: Transaction, about: PhotoRef): Promise<readonly string[]> {
  const { eventId, photoId } = about;
  const matchesRef = firestore.doc(paths.matchSet(eventId, photoId));
  const photoRef = firestore.doc(paths.photo(eventId, photoId));
  const [matches, photo] = await tx.getAll(matchesRef, photoRef);
  if (matches?.exists !== true || photo?.exists !== true) return [];
  const matchSet = readDocument("matchSet", matches.data(), matchesRef.path);
  const ready = readDocument("photo", photo.data(), photoRef.path);
  const uids = Object.keys(matchSet.matches);
  if (hasWrittenInbox(matchSet, matches.updateTime)) return uids;
  if (uids.length === 0) return [];
  if (ready.status !== "ready") {
    // Without an item that leads to it, no withdrawal of a person would find the name again.
    tx.update(matchesRef, { matches: {} });
    return [];
  }
  const items = uids.map((uid) => firestore.doc(paths.inboxItem(uid, notificationId(eventId, photoId))));
  const people = uids.map((uid) => firestore.doc(paths.participant(eventId, uid)));
  const found = await tx.getAll(...items, ...people);
  const refused = new Set<string>();
  for (const [index, uid] of uids.entries()) {
    const ref = items[index];
    if (ref === undefined) continue;
    const item = readKnown("inboxItem", found[index]);
    const participant = readKnown("participant", found[uids.length + index]);
    const isTold = hasConsent(participant) && item !== "unreadable" && item?.answer !== "notMe";
    if (!isTold) refused.add(uid);
    if (isTold && item === null) tx.create(ref, itemOf({ about, matchSet, ready, uid, now: now() }));
    if (isRemovable(item, participant)) tx.delete(ref);
  }
  for (const uid of refused) tx.update(matchesRef, new FieldPath("matches", uid), FieldValue.delete());
  return uids.filter((uid) => !refused.has(uid));
}

type Known<K extends "inboxItem" | "participant"> = ReturnType<typeof readKnown<K>>;

const hasConsent = (participant: Known<"participant">): boolean =>
  participant !== null && participant !== "unreadable" && participant.consent.state === "granted";

/** The match and its item go together: consent that is given again would find the one without the other. */
const isRemovable = (item: Known<"inboxItem">, participant: Known<"participant">): boolean =>
  item !== null && !hasConsent(participant) && (item === "unreadable" || item.answer !== "notMe");

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
