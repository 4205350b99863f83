import {
  assertMove,
  type CancelReason,
  type Category,
  type Delivery,
  deliveryTransitions,
  type Event,
  isPending,
  paths,
  readDocument,
} from "@shutterbell/contract";
import { type DocumentReference, FieldValue, type Firestore } from "firebase-admin/firestore";
import { log } from "../log.ts";
import { type Enqueue, lookAgain } from "../plan/enqueue.ts";
import { expiryOf } from "../plan/next-delivery.ts";
import { type PersonRef, type Standing, stillStands } from "./standing.ts";

export interface CancelDeps {
  readonly firestore: Firestore;
  readonly now: () => Date;
  readonly enqueue: Enqueue;
}

export interface Cancelling extends PersonRef {
  /** Why it is cancelled: who stands otherwise by then keeps it. */
  readonly standing: Standing;
  readonly event: Event | null;
  readonly categories: readonly Category[];
  readonly reason: CancelReason;
}

/**
 * Cancels what is under way to one person of one event. Whoever holds such a delivery at the moment loses it, and
 * what they record of it counts for nothing.
 * @returns how many there were
 */
export async function cancelPending(deps: CancelDeps, about: Cancelling): Promise<number> {
  const pending = await deps.firestore
    .collection(paths.deliveries(about.eventId))
    .where("uid", "==", about.uid)
    .where("dueAt", ">", new Date(0))
    .get();
  const cancelled = await Promise.all(pending.docs.map((doc) => cancel(deps, doc.ref, about)));
  const threads = cancelled.filter((delivery) => delivery !== null);
  await Promise.all(threads.map((thread) => lookAgain(deps, thread)));
  return threads.length;
}

function cancel(deps: CancelDeps, ref: DocumentReference, about: Cancelling): Promise<Delivery | null> {
  const { event, eventId, reason, categories } = about;
  return deps.firestore.runTransaction(async (tx) => {
    const snapshot = await tx.get(ref);
    if (!(await stillStands(deps.firestore, tx, about))) return null;
    const delivery = snapshot.exists ? readDocument("delivery", snapshot.data(), ref.path) : null;
    if (delivery === null || !isPending(delivery) || !categories.includes(delivery.category)) return null;
    assertMove(deliveryTransitions, "delivery", delivery.state, "cancelled");
    const gone = { holder: FieldValue.delete(), dueAt: FieldValue.delete() };
    tx.update(ref, { state: "cancelled", reason, ...gone, expireAt: expiryOf(event, deps.now()) });
    log.deliveryCancelled({ deliveryId: ref.id, eventId, reason });
    return delivery;
  });
}
