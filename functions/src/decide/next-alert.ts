import type { Alerting, ChannelName, Preferences, Priority } from "@shutterbell/contract";
import { endOfQuietHours } from "./quiet-hours.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * How long after the first, second, third … alert of the last hour the next one waits: a burst grows quiet. An email or SMS is for what a person has not seen, and once in an hour says it.
 */
const FOLD_MS: Readonly<Record<ChannelName, readonly number[]>> = {
  push: [MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS, 20 * MINUTE_MS],
  email: [HOUR_MS],
  sms: [HOUR_MS],
};

/** After quiet hours not everybody is rung for at the same instant. */
const MORNING_MS = 2 * MINUTE_MS;

export type WaitReason = "nothing" | "fold" | "cap" | "digest" | "quiet-hours";
export interface Wait {
  readonly at: Date;
  readonly reason: WaitReason;
}

interface PaceQuestion {
  readonly channel: ChannelName;
  readonly priority: Priority;
  readonly alerting: Alerting;
  /** The alerts of this thread in the last hour; in any order. */
  readonly pastAlerts: readonly Date[];
  readonly now: Date;
}

const NONE: Wait = { at: new Date(0), reason: "nothing" };
const later = (a: Wait, b: Wait): Wait => (b.at > a.at ? b : a);
const wait = (ms: number, reason: WaitReason): Wait => ({ at: new Date(ms), reason });
const newestFirst = (alerts: readonly Date[]): number[] => alerts.map((at) => at.getTime()).toSorted((a, b) => b - a);

/** After an alert the next one waits, longer each time; what comes meanwhile folds into it. */
function foldWait({ channel, alerting, pastAlerts }: PaceQuestion): Wait {
  const [last, ...before] = newestFirst(pastAlerts);
  if (last === undefined || !alerting.folds) return NONE;
  const steps = FOLD_MS[channel];
  return wait(last + (steps[Math.min(before.length, steps.length - 1)] ?? HOUR_MS), "fold");
}

function capWait({ alerting, pastAlerts }: PaceQuestion): Wait {
  const oldest = newestFirst(pastAlerts)[alerting.capPerHour - 1];
  return oldest === undefined ? NONE : wait(oldest + HOUR_MS, "cap");
}

/** What an alert waits for by what went before it, whatever the person prefers. */
function paceWait(question: PaceQuestion): Wait {
  const hourAgo = question.now.getTime() - HOUR_MS;
  const recent = { ...question, pastAlerts: question.pastAlerts.filter((at) => at.getTime() > hourAgo) };
  return question.priority === "high" ? capWait(recent) : later(foldWait(recent), capWait(recent));
}

export interface AlertQuestion extends PaceQuestion {
  readonly preferences: Pick<Preferences, "quietHours" | "digest">;
  /** Since when the oldest thing waits to be told, and not before the last alert. */
  readonly waitingSince: Date;
  readonly eventEndsAt: Date;
  /** 0 to 1, of the person: spreads digests over their period, off the full hour. */
  readonly jitter: number;
}

/** The first instant of a grid of this period, moved by the person's jitter, that is not before `from`. */
const onGrid = (from: number, periodMs: number, jitter: number): number => {
  // Never on the full hour itself, when everybody else's messages go out.
  const offset = MINUTE_MS + Math.floor(jitter * (periodMs - 2 * MINUTE_MS));
  return Math.ceil((from - offset) / periodMs) * periodMs + offset;
};

function digestWait({ preferences, priority, waitingSince, eventEndsAt, jitter }: AlertQuestion): Wait {
  const since = waitingSince.getTime();
  // What is of low priority never comes one by one.
  const digest = priority === "low" && preferences.digest === "instant" ? "hourly" : preferences.digest;
  switch (digest) {
    case "instant":
      return NONE;
    case "every15min":
      return wait(onGrid(since, 15 * MINUTE_MS, jitter), "digest");
    case "hourly":
      return wait(onGrid(since, HOUR_MS, jitter), "digest");
    case "eventEnd":
      return wait(Math.max(since, eventEndsAt.getTime() + Math.floor(jitter * 10 * MINUTE_MS)), "digest");
  }
}

/**
 * When the next alert may go out, and what it waits for: it may go at once where that is `now` or earlier.
 * `urgent` waits for nothing; `high` for the cap and the quiet hours; the others for digests and folding as well.
 */
export function nextAlertAt(question: AlertQuestion): Wait {
  const { priority, preferences, now, jitter } = question;
  if (priority === "urgent") return NONE;
  const pace = paceWait(question);
  const wanted = priority === "high" ? pace : later(pace, digestWait(question));
  // Whatever it waited for, it must not end inside the quiet hours.
  const quietEnd = endOfQuietHours(preferences.quietHours, wanted.at > now ? wanted.at : now);
  if (quietEnd === null) return wanted;
  return wait(quietEnd.getTime() + Math.floor(jitter * MORNING_MS), "quiet-hours");
}
