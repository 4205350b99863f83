import {
  assertMove,
  type Delivery,
  deliveryTransitions,
  isPending,
  mayMove,
  paths,
  readDocument,
  type RECEIPT_KINDS,
  type ReceiptAnswer,
  type ReceiptRequest,
} from "@shutterbell/contract";
import { FieldValue, type Firestore } from "firebase-admin/firestore";
import { refuse } from "../errors.ts";
import { log } from "../log.ts";
import { recordReceiptLag } from "../metrics.ts";
import { expiryOf } from "../plan/next-delivery.ts";
import { type Enqueue, lookAgain } from "../plan/enqueue.ts";
import type { ReadEvent } from "../plan/read-event.ts";
import { muteFor } from "./mute-event.ts";

export interface ReceiptDeps {
  readonly firestore: Firestore;
  readonly now: () => Date;
  readonly readEvent: ReadEvent;
  readonly enqueue: Enqueue;
  readonly isReceiptOf: (deliveryId: string, token: string) => Promise<boolean>;
}

/** What became of a push on a screen, and when. */
interface OnScreen extends Pick<ReceiptRequest, "eventId" | "deliveryId" | "at" | "sentAt"> {
  readonly kind: (typeof RECEIPT_KINDS)[number];
}

/**
 * The door `receipt`: a device says that it has shown a push, that it was clicked, or that its reader wants no more about
 * the event. Nobody needs to be signed in: the token came in the push itself, and nobody else can make one.
 * @throws Refusal `door/receipt-refused`
 */
export async function receiveReceipt(deps: ReceiptDeps, request: ReceiptRequest): Promise<ReceiptAnswer> {
  const { deliveryId, kind } = request;
  if (!(await deps.isReceiptOf(deliveryId, request.receipt))) throw refuse("door/receipt-refused");
  return kind === "muted"
    ? { recorded: await muteFor(deps.firestore, request) }
    : recordReceipt(deps, { ...request, kind });
}

async function recordReceipt(deps: ReceiptDeps, request: OnScreen): Promise<ReceiptAnswer> {
  const { eventId, deliveryId } = request;
  const event = await deps.readEvent(eventId);
  const ref = deps.firestore.doc(paths.delivery(eventId, deliveryId));
  const expireAt = expiryOf(event, deps.now());
  const before = await deps.firestore.runTransaction(async (tx) => {
    const snapshot = await tx.get(ref);
    const delivery = snapshot.exists ? readDocument("delivery", snapshot.data(), ref.path) : null;
    const changes = delivery === null ? null : changesOf(delivery, request, { now: deps.now(), expireAt });
    if (delivery === null || changes === null) return null;
    tx.update(ref, changes);
    return delivery;
  });
  if (before === null) return { recorded: false };
  logReceipt(before, request, deps.now());
  // Something may wait behind a delivery that ended otherwise than its own run expects.
  if (isPending(before)) await lookAgain(deps, before);
  return { recorded: true };
}

/**
 * When it happened by our clock: the device's own is off by as much as the report seems to have come early or late.
 * What the way took is within that, and small against what a screen takes. Never before the push was begun, and never
 * after its report, whatever that clock was set to in between.
 */
function correctedTime({ timeline, createdAt }: Delivery, { at, sentAt }: OnScreen, receivedAt: Date): Date {
  const corrected = Math.min(receivedAt.getTime(), at + (receivedAt.getTime() - sentAt));
  return new Date(Math.max((timeline.leasedAt ?? createdAt).getTime(), corrected));
}

/** @returns what to write; null where nothing is new */
function changesOf(
  delivery: Delivery,
  request: OnScreen,
  { now, expireAt }: { now: Date; expireAt: Date },
): Record<string, unknown> | null {
  const field = `${request.kind}At` as const;
  if (delivery.timeline[field] !== null) return null;
  const time = { [`timeline.${field}`]: correctedTime(delivery, request, now) };
  // A click may come before its own `shown`; then only the time is new.
  if (delivery.state === "clicked") return time;
  if (!mayMove(deliveryTransitions, delivery.state, request.kind)) return null;
  assertMove(deliveryTransitions, "delivery", delivery.state, request.kind);
  if (!isPending(delivery)) return { ...time, state: request.kind };
  const ended = { holder: FieldValue.delete(), dueAt: FieldValue.delete(), expireAt };
  return { ...time, ...ended, state: request.kind, count: delivery.count || delivery.covers.length };
}

function logReceipt(delivery: Delivery, request: OnScreen, now: Date): void {
  const { acceptedAt } = delivery.timeline;
  const lagMs = acceptedAt === null ? null : correctedTime(delivery, request, now).getTime() - acceptedAt.getTime();
  if (lagMs !== null) recordReceiptLag(delivery.channel, request.kind, lagMs);
  const { eventId, deliveryId, kind } = request;
  log.receiptRecorded({ eventId, deliveryId, kind, lagMs });
}
