import {
  assertMove,
  type Attempt,
  type DeliveryIn,
  deliveryTransitions,
  MAX_ATTEMPTS,
  paths,
} from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import { isFailedPrecondition } from "../errors.ts";
import type { Stored } from "../plan/read-thread.ts";
import type { Held } from "./record.ts";

export interface Lease {
  readonly holder: string;
  readonly now: Date;
  readonly leaseMs: number;
}

/**
 * Takes a delivery that waits for its next try, or whose last holder's lease has run out.
 * @param pending as it was read, and due
 * @returns null when somebody else wrote it meanwhile
 */
export async function takeLease(
  firestore: Firestore,
  { id, delivery, writtenAt }: Stored<DeliveryIn<"leased"> | DeliveryIn<"retry">>,
  { holder, now, leaseMs }: Lease,
): Promise<Held | null> {
  assertMove(deliveryTransitions, "delivery", delivery.state, "leased");
  const attempts = delivery.state === "leased" ? withLostAttempt(delivery.attempts, now) : delivery.attempts;
  const changes = { state: "leased", holder, dueAt: new Date(now.getTime() + leaseMs), attempts } as const;
  const ref = firestore.doc(paths.delivery(delivery.eventId, id));
  try {
    const written = await ref.update({ ...changes, "timeline.leasedAt": now }, { lastUpdateTime: writtenAt });
    const leased: DeliveryIn<"leased"> = { ...delivery, ...changes, timeline: { ...delivery.timeline, leasedAt: now } };
    return { id, delivery: leased, writtenAt: written.writeTime };
  } catch (error) {
    if (isFailedPrecondition(error)) return null;
    throw error;
  }
}

/**
 * The try of a holder that never came back: it counts, because it may have been sent. One who came after the last try
 * had nothing to do but to write the end, and died doing so.
 */
const withLostAttempt = (attempts: readonly Attempt[], now: Date): Attempt[] =>
  [...attempts, { at: now, outcome: "lease-expired" as const, error: null }].slice(0, MAX_ATTEMPTS);
