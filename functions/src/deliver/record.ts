import {
  assertMove,
  DEAD_LETTER_TTL_MS,
  type DeadLetter,
  type Delivery,
  type DeliveryIn,
  deliveryTransitions,
  paths,
  readDocument,
  SCHEMA_VERSION,
} from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import type { Settlement } from "./settle.ts";

/**
 * Writes what came of a try. A holder whose lease was taken over meanwhile changes nothing.
 * A dead delivery and its dead letter are one commit: there is never one without the other.
 * @returns whether it was written
 */
export function recordSettlement(
  firestore: Firestore,
  leased: { readonly deliveryId: string; readonly delivery: DeliveryIn<"leased"> },
  settlement: Settlement,
  now: Date,
): Promise<boolean> {
  const { deliveryId, delivery } = leased;
  const ref = firestore.doc(paths.delivery(delivery.eventId, deliveryId));
  return firestore.runTransaction(async (tx) => {
    const snapshot = await tx.get(ref);
    const stored = snapshot.exists ? readDocument("delivery", snapshot.data(), ref.path) : null;
    if (stored?.state !== "leased" || stored.lease.holder !== delivery.lease.holder) return false;
    assertMove(deliveryTransitions, "delivery", stored.state, settlement.state);
    const ended = settledDelivery(delivery, settlement, now);
    tx.set(ref, ended);
    if (ended.state === "dead") {
      tx.create(firestore.doc(paths.deadLetter(delivery.eventId, deliveryId)), deadLetterOf(ended, now));
    }
    return true;
  });
}

function settledDelivery(delivery: DeliveryIn<"leased">, settlement: Settlement, now: Date): Delivery {
  const { lease: _, state: __, ...rest } = delivery;
  const attempts = settlement.attempt === null ? rest.attempts : [...rest.attempts, settlement.attempt];
  const common = { ...rest, attempts };
  switch (settlement.state) {
    case "sent":
      return { ...common, state: "sent", timeline: { ...rest.timeline, acceptedAt: now } };
    case "retry":
      return { ...common, state: "retry", dueAt: settlement.dueAt };
    case "dead":
      return { ...common, state: "dead", reason: settlement.reason };
    case "skipped":
      return { ...common, state: "skipped", reason: settlement.reason };
  }
}

const deadLetterOf = (dead: DeliveryIn<"dead">, now: Date): DeadLetter => ({
  schemaVersion: SCHEMA_VERSION,
  eventId: dead.eventId,
  uid: dead.uid,
  channel: dead.channel,
  covers: dead.covers,
  reason: dead.reason,
  attempts: dead.attempts,
  diedAt: now,
  expireAt: new Date(now.getTime() + DEAD_LETTER_TTL_MS),
});
