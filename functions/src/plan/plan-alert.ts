import {
  type AlertTask,
  type ChannelName,
  DEFAULT_ALERTING,
  type DeliveryIn,
  type Event,
  FINISHED_TTL_MS,
} from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import type { Recipient } from "../channel/channel.ts";
import { newestText } from "../decide/choose-items.ts";
import { type AlertDecision, decideAlert } from "../decide/decide-alert.ts";
import type { Person } from "../decide/reason-to-skip.ts";
import { jitterOf, threadIdOf } from "./ids.ts";
import { nextDelivery } from "./next-delivery.ts";
import type { ReadEvent } from "./read-event.ts";
import { type Letter, readCovered, readLetter } from "./read-letter.ts";
import { readPerson } from "./read-person.ts";
import { knownAmong, type News, pastAlertsOf, readNews, type Stored } from "./read-thread.ts";
import { cancelPlanned, writeDelivery } from "./write-delivery.ts";

export interface PlanDeps {
  readonly firestore: Firestore;
  readonly now: () => Date;
  readonly readEvent: ReadEvent;
  readonly recipientsOf: (channel: ChannelName, uid: string) => Promise<readonly Recipient[]>;
  /** What one SMS costs, in USD; null where nobody has said. */
  readonly smsPriceUsd: number | null;
  /** A new name for each lease, so that it has one holder. */
  readonly newHolder: () => string;
  /** How long a holder has a delivery to itself: longer than everything that happens meanwhile. In milliseconds. */
  readonly leaseMs: number;
}

/** What a thread is planned from. */
export interface Situation {
  readonly task: AlertTask;
  /** The thread's last delivery: one that has ended, or one that waits and is taken up again. */
  readonly head: Stored | null;
  readonly event: Event;
}

export type Plan =
  /** Nothing is new. */
  | { readonly kind: "nothing" }
  /** What is new waits; a delivery that is planned says so. */
  | { readonly kind: "wait"; readonly at: Date }
  /** Another run was faster, or something ended: look again. */
  | { readonly kind: "again" }
  | { readonly kind: "skipped"; readonly person: Person; readonly stored: Stored; readonly hasMore: boolean }
  /** The delivery is ours to send. */
  | {
      readonly kind: "leased";
      readonly person: Person;
      readonly stored: Stored<DeliveryIn<"leased">>;
      readonly event: Event;
      readonly recipients: readonly Recipient[];
      /** The newest announcement that it tells of. */
      readonly text: string | null;
      readonly hasMore: boolean;
    };

/**
 * Decides what becomes of the news of a thread, and writes it down: as a delivery that waits, one that is leased to
 * us, or one that says why nobody is told. Writing it is the one moment that counts: of several runs at once a single
 * one succeeds, because its id follows from its number in the thread.
 */
export async function planAlert(deps: PlanDeps, task: AlertTask, head: Stored | null): Promise<Plan> {
  const event = await deps.readEvent(task.eventId);
  if (event === null) return endEmpty(deps, { head, event });
  const situation = { task, head, event };
  const { news, letter } = await readSource(deps, situation);
  if (news.found.length === 0) return endEmpty(deps, situation);
  const [person, recipients] = await Promise.all([
    readPerson(deps.firestore, task.eventId, task.uid),
    deps.recipientsOf(task.channel, task.uid),
  ]);
  const decision = decide(deps, { ...situation, person, reachableAt: recipients.length, news });
  if (decision.kind === "nothing") return endEmpty(deps, situation);
  const written = await writeDelivery(deps.firestore, {
    before: plannedOf(head),
    letter,
    ...nextDelivery({
      ...situation,
      news,
      letter,
      decision,
      ...{ holder: deps.newHolder(), now: deps.now() },
      leaseMs: deps.leaseMs,
    }),
  });
  return written === null ? { kind: "again" } : planOf(written, { event, news, person, recipients, decision });
}

const plannedOf = (head: Stored | null): Stored<DeliveryIn<"planned">> | null => {
  if (head?.delivery.state !== "planned") return null;
  return { ...head, delivery: head.delivery };
};

/** What a delivery waited for may all have gone; then it ends. */
async function endEmpty(
  deps: PlanDeps,
  { head, event }: { readonly head: Stored | null; readonly event: Event | null },
): Promise<Plan> {
  const planned = plannedOf(head);
  if (planned === null) return { kind: "nothing" };
  await cancelPlanned(deps.firestore, { planned, event, now: deps.now() });
  return { kind: "again" };
}

/** What a dead letter told of comes alone; what is new beside it is for the next look. */
async function readSource(deps: PlanDeps, situation: Situation): Promise<{ news: News; letter: Letter | null }> {
  const { task, head } = situation;
  const { firestore } = deps;
  const cursor = head?.delivery.cursor ?? null;
  const planned = plannedOf(head);
  if (planned !== null && planned.delivery.redriveOf !== null) {
    const found = knownAmong(await readCovered(firestore, task, planned.delivery.redriveOf), cursor);
    return { news: { found, cursor, hasMore: true }, letter: null };
  }
  const letter = planned === null && task.letterId !== null ? await readLetter(firestore, task, task.letterId) : null;
  if (letter !== null) return { news: { found: knownAmong(letter.found, cursor), cursor, hasMore: true }, letter };
  return { news: await readNews(firestore, { ...task, cursor, ...boundsOf(situation, deps.now()) }), letter: null };
}

const MINUTE_MS = 60_000;

/** How long something must have stood in the inbox before this channel tells of it. In milliseconds. */
export function delayOf(channel: ChannelName, { alerting = DEFAULT_ALERTING }: Event): number {
  const { emailAfterMinutes, smsAfterMinutes } = alerting;
  const minutes = { push: 0, email: emailAfterMinutes, sms: emailAfterMinutes + smsAfterMinutes };
  return minutes[channel] * MINUTE_MS;
}

/**
 * A thread's last delivery is kept for a while after the end of its event (see FINISHED_TTL_MS). Where it is gone by
 * then, what is older has been told of.
 */
function boundsOf({ task, head, event }: Situation, now: Date): { newest: Date | null; oldest: Date | null } {
  const delay = delayOf(task.channel, event);
  const hasNoCursor = head === null || head.delivery.cursor === null;
  const mayBePruned = hasNoCursor && now.getTime() > event.endsAt.getTime() + FINISHED_TTL_MS;
  return {
    newest: delay === 0 ? null : new Date(now.getTime() - delay),
    oldest: mayBePruned ? new Date(now.getTime() - FINISHED_TTL_MS) : null,
  };
}

interface Facts extends Situation {
  readonly person: Person;
  readonly reachableAt: number;
  readonly news: News;
}

function decide(deps: PlanDeps, { task, head, event, person, reachableAt, news }: Facts): AlertDecision {
  const { eventId, channel, category } = task;
  const { alerting = DEFAULT_ALERTING, endsAt } = event;
  const last = head?.delivery ?? null;
  return decideAlert({
    ...{ eventId, channel, category, alerting, person, reachableAt, smsPriceUsd: deps.smsPriceUsd },
    eventEndsAt: endsAt,
    news: news.found,
    pastAlerts: pastAlertsOf(last),
    skippedAt: last?.state === "skipped" ? last.createdAt : null,
    jitter: jitterOf(threadIdOf(task)),
    now: deps.now(),
  });
}

interface Outcome {
  readonly event: Event;
  readonly news: News;
  readonly person: Person;
  readonly recipients: readonly Recipient[];
  readonly decision: Exclude<AlertDecision, { kind: "nothing" }>;
}

function planOf({ id, delivery, writtenAt }: Stored, { event, news, person, recipients, decision }: Outcome): Plan {
  const { hasMore } = news;
  switch (delivery.state) {
    case "planned":
      return { kind: "wait", at: delivery.dueAt };
    case "leased": {
      const text = newestText(decision.covers);
      return { kind: "leased", person, stored: { id, delivery, writtenAt }, event, recipients, text, hasMore };
    }
    default:
      return { kind: "skipped", person, stored: { id, delivery, writtenAt }, hasMore };
  }
}
