import {
  type Delivery,
  type DeliveryIn,
  DELIVERY_TTL_MS,
  type Event,
  FINISHED_TTL_MS,
  MAX_REPLACED,
  SCHEMA_VERSION,
  type Timeline,
} from "@shutterbell/contract";
import type { AlertDecision } from "../decide/decide-alert.ts";
import { deliveryIdOf, threadIdOf } from "./ids.ts";
import type { Situation } from "./plan-alert.ts";
import type { Letter } from "./read-letter.ts";
import { type News, pastAlertsOf } from "./read-thread.ts";

export interface NextDelivery extends Situation {
  readonly news: News;
  readonly letter: Letter | null;
  readonly decision: Exclude<AlertDecision, { kind: "nothing" }>;
  readonly holder: string;
  readonly leaseMs: number;
  readonly now: Date;
}

const HOUR_MS = 3_600_000;

/** Until when an ended delivery is kept: the state of its thread stands in it, so not shorter than its event. */
export const expiryOf = (event: Event | null, endedAt: Date): Date =>
  new Date(Math.max(endedAt.getTime(), event?.endsAt.getTime() ?? 0) + FINISHED_TTL_MS);

/** The delivery with the next number of its thread, or the one that waited, as it goes on. */
export function nextDelivery(about: NextDelivery): {
  readonly id: string;
  readonly delivery: DeliveryIn<"planned" | "leased" | "skipped">;
} {
  const { task, head, event, decision, now } = about;
  const planned = head?.delivery.state === "planned" ? head.delivery : null;
  const seq = planned?.seq ?? (head?.delivery.seq ?? 0) + 1;
  const id = deliveryIdOf(threadIdOf(task), seq);
  // One that has waited begins now: how long it may be tried, and when the next channel follows, count from there.
  const createdAt = decision.kind === "wait" ? (planned?.createdAt ?? now) : now;
  const base = { ...baseOf(about, seq), createdAt };
  const { plannedAt } = planned?.timeline ?? { plannedAt: now };
  const timeline = { ...timelineOf(about), plannedAt };
  const pendingUntil = new Date(Math.max(now.getTime(), event.endsAt.getTime()) + DELIVERY_TTL_MS);
  switch (decision.kind) {
    case "wait": {
      const cursor = head?.delivery.cursor ?? null;
      const waits = { ...base, cursor, timeline, expireAt: pendingUntil };
      return { id, delivery: { ...waits, state: "planned", dueAt: decision.at } };
    }
    case "skip": {
      const { reason } = decision;
      return { id, delivery: { ...base, state: "skipped", reason, timeline, expireAt: expiryOf(event, now) } };
    }
    case "alert": {
      const dueAt = new Date(now.getTime() + about.leaseMs);
      const leased = { ...base, timeline: { ...timeline, leasedAt: now }, expireAt: pendingUntil };
      return { id, delivery: { ...leased, state: "leased", holder: about.holder, dueAt } };
    }
  }
}

function baseOf({ task, head, news, letter, decision, now }: NextDelivery, seq: number) {
  const { eventId, uid, channel, category } = task;
  return {
    schemaVersion: SCHEMA_VERSION,
    ...{ eventId, uid, channel, category, seq },
    thread: threadIdOf(task),
    priority: decision.priority,
    covers: decision.covers.map(({ id }) => id),
    left: decision.kind === "alert" ? [...decision.left] : [],
    count: 0,
    cursor: news.cursor,
    alertedAt: pastAlertsOf(head?.delivery ?? null).filter((at) => at.getTime() > now.getTime() - HOUR_MS),
    ...redriveOf(letter, head?.delivery ?? null),
    attempts: [],
  } satisfies Partial<Delivery>;
}

/** What it sends again, and all in whose place it stands: a device may have missed any of them. */
function redriveOf(letter: Letter | null, head: Delivery | null): Pick<Delivery, "redriveOf" | "replaces"> {
  if (letter !== null)
    return { redriveOf: letter.id, replaces: [letter.id, ...letter.replaces].slice(0, MAX_REPLACED) };
  if (head?.state !== "planned") return { redriveOf: null, replaces: [] };
  return { redriveOf: head.redriveOf, replaces: head.replaces };
}

function timelineOf({ task, decision }: NextDelivery): Omit<Timeline, "plannedAt"> {
  const first = decision.covers[0]?.item;
  return {
    processedAt: first?.kind === "photo" ? first.processedAt : null,
    committedAt: first?.createdAt ?? null,
    triggeredAt: task.triggeredAt === null ? null : new Date(task.triggeredAt),
    leasedAt: null,
    acceptedAt: null,
    shownAt: null,
    clickedAt: null,
  };
}
