import {
  assertMove,
  type Delivery,
  type DeliveryIn,
  deliveryTransitions,
  type Event,
  paths,
} from "@shutterbell/contract";
import { FieldValue, type Firestore, type Timestamp, type WriteBatch } from "firebase-admin/firestore";
import { isAlreadyExists, isFailedPrecondition } from "../errors.ts";
import { expiryOf } from "./next-delivery.ts";
import type { Letter } from "./read-letter.ts";
import type { Stored } from "./read-thread.ts";

export interface Writing {
  /** The delivery that waited until now, whose place the new one takes; null where it is the next of its thread. */
  readonly before: Stored<DeliveryIn<"planned">> | null;
  readonly id: string;
  readonly delivery: DeliveryIn<"planned" | "leased" | "skipped">;
  /** The dead letter that it sends again, which learns of it in the same commit. */
  readonly letter: Letter | null;
}

/** @returns it as it stands now; null when another run was faster */
export async function writeDelivery(firestore: Firestore, writing: Writing): Promise<Stored | null> {
  const { before, id, delivery, letter } = writing;
  const ref = firestore.doc(paths.delivery(delivery.eventId, id));
  const batch = firestore.batch();
  if (before === null) batch.create(ref, delivery);
  else {
    assertMove(deliveryTransitions, "delivery", before.delivery.state, delivery.state);
    batch.update(ref, whole(delivery), { lastUpdateTime: before.writtenAt });
  }
  if (letter !== null) {
    const letterRef = firestore.doc(paths.deadLetter(delivery.eventId, letter.id));
    batch.update(letterRef, { redrivenAs: id }, { lastUpdateTime: letter.writtenAt });
  }
  const writtenAt = await commit(batch);
  return writtenAt === null ? null : { id, delivery, writtenAt };
}

/** Every field of it, and none of what only a delivery that waits has. */
const whole = (delivery: Delivery): Record<string, unknown> => ({ dueAt: FieldValue.delete(), ...delivery });

export interface Cancelled {
  readonly planned: Stored<DeliveryIn<"planned">>;
  readonly event: Event | null;
  readonly now: Date;
}

/** Ends a delivery of which nothing is left that it could tell of. */
export async function cancelPlanned(firestore: Firestore, { planned, event, now }: Cancelled): Promise<void> {
  const { id, delivery, writtenAt } = planned;
  assertMove(deliveryTransitions, "delivery", delivery.state, "cancelled");
  const ref = firestore.doc(paths.delivery(delivery.eventId, id));
  const changes = { state: "cancelled", reason: "match-removed", dueAt: FieldValue.delete() };
  const ended = { ...changes, expireAt: expiryOf(event, now) };
  await commit(firestore.batch().update(ref, ended, { lastUpdateTime: writtenAt }));
}

async function commit(batch: WriteBatch): Promise<Timestamp | null> {
  try {
    const [written] = await batch.commit();
    return written?.writeTime ?? null;
  } catch (error) {
    if (isAlreadyExists(error) || isFailedPrecondition(error)) return null;
    throw error;
  }
}
