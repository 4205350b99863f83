import {
  assertMove,
  type Delivery,
  type DeliveryIn,
  deliveryTransitions,
  paths,
  readDocument,
} from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";

export interface LeaseRequest {
  readonly eventId: string;
  readonly deliveryId: string;
  readonly holder: string;
  readonly now: Date;
  readonly leaseMs: number;
}

/** May this delivery be worked on now: it waits, or its last holder's lease has run out. */
const isFree = (delivery: Delivery, now: Date): boolean =>
  delivery.state === "planned" ||
  delivery.state === "retry" ||
  (delivery.state === "leased" && delivery.lease.expiresAt <= now);

/**
 * Takes the lease of a delivery, so that only one worker sends it.
 * @returns null when there is nothing to do: it is gone, done, or somebody else's
 */
export function takeLease(firestore: Firestore, request: LeaseRequest): Promise<DeliveryIn<"leased"> | null> {
  const ref = firestore.doc(paths.delivery(request.eventId, request.deliveryId));
  return firestore.runTransaction(async (tx) => {
    const snapshot = await tx.get(ref);
    if (!snapshot.exists) return null;
    const delivery = readDocument("delivery", snapshot.data(), ref.path);
    if (!isFree(delivery, request.now)) return null;
    assertMove(deliveryTransitions, "delivery", delivery.state, "leased");
    const leased = leasedDelivery(delivery, request);
    tx.set(ref, leased);
    return leased;
  });
}

function leasedDelivery(delivery: Delivery, request: LeaseRequest): DeliveryIn<"leased"> {
  const { schemaVersion, eventId, uid, channel, category, priority, covers, attempts, createdAt, expireAt } = delivery;
  return {
    ...{ schemaVersion, eventId, uid, channel, category, priority, covers, attempts, createdAt, expireAt },
    state: "leased",
    lease: { holder: request.holder, expiresAt: new Date(request.now.getTime() + request.leaseMs) },
    timeline: { ...delivery.timeline, leasedAt: request.now },
  };
}
