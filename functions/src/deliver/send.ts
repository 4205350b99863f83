import type { Event } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import type { Outcome, Recipient } from "../channel/channel.ts";
import { log } from "../log.ts";
import { jitterOf } from "../plan/ids.ts";
import { expiryOf } from "../plan/next-delivery.ts";
import { composeMessage } from "./compose.ts";
import { type Held, recordSettlement } from "./record.ts";
import { settle, type Settlement } from "./settle.ts";

export interface SendDeps {
  readonly firestore: Firestore;
  readonly now: () => Date;
  /** The token that proves a receipt of this delivery. */
  readonly signReceipt: (deliveryId: string) => Promise<string>;
}

export interface Sending {
  readonly held: Held;
  readonly event: Event;
  readonly recipients: readonly Recipient[];
  /** The items that it tells of: those that are still there. */
  readonly items: readonly string[];
  readonly text: string | null;
}

/** What came of a delivery: the state that it is in now, or `overtaken` when somebody else has moved it meanwhile. */
export type Sent = Settlement["state"] | "overtaken";

/** Sends a delivery that we hold to every recipient, and records what came of it. */
export async function sendDelivery(deps: SendDeps, sending: Sending): Promise<Sent> {
  const { held, event, recipients, items, text } = sending;
  const message = composeMessage({
    deliveryId: held.id,
    delivery: held.delivery,
    items,
    text,
    event: { id: held.delivery.eventId, name: event.name, locale: event.locale },
    receipt: await deps.signReceipt(held.id),
  });
  // Held up for so long that others may hold it by now, and what was asked before is no longer true.
  if (deps.now() >= held.delivery.dueAt) return "overtaken";
  const outcomes = await Promise.all(recipients.map((recipient) => recipient.send(message)));
  await Promise.all(recipients.map((recipient, index) => forgetGone(recipient, outcomes[index])));
  const now = deps.now();
  const jitter = jitterOf(held.id, held.delivery.attempts.length);
  const settlement = settle({ delivery: held.delivery, outcomes, jitter, now });
  return recordEnd(deps, { held, event, settlement, count: items.length });
}

async function forgetGone(recipient: Recipient, outcome: Outcome | undefined): Promise<void> {
  if (outcome?.kind !== "gone") return;
  await recipient.forget();
  log.recipientGone({ recipientId: recipient.id, code: outcome.code });
}

export interface Ending {
  readonly held: Held;
  readonly event: Event | null;
  readonly settlement: Settlement;
  readonly count: number;
}

/** Records how a delivery that we hold goes on, and says so. */
export async function recordEnd(deps: Pick<SendDeps, "firestore" | "now">, ending: Ending): Promise<Sent> {
  const { held, event, settlement, count } = ending;
  const now = deps.now();
  const endedExpireAt = expiryOf(event, now);
  const isWritten = await recordSettlement(deps.firestore, held, { settlement, count, endedExpireAt, now });
  if (!isWritten) return "overtaken";
  log.deliverySettled({ deliveryId: held.id, delivery: held.delivery, settlement, now });
  return settlement.state;
}
