import {
  type Alerting,
  type Category,
  type ChannelName,
  type Delivery,
  type InboxItem,
  PRIORITIES,
  type Priority,
  type SkipReason,
} from "@shutterbell/contract";
import { chooseItems, type Found, isLive } from "./choose-items.ts";
import { nextAlertAt } from "./next-alert.ts";
import { type Person, reasonToSkip } from "./reason-to-skip.ts";

/** Everything that the decision about one alert rests on. */
export interface AlertFacts {
  readonly eventId: string;
  readonly channel: ChannelName;
  readonly category: Category;
  readonly alerting: Alerting;
  readonly eventEndsAt: Date;
  readonly smsPriceUsd: number | null;
  readonly person: Person;
  readonly reachableAt: number;
  /** What the thread has not told of, the oldest first. */
  readonly news: readonly Found[];
  readonly pastAlerts: readonly Date[];
  /** When the thread's last delivery ended without an alert; null where it alerted, or where there is none. */
  readonly skippedAt: Date | null;
  readonly jitter: number;
  readonly now: Date;
}

export type AlertDecision =
  | { readonly kind: "nothing" }
  | { readonly kind: "wait"; readonly at: Date; readonly covers: readonly Found[]; readonly priority: Priority }
  | {
      readonly kind: "skip";
      readonly reason: SkipReason;
      readonly covers: readonly Found[];
      readonly priority: Priority;
    }
  | {
      readonly kind: "alert";
      readonly covers: readonly Found[];
      readonly left: Delivery["left"];
      readonly priority: Priority;
    };

/** Reasons not to tell are written down at most so often for each thread, or a muted event would fill the ledger. */
const SKIP_PAUSE_MS = 60_000;

const priorityOf = (item: InboxItem): Priority => (item.kind === "announcement" ? item.priority : "normal");

/** The most pressing of several: the alert is as pressing as that. */
const highest = (news: readonly Found[]): Priority =>
  PRIORITIES.find((priority) => news.some(({ item }) => priorityOf(item) === priority)) ?? "normal";

/** What becomes of what is new to a thread: told now, later, or not at all, and why. */
export function decideAlert(facts: AlertFacts): AlertDecision {
  const { news, person, now, alerting } = facts;
  const live = news.filter(({ item }) => isLive(item, now));
  const [oldest] = live;
  if (oldest === undefined) return { kind: "nothing" };
  const { tell, left } = chooseItems(live, person.preferences);
  // What was seen must not make the rest more pressing.
  const priority = highest(tell.length === 0 ? live : tell);
  const skip = reasonToSkip(facts) ?? (tell.length === 0 ? (left[0]?.reason ?? null) : null);
  if (skip !== null) {
    const pausedUntil = facts.skippedAt === null || !alerting.folds ? 0 : facts.skippedAt.getTime() + SKIP_PAUSE_MS;
    if (pausedUntil > now.getTime()) return { kind: "wait", at: new Date(pausedUntil), covers: live, priority };
    return { kind: "skip", reason: skip, covers: live, priority };
  }
  const lastAlert = Math.max(0, ...facts.pastAlerts.map((at) => at.getTime()));
  const waitingSince = new Date(Math.max(oldest.item.createdAt.getTime(), lastAlert));
  const wait = nextAlertAt({ ...facts, priority, preferences: person.preferences, waitingSince });
  return wait.at > now
    ? { kind: "wait", at: wait.at, covers: live, priority }
    : { kind: "alert", covers: tell, left, priority };
}
