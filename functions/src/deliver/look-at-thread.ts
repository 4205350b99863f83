import {
  type AlertTask,
  CHANNELS,
  COMMIT_SLACK_MS,
  type ChannelName,
  type Delivery,
  type Event,
  isPending,
  type PendingDelivery,
} from "@shutterbell/contract";
import type { Person } from "../decide/reason-to-skip.ts";
import { log } from "../log.ts";
import type { Enqueue } from "../plan/enqueue.ts";
import { delayOf, planAlert, type Plan } from "../plan/plan-alert.ts";
import { readPerson } from "../plan/read-person.ts";
import { readHead, type Stored } from "../plan/read-thread.ts";
import { type ResumeDeps, resumeDelivery } from "./resume.ts";
import { sendDelivery } from "./send.ts";

export interface LookDeps extends ResumeDeps {
  readonly enqueue: Enqueue;
  /** Those that are set up, in the order in which they follow each other. */
  readonly channels: readonly ChannelName[];
  readonly sleep: (ms: number) => Promise<unknown>;
}

/** A queue may hand a task out a moment early; the local one does so by hours. In milliseconds. */
const PATIENCE_MS = 5_000;

/** Each round ends a delivery or loses a race to somebody who did; more than these are for the next task. */
const MAX_ROUNDS = 10;

/**
 * Looks at one thread: takes up its last delivery where that has not ended and is due, then tells of what is new, and
 * has the queue come back where something waits. It may run at any time, any number of times, side by side with itself:
 * all that it knows stands in Firestore, and whoever comes too late finds nothing to do.
 */
export async function lookAtThread(deps: LookDeps, task: AlertTask): Promise<void> {
  if (await isEarly(deps, task)) return;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (await takeStep(deps, task)) return;
  }
  await comeBack(deps, task, deps.now());
}

async function isEarly(deps: LookDeps, task: AlertTask): Promise<boolean> {
  const remaining = (): number => Date.parse(task.at) - deps.now().getTime();
  if (remaining() > 0) await deps.sleep(Math.min(remaining(), PATIENCE_MS));
  if (remaining() <= 0) return false;
  // Its own name is taken while it runs.
  await deps.enqueue({ ...task, hop: task.hop + 1 });
  return true;
}

const comeBack = (deps: LookDeps, task: AlertTask, at: Date): Promise<boolean> =>
  deps.enqueue({ ...task, at: at.toISOString(), hop: 0 });

/** @returns whether there is nothing more to do for now */
async function takeStep(deps: LookDeps, task: AlertTask): Promise<boolean> {
  const head = await readHead(deps.firestore, task);
  if (head !== null && isPending(head.delivery)) {
    if (head.delivery.dueAt > deps.now() && !mayOvertake(task, head.delivery)) {
      await comeBack(deps, task, head.delivery.dueAt);
      return true;
    }
    if (head.delivery.state !== "planned") {
      await resumeDelivery(deps, { ...head, delivery: head.delivery });
      // Whatever came of it: the next round reads it, and looks for news where it has ended.
      return false;
    }
  }
  return follow(deps, task, { head, plan: await planAlert(deps, task, head) });
}

/** Among announcements an urgent one may have come, which does not wait with the others. */
const mayOvertake = (task: AlertTask, pending: PendingDelivery): boolean =>
  task.category === "announcement" && pending.state === "planned";

async function follow(
  deps: LookDeps,
  task: AlertTask,
  { head, plan }: { head: Stored | null; plan: Plan },
): Promise<boolean> {
  switch (plan.kind) {
    case "again":
      return false;
    case "wait":
      await comeBack(deps, task, plan.at);
      return true;
    case "nothing":
      // A run that died after its delivery had ended may not have come so far.
      await escalate(deps, task, { last: head?.delivery ?? null, person: null });
      return true;
    case "skipped":
      log.deliverySkipped({ deliveryId: plan.stored.id, delivery: plan.stored.delivery });
      await escalate(deps, task, { last: plan.stored.delivery, person: plan.person });
      return !plan.hasMore && !hasLetter(task);
    case "leased":
      return send(deps, task, plan);
  }
}

async function send(deps: LookDeps, task: AlertTask, plan: Extract<Plan, { kind: "leased" }>): Promise<boolean> {
  const { stored, event, person, recipients, text, hasMore } = plan;
  const sent = await sendDelivery(deps, { held: stored, event, recipients, items: stored.delivery.covers, text });
  if (sent === "retry" || sent === "overtaken") return false;
  await escalate(deps, task, { last: stored.delivery, person });
  return !hasMore && !hasLetter(task);
}

/** A letter waits until what was under way has ended; once it is sent again, another round finds nothing to do. */
const hasLetter = ({ letterId }: AlertTask): boolean => letterId !== null;

interface Escalation {
  readonly last: Delivery | null;
  /** Null where nobody has asked yet what the person wants. */
  readonly person: Person | null;
}

/** So long after its time a look that nobody may have asked for is asked for again. In milliseconds. */
const CATCH_UP_MS = 600_000;

/** The channel that follows tells those who have not seen it by then: so it looks at the same inbox later. */
async function escalate(deps: LookDeps, task: AlertTask, { last, person }: Escalation): Promise<void> {
  const guess = nextChannel(deps.channels, task, person);
  const event = guess === null || last === null ? null : await deps.readEvent(task.eventId);
  if (guess === null || last === null || event === null) return;
  if (timeOf(guess, last, event).getTime() < deps.now().getTime() - CATCH_UP_MS) return;
  // Two reads, or who does not want that channel would have a look at it, and a line in its ledger.
  const asked = person ?? (await readPerson(deps.firestore, task.eventId, task.uid));
  const next = nextChannel(deps.channels, task, asked);
  if (next !== null) await comeBack(deps, { ...task, channel: next, letterId: null }, timeOf(next, last, event));
}

/** When a channel follows the last delivery of the one before it, counted from its last try: it may have waited long. */
function timeOf(next: ChannelName, { channel, timeline, createdAt }: Delivery, event: Event): Date {
  // The inbox bears the database's time and this the function's: whatever they differ by, it must have been long enough.
  const wait = delayOf(next, event) - delayOf(channel, event) + COMMIT_SLACK_MS;
  return new Date((timeline.leasedAt ?? createdAt).getTime() + wait);
}

function nextChannel(
  channels: readonly ChannelName[],
  { channel, category }: AlertTask,
  person: Person | null,
): ChannelName | null {
  const following = CHANNELS.slice(CHANNELS.indexOf(channel) + 1).filter((name) => channels.includes(name));
  return following.find((name) => person === null || person.preferences.channels[category][name]) ?? null;
}
