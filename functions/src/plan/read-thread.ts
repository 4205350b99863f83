import {
  COMMIT_SLACK_MS,
  type Cursor,
  type Delivery,
  type DeliveryState,
  MAX_COVERS,
  paths,
  readDocument,
  type Thread,
} from "@shutterbell/contract";
import type { Firestore, Timestamp } from "firebase-admin/firestore";
import type { Found } from "../decide/choose-items.ts";
import { threadIdOf } from "./ids.ts";
import { readUnlessNewer } from "./read-known.ts";

/** A stored delivery, its id, and when it was written last. */
export interface Stored<D extends Delivery = Delivery> {
  readonly id: string;
  readonly delivery: D;
  readonly writtenAt: Timestamp;
}

/** The last delivery of a thread: the whole state of the thread stands in it. Null before the first. One read. */
export async function readHead(firestore: Firestore, thread: Thread): Promise<Stored | null> {
  const found = await firestore
    .collection(paths.deliveries(thread.eventId))
    .where("thread", "==", threadIdOf(thread))
    .orderBy("seq", "desc")
    .limit(1)
    .get();
  const [doc] = found.docs;
  if (doc === undefined) return null;
  return { id: doc.id, delivery: readDocument("delivery", doc.data(), doc.ref.path), writtenAt: doc.updateTime };
}

export interface NewsQuestion extends Thread {
  readonly cursor: Cursor | null;
  /** Nothing that was created after it is looked at, and nothing before `oldest`; null for no bound. */
  readonly newest: Date | null;
  readonly oldest: Date | null;
}

export interface News {
  /** What the thread has not told of, the oldest first. */
  readonly found: readonly Found[];
  /** Where the thread stands once it has told of it. */
  readonly cursor: Cursor | null;
  /** That there is more than fits into one alert. */
  readonly hasMore: boolean;
}

/**
 * What has come to the inbox of a person since the thread looked last: one read for each item, and at least one. An
 * item that does not fit its schema is passed over, and keeps nothing else from being told.
 * @throws ContractError for one of a newer schema
 */
export async function readNews(firestore: Firestore, question: NewsQuestion): Promise<News> {
  const { eventId, uid, category, cursor, newest, oldest } = question;
  const from = later(cursor === null ? null : before(cursor.at), oldest);
  let query = firestore.collection(paths.inbox(uid)).where("eventId", "==", eventId).where("kind", "==", category);
  if (from !== null) query = query.where("createdAt", ">=", from);
  if (newest !== null) query = query.where("createdAt", "<=", newest);
  const snapshot = await query.orderBy("createdAt", "asc").limit(MAX_COVERS).get();
  const items = snapshot.docs.flatMap((doc): Found[] => {
    const item = readUnlessNewer("inboxItem", doc);
    return item === null || item === "unreadable" ? [] : [{ id: doc.id, item }];
  });
  return {
    found: newsAmong(items, cursor),
    cursor: cursorAfter(cursor, items),
    // Where nothing can be read, the next alert would find the same.
    hasMore: snapshot.size === MAX_COVERS && items.length > 0,
  };
}

/**
 * What a thread has not told of yet. An item that went and came again counts as new: so nothing that was begun before
 * may tell of it as well.
 */
export function newsAmong(items: readonly Found[], cursor: Cursor | null): readonly Found[] {
  if (cursor === null) return items;
  const known = new Set(cursor.known);
  // What is known and yet younger than all that was seen is another item under the same id.
  const isNew = ({ id, item }: Found): boolean => !known.has(id) || item.createdAt > cursor.at;
  return items.filter((found) => found.item.createdAt >= before(cursor.at) && isNew(found));
}

/** What a thread has told of, or is about to: the opposite. */
export function knownAmong(items: readonly Found[], cursor: Cursor | null): readonly Found[] {
  const news = new Set(newsAmong(items, cursor));
  return items.filter((found) => !news.has(found));
}

const before = (at: Date): Date => new Date(at.getTime() - COMMIT_SLACK_MS);
const later = (a: Date | null, b: Date | null): Date | null => (a === null || (b !== null && b > a) ? b : a);

/** What is within the slack is remembered by its id: something older may yet become visible beside it. */
function cursorAfter(cursor: Cursor | null, items: readonly Found[]): Cursor | null {
  const last = items.at(-1);
  if (last === undefined) return cursor;
  const at = later(last.item.createdAt, cursor?.at ?? null) ?? last.item.createdAt;
  return { at, known: items.filter(({ item }) => item.createdAt >= before(at)).map(({ id }) => id) };
}

const ALERTED: ReadonlySet<DeliveryState> = new Set(["sent", "shown", "clicked"]);

/** The alerts of a thread that count against the person's patience: its head's own, and those that it remembers. */
export function pastAlertsOf(head: Delivery | null): readonly Date[] {
  if (head === null) return [];
  const own = alertedAt(head);
  return own === null ? head.alertedAt : [...head.alertedAt, own];
}

function alertedAt({ priority, state, timeline, createdAt, attempts }: Delivery): Date | null {
  if (priority === "urgent") return null;
  if (ALERTED.has(state)) return timeline.acceptedAt ?? timeline.shownAt ?? timeline.clickedAt ?? createdAt;
  // Whose answer was lost, that may have rung.
  return attempts.findLast(({ outcome }) => outcome === "unknown" || outcome === "lease-expired")?.at ?? null;
}
