import {
  type DocumentKind,
  type DocumentOf,
  type MatchSet,
  notificationId,
  paths,
  type Photo,
  readDocument,
} from "@shutterbell/contract";
import type { DocumentReference, DocumentSnapshot, Transaction } from "firebase-admin/firestore";
import type { People, Person } from "./choose-told.ts";
import type { PipelineDeps } from "./commit.ts";
import type { ClockReading } from "./server-clock.ts";

export interface Wanted {
  readonly eventId: string;
  readonly photoId: string;
  /** The people whose consent and inbox item are needed. */
  readonly uids: readonly string[];
}

export interface Stored {
  /** Not parsed yet: a withdrawal needs no event, and must not fail for a broken one. */
  readonly event: DocumentSnapshot;
  readonly photo: Photo | null;
  readonly matchSet: MatchSet | null;
  readonly people: People;
  /** What the clocks said at the read. */
  readonly clock: ClockReading;
}

const parsed = <K extends DocumentKind>(kind: K, snapshot: DocumentSnapshot): DocumentOf<K> | null =>
  snapshot.exists ? readDocument(kind, snapshot.data(), snapshot.ref.path) : null;

// One person's broken document must not hold the photo back from everybody else.
function parsedOrUnreadable<K extends DocumentKind>(kind: K, snapshot: DocumentSnapshot) {
  try {
    return parsed(kind, snapshot);
  } catch {
    return "unreadable";
  }
}

/** Whatever its version, what says of itself that it is an announcement is none of ours. */
function parsedItem(snapshot: DocumentSnapshot): Person["item"] {
  if (snapshot.get("kind") === "announcement") return "foreign";
  const item = parsedOrUnreadable("inboxItem", snapshot);
  return typeof item === "string" || item === null || item.kind === "photo" ? item : "foreign";
}

// The time is a trace: a photo must not fail for it. The getter throws where the server sent none.
function readTimeOf(snapshot: DocumentSnapshot): Date | null {
  try {
    return snapshot.readTime.toDate();
  } catch {
    return null;
  }
}

type ReadAll = (references: readonly DocumentReference[]) => Promise<DocumentSnapshot[]>;

/** Firestore answers in the order asked, which its types cannot say. */
function at(snapshots: readonly DocumentSnapshot[], index: number): DocumentSnapshot {
  const snapshot = snapshots[index];
  if (snapshot === undefined) throw new RangeError("Firestore answered with fewer documents than were asked for.");
  return snapshot;
}

/** The event, the photo, the match set, and the people named in either match set: one round trip, at most two. */
export async function readStored(
  { firestore, now }: Pick<PipelineDeps, "firestore" | "now">,
  transaction: Transaction,
  wanted: Wanted,
): Promise<Stored> {
  const { eventId, photoId, uids } = wanted;
  const read: ReadAll = (references) => transaction.getAll(...references);
  const participant = (uid: string) => firestore.doc(paths.participant(eventId, uid));
  const item = (uid: string) => firestore.doc(paths.inboxItem(uid, notificationId(eventId, photoId)));
  const fixed = [
    firestore.doc(paths.event(eventId)),
    firestore.doc(paths.photo(eventId, photoId)),
    firestore.doc(paths.matchSet(eventId, photoId)),
  ];
  const before = now();
  const snapshots = await read([...fixed, ...uids.map(participant), ...uids.map(item)]);
  const event = at(snapshots, 0);
  const clock = { before, after: now(), server: readTimeOf(event) };
  const people = new Map<string, Person>();
  for (const [index, uid] of uids.entries())
    people.set(uid, {
      participant: parsedOrUnreadable("participant", at(snapshots, fixed.length + index)),
      item: parsedItem(at(snapshots, fixed.length + uids.length + index)),
    });
  const matchSet = parsed("matchSet", at(snapshots, 2));
  const gone = Object.keys(matchSet?.matches ?? {}).filter((uid) => !people.has(uid));
  const items = gone.length === 0 ? [] : await read(gone.map(item));
  for (const [index, uid] of gone.entries()) people.set(uid, { participant: null, item: parsedItem(at(items, index)) });
  return { event, photo: parsed("photo", at(snapshots, 1)), matchSet, people, clock };
}
