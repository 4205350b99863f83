import {
  assertMove,
  type Attempt,
  DEAD_LETTER_TTL_MS,
  type DeadLetter,
  type Delivery,
  type DeliveryIn,
  deliveryTransitions,
  MAX_ATTEMPTS,
  paths,
  SCHEMA_VERSION,
} from "@shutterbell/contract";
import { FieldValue, type Firestore, type Timestamp, type WriteBatch } from "firebase-admin/firestore";
import { isFailedPrecondition } from "../errors.ts";
import type { Settlement } from "./settle.ts";

/** A delivery that we hold, as it stands in Firestore. */
export interface Held {
  readonly id: string;
  readonly delivery: DeliveryIn<"leased">;
  /** When it was written so; nobody has written since, or what we record counts for nothing. */
  readonly writtenAt: Timestamp;
}

export interface Recording {
  readonly settlement: Settlement;
  /** How many items the message counted; 0 when none was sent. */
  readonly count: number;
  /** Until when it is kept once it has ended. */
  readonly endedExpireAt: Date;
  readonly now: Date;
}

/**
 * Writes what came of a try. A holder whose delivery somebody else has written meanwhile changes nothing: its lease
 * was taken over, a receipt was faster, or it was cancelled. A dead delivery and its dead letter are one commit: there
 * is never one without the other.
 * @returns whether it was written
 */
export async function recordSettlement(firestore: Firestore, held: Held, recording: Recording): Promise<boolean> {
  const { delivery } = held;
  const { settlement, now } = recording;
  assertMove(deliveryTransitions, "delivery", delivery.state, settlement.state);
  const attempts = [...delivery.attempts, ...(settlement.attempt === null ? [] : [settlement.attempt])];
  const changes = { ...fieldsOf(settlement, recording), attempts, ...countOf(recording), ...timeOf(settlement, now) };
  const ref = firestore.doc(paths.delivery(delivery.eventId, held.id));
  const batch = firestore.batch().update(ref, changes, { lastUpdateTime: held.writtenAt });
  if (settlement.state === "dead") addLetter(batch, { firestore, held, attempts, reason: settlement.reason, now });
  try {
    await batch.commit();
    return true;
  } catch (error) {
    if (isFailedPrecondition(error)) return false;
    throw error;
  }
}

const countOf = ({ count }: Recording) => (count === 0 ? {} : { count });
const timeOf = ({ state }: Settlement, now: Date) => (state === "sent" ? { "timeline.acceptedAt": now } : {});

/** The fields that make up the state; those of the state before it go. */
function fieldsOf(settlement: Settlement, { endedExpireAt }: Recording): Record<string, unknown> {
  const holder = FieldValue.delete();
  if (settlement.state === "retry") return { state: "retry", dueAt: settlement.dueAt, holder };
  const ended = { state: settlement.state, holder, dueAt: FieldValue.delete(), expireAt: endedExpireAt };
  return settlement.state === "sent" ? ended : { ...ended, reason: settlement.reason };
}

interface Death {
  readonly firestore: Firestore;
  readonly held: Pick<Held, "id"> & { readonly delivery: Delivery };
  readonly attempts: readonly Attempt[];
  readonly reason: string;
  readonly now: Date;
}

/** One that has outlived its delivery gives way: a thread that was forgotten gives its numbers, and so its ids, anew. */
function addLetter(batch: WriteBatch, death: Death): void {
  const { firestore, held } = death;
  batch.set(firestore.doc(paths.deadLetter(held.delivery.eventId, held.id)), deadLetterOf(death));
}

const deadLetterOf = ({ held: { delivery }, attempts, reason, now }: Death): DeadLetter => ({
  schemaVersion: SCHEMA_VERSION,
  eventId: delivery.eventId,
  uid: delivery.uid,
  channel: delivery.channel,
  category: delivery.category,
  covers: delivery.covers,
  reason,
  attempts: attempts.slice(-MAX_ATTEMPTS),
  diedAt: now,
  replaces: delivery.replaces,
  toldUntil: delivery.cursor?.at ?? delivery.createdAt,
  expireAt: new Date(now.getTime() + DEAD_LETTER_TTL_MS),
  redriveRequestedAt: null,
  redrivenAs: null,
});
