import {
  DELIVERY_TTL_MS,
  type DeliveryIn,
  INBOX_TTL_MS,
  type InboxItem,
  type MatchSet,
  notificationId,
  paths,
  type Photo,
  readDocument,
  SCHEMA_VERSION,
} from "@shutterbell/contract";
import type { DocumentReference, Firestore, Transaction } from "firebase-admin/firestore";
import { decidePhoto, newMatches, type PhotoDecision } from "../decide/decide-photo.ts";
import { deliveryIdOf } from "./ids.ts";
import { readPeople } from "./read-people.ts";

/** Puts the delivery into the queue that sends it; a second call for the same delivery changes nothing. */
export type Enqueue = (task: { eventId: string; deliveryId: string; dueAt: Date }) => Promise<void>;

export interface PlanDeps {
  readonly firestore: Firestore;
  readonly enqueue: Enqueue;
  readonly now: () => Date;
}

/** A change of a match set, parsed. */
export interface MatchesChange {
  readonly eventId: string;
  readonly photoId: string;
  readonly before: MatchSet | null;
  readonly after: MatchSet | null;
  readonly triggeredAt: Date;
}

/**
 * Plans what a changed match set makes necessary: the inbox items that the pipeline left out, and one delivery for
 * each person who is told by push. Everything in one transaction against the match set as it stands now, so that
 * a late or repeated trigger adds nothing and brings nothing back. The tasks are enqueued afterwards; should that
 * fail, the trigger is repeated and finds the deliveries planned.
 */
export async function planPhoto(deps: PlanDeps, change: MatchesChange): Promise<PhotoDecision> {
  const added = newMatches(change.before, change.after);
  if (added.length === 0) return { tell: [], skip: [] };
  const { decision, waiting } = await deps.firestore.runTransaction((tx) => writePlan(deps, tx, change, added));
  await Promise.all(waiting.map((task) => deps.enqueue(task)));
  return decision;
}

interface Plan {
  readonly decision: PhotoDecision;
  readonly waiting: readonly { eventId: string; deliveryId: string; dueAt: Date }[];
}

async function writePlan(
  deps: PlanDeps,
  tx: Transaction,
  change: MatchesChange,
  added: readonly string[],
): Promise<Plan> {
  const { firestore } = deps;
  const { eventId, photoId } = change;
  const current = await readCurrent(tx, firestore.doc(paths.matchSet(eventId, photoId)));
  const people = await readPeople({ firestore, getAll: tx.getAll.bind(tx) }, eventId, added);
  const decision = decidePhoto({ eventId, added, current, people });
  if (current === null || decision.tell.length === 0) return { decision, waiting: [] };

  const told = decision.tell.map((uid) => ({
    uid,
    deliveryId: deliveryIdOf({ channel: "push", eventId, photoId, uid }),
    item: firestore.doc(paths.inboxItem(uid, notificationId(eventId, photoId))),
  }));
  const stored = await tx.getAll(
    ...told.map(({ item }) => item),
    ...told.map(({ deliveryId }) => firestore.doc(paths.delivery(eventId, deliveryId))),
    firestore.doc(paths.photo(eventId, photoId)),
  );
  const photo = readPhoto(stored[told.length * 2]?.data(), paths.photo(eventId, photoId));
  const now = deps.now();
  const waiting: { eventId: string; deliveryId: string; dueAt: Date }[] = [];
  for (const [index, { uid, deliveryId, item }] of told.entries()) {
    if (!stored[index]?.exists && photo?.status === "ready") {
      tx.create(item, inboxItemOf({ change, photo, rev: current.rev, now }));
    }
    const delivery = stored[told.length + index];
    if (delivery === undefined || !delivery.exists) {
      tx.create(firestore.doc(paths.delivery(eventId, deliveryId)), plannedDelivery({ change, current, uid, now }));
      waiting.push({ eventId, deliveryId, dueAt: now });
    } else if (delivery.get("state") === "planned") waiting.push({ eventId, deliveryId, dueAt: now });
  }
  return { decision, waiting };
}

async function readCurrent(tx: Transaction, ref: DocumentReference): Promise<MatchSet | null> {
  const snapshot = await tx.get(ref);
  return snapshot.exists ? readDocument("matchSet", snapshot.data(), ref.path) : null;
}

const readPhoto = (data: unknown, path: string): Photo | null =>
  data === undefined ? null : readDocument("photo", data, path);

const inboxItemOf = (about: {
  change: MatchesChange;
  photo: Extract<Photo, { status: "ready" }>;
  rev: number;
  now: Date;
}): InboxItem => ({
  schemaVersion: SCHEMA_VERSION,
  kind: "photo",
  eventId: about.change.eventId,
  photoId: about.change.photoId,
  rev: about.rev,
  card: about.photo.card,
  createdAt: about.now,
  expireAt: new Date(about.now.getTime() + INBOX_TTL_MS),
  seenAt: null,
  readAt: null,
  archivedAt: null,
  answer: null,
});

const plannedDelivery = (about: {
  change: MatchesChange;
  current: MatchSet;
  uid: string;
  now: Date;
}): DeliveryIn<"planned"> => ({
  schemaVersion: SCHEMA_VERSION,
  state: "planned",
  dueAt: about.now,
  eventId: about.change.eventId,
  uid: about.uid,
  channel: "push",
  category: "photo",
  priority: "normal",
  covers: [notificationId(about.change.eventId, about.change.photoId)],
  attempts: [],
  timeline: {
    processedAt: about.current.processedAt,
    committedAt: about.current.committedAt,
    triggeredAt: about.change.triggeredAt,
    plannedAt: about.now,
    leasedAt: null,
    acceptedAt: null,
    shownAt: null,
    clickedAt: null,
  },
  createdAt: about.now,
  expireAt: new Date(about.now.getTime() + DELIVERY_TTL_MS),
});
