import {
  type Cursor,
  DEFAULT_ALERTING,
  type DeliveryIn,
  type Event,
  MAX_ATTEMPTS,
  type SkipReason,
} from "@shutterbell/contract";
import type { Recipient } from "../channel/channel.ts";
import { type Found, isLive, isSeen, newestText } from "../decide/choose-items.ts";
import { endOfQuietHours } from "../decide/quiet-hours.ts";
import { cancelReasonOf, type Person, reasonToSkip } from "../decide/reason-to-skip.ts";
import type { PlanDeps } from "../plan/plan-alert.ts";
import { readItems } from "../plan/read-letter.ts";
import { readPerson } from "../plan/read-person.ts";
import { knownAmong, type Stored } from "../plan/read-thread.ts";
import type { Held } from "./record.ts";
import { recordEnd, type SendDeps, sendDelivery, type Sent } from "./send.ts";
import type { Settlement } from "./settle.ts";
import { takeLease } from "./take-lease.ts";

/** A delivery that was begun, and has not ended. */
export type Begun = DeliveryIn<"leased"> | DeliveryIn<"retry">;

export type ResumeDeps = PlanDeps & SendDeps;

/**
 * Takes up a delivery that has not ended and is due: its next try, or one whose holder never came back. Consent,
 * preferences, the photos themselves and the hour may have changed since; so all is asked again.
 */
export async function resumeDelivery(deps: ResumeDeps, pending: Stored<Begun>): Promise<Sent> {
  const { eventId, uid, channel, covers } = pending.delivery;
  const event = await deps.readEvent(eventId);
  const lease = { holder: deps.newHolder(), now: deps.now(), leaseMs: deps.leaseMs };
  const held = await takeLease(deps.firestore, pending, lease);
  if (held === null) return "overtaken";
  // An event that is gone takes with it what was under way.
  const isOver: Settlement = { state: "cancelled", attempt: null, reason: "match-removed" };
  if (event === null) return recordEnd(deps, { held, event, settlement: isOver, count: 0 });
  const [person, recipients, items] = await Promise.all([
    readPerson(deps.firestore, eventId, uid),
    deps.recipientsOf(channel, uid),
    readItems(deps.firestore, uid, covers),
  ]);
  const state = { held, event, person, recipients, live: liveOf(items, pending.delivery.cursor, deps.now()) };
  const settlement = reasonNotToSend(deps, state);
  if (settlement !== null) return recordEnd(deps, { held, event, settlement, count: 0 });
  const text = newestText(state.live);
  return sendDelivery(deps, { held, event, recipients, items: state.live.map(({ id }) => id), text });
}

const liveOf = (items: readonly Found[], cursor: Cursor | null, now: Date): readonly Found[] =>
  knownAmong(items, cursor).filter(({ item }) => isLive(item, now));

interface Resumed {
  readonly held: Held;
  readonly event: Event;
  readonly person: Person;
  readonly recipients: readonly Recipient[];
  readonly live: readonly Found[];
}

/** Why a delivery that was begun is not sent, or not now; null where it is. */
function reasonNotToSend(deps: PlanDeps, resumed: Resumed): Settlement | null {
  const { held, event, person, recipients, live } = resumed;
  const { delivery } = held;
  if (delivery.attempts.length >= MAX_ATTEMPTS) return { state: "dead", attempt: null, reason: "lease-expired" };
  const { eventId, channel, category } = delivery;
  const { alerting = DEFAULT_ALERTING } = event;
  const question = { person, eventId, channel, category, alerting, smsPriceUsd: deps.smsPriceUsd };
  const reason = reasonToSkip({ ...question, reachableAt: recipients.length });
  if (reason !== null) return endedBy(reason);
  if (live.length === 0) return { state: "cancelled", attempt: null, reason: "match-removed" };
  if (live.every(({ item }) => isSeen(item))) return { state: "skipped", attempt: null, reason: "seen" };
  const quietEnd = delivery.priority === "urgent" ? null : endOfQuietHours(person.preferences.quietHours, deps.now());
  return quietEnd === null ? null : { state: "retry", attempt: null, dueAt: quietEnd };
}

function endedBy(reason: SkipReason): Settlement {
  const cancel = cancelReasonOf(reason);
  return cancel === null
    ? { state: "skipped", attempt: null, reason }
    : { state: "cancelled", attempt: null, reason: cancel };
}
