import {
  type Attempt,
  assertMove,
  type Delivery,
  type DeliveryIn,
  deliveryTransitions,
  MAX_ATTEMPTS,
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

/** `held`: somebody else works on it, or died doing so. `done`: there is nothing left to do. */
export type NoLease = "held" | "done";

/** May this delivery be worked on now: it waits, or its last holder's lease has run out. */
const isFree = (delivery: Delivery, now: Date): boolean =>
  delivery.state === "planned" ||
  delivery.state === "retry" ||
  (delivery.state === "leased" && delivery.lease.expiresAt <= now);

/**
 * Takes the lease of a delivery, so that only one worker sends it.
 * @returns the delivery as leased, or why there is none to take
 */
export function takeLease(firestore: Firestore, request: LeaseRequest): Promise<DeliveryIn<"leased"> | NoLease> {
  const ref = firestore.doc(paths.delivery(request.eventId, request.deliveryId));
  return firestore.runTransaction(async (tx) => {
    const snapshot = await tx.get(ref);
    if (!snapshot.exists) return "done";
    const delivery = readDocument("delivery", snapshot.data(), ref.path);
    if (!isFree(delivery, request.now)) return delivery.state === "leased" ? "held" : "done";
    assertMove(deliveryTransitions, "delivery", delivery.state, "leased");
    const leased = leasedDelivery(delivery, request);
    tx.set(ref, leased);
    return leased;
  });
}

function leasedDelivery(delivery: Delivery, request: LeaseRequest): DeliveryIn<"leased"> {
  const { schemaVersion, eventId, uid, channel, category, priority, covers, createdAt, expireAt } = delivery;
  const attempts = delivery.state === "leased" ? withLostAttempt(delivery, request.now) : delivery.attempts;
  return {
    ...{ schemaVersion, eventId, uid, channel, category, priority, covers, attempts, createdAt, expireAt },
    state: "leased",
    lease: { holder: request.holder, expiresAt: new Date(request.now.getTime() + request.leaseMs) },
    timeline: { ...delivery.timeline, leasedAt: request.now },
  };
}

/** The try of a holder that never came back: it counts, because it may have been sent. */
const withLostAttempt = (delivery: DeliveryIn<"leased">, now: Date): Attempt[] =>
  [...delivery.attempts, { at: now, outcome: "lease-expired" as const, error: null }].slice(0, MAX_ATTEMPTS);
