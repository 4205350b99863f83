import type { Delivery, MatchSet, Timeline } from "@shutterbell/contract";

export const STAGES = [
  "processed",
  "committed",
  "triggered",
  "planned",
  "leased",
  "accepted",
  "shown",
  "clicked",
] as const;
export type Stage = (typeof STAGES)[number];

export interface Step {
  readonly stage: Stage;
  /** Null where it was not reached, or not measured. */
  readonly at: Date | null;
  /** The bar: from the stage before to this one, counted from the first. In milliseconds. */
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Waterfall {
  readonly steps: readonly Step[];
  /** From the first stage to the last that were reached. In milliseconds. */
  readonly totalMs: number;
}

/** The stages of one alert, each with how long after the one before it was reached. A clock that is behind gains nothing. */
export function waterfall(timeline: Timeline): Waterfall {
  let start: number | null = null;
  let reachedMs = 0;
  const steps = STAGES.map((stage): Step => {
    const at = timeline[`${stage}At`];
    if (at === null) return { stage, at, fromMs: reachedMs, toMs: reachedMs };
    start ??= at.getTime();
    const fromMs = reachedMs;
    reachedMs = Math.max(reachedMs, at.getTime() - start);
    return { stage, at, fromMs, toMs: reachedMs };
  });
  return { steps, totalMs: reachedMs };
}

/** The alerts that tell of a photo, as far as they are loaded. */
export const alertsAbout = <D extends Delivery>(deliveries: readonly D[], itemId: string): readonly D[] =>
  deliveries.filter(({ covers }) => covers.includes(itemId));

const NOT_REACHED: Timeline = {
  processedAt: null,
  committedAt: null,
  triggeredAt: null,
  plannedAt: null,
  leasedAt: null,
  acceptedAt: null,
  shownAt: null,
  clickedAt: null,
};

/**
 * How one photo came about: its own commit, and the stages of the alert that told of it. An alert of several photos
 * bears the times of the first; of another one those of the match set hold, and what was reached before is not its.
 */
export function photoTimeline(matchSet: MatchSet | null, alert: Delivery | null): Timeline {
  if (matchSet === null) return alert?.timeline ?? NOT_REACHED;
  const { processedAt, committedAt } = matchSet;
  if (alert === null) return { ...NOT_REACHED, processedAt, committedAt };
  const { timeline } = alert;
  if (alert.covers.length === 1) return timeline;
  const isAfter = (at: Date | null): Date | null => (at !== null && at >= committedAt ? at : null);
  return {
    processedAt,
    committedAt,
    triggeredAt: isAfter(timeline.triggeredAt),
    plannedAt: isAfter(timeline.plannedAt),
    leasedAt: isAfter(timeline.leasedAt),
    acceptedAt: isAfter(timeline.acceptedAt),
    shownAt: isAfter(timeline.shownAt),
    clickedAt: isAfter(timeline.clickedAt),
  };
}
