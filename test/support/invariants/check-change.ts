import {
  type Delivery,
  deliveryTransitions,
  INITIAL_DELIVERY_STATES,
  isPending,
  MAX_ATTEMPTS,
  mayMove,
} from "@shutterbell/contract";

/** What one write did to one delivery. */
export interface DeliveryChange {
  readonly id: string;
  readonly was: Delivery | null;
  readonly is: Delivery;
  readonly now: Date;
}

/** I6, I7 and I8: what each write of a delivery must be, whatever led to it. @returns what is broken */
export const checkChange = (change: DeliveryChange): string[] => [
  ...checkMove(change),
  ...checkLease(change),
  ...(change.is.attempts.length > MAX_ATTEMPTS ? [`I8: ${change.id} has ${change.is.attempts.length} attempts`] : []),
];

function checkMove({ id, was, is }: DeliveryChange): string[] {
  const initial: readonly string[] = INITIAL_DELIVERY_STATES;
  if (was === null) return initial.includes(is.state) ? [] : [`I6: ${id} began as ${is.state}`];
  // What has ended may still learn of a receipt.
  if (was.state === is.state && !isPending(was)) return [];
  return mayMove(deliveryTransitions, was.state, is.state) ? [] : [`I6: ${id} went from ${was.state} to ${is.state}`];
}

const checkLease = ({ id, was, is, now }: DeliveryChange): string[] =>
  was?.state === "leased" && is.state === "leased" && was.dueAt > now
    ? [`I7: ${id} was taken before its lease ran out`]
    : [];
