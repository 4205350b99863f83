import { metrics } from "@opentelemetry/api";
import { type Attempt, type ChannelName, type Delivery, type DeliveryState, hasWaited } from "@shutterbell/contract";

/**
 * Through the OpenTelemetry API: without an SDK beside it these do nothing and cost nothing; with one they go where it
 * sends them. No attribute names a person or an event: each would be a series of its own.
 */
const meter = metrics.getMeter("shutterbell.functions");

const alerts = meter.createCounter("shutterbell.alerts", { unit: "{alert}", description: "Deliveries that ended." });
const items = meter.createCounter("shutterbell.alert.items", {
  unit: "{item}",
  description: "Inbox items that ended deliveries covered.",
});
const attempts = meter.createCounter("shutterbell.attempts", {
  unit: "{attempt}",
  description: "Tries at a provider, by what it said.",
});
const latency = meter.createHistogram("shutterbell.alert.latency", {
  unit: "ms",
  description: "From the commit of the one item that a push tells of at once to the provider's answer.",
});
const receiptLag = meter.createHistogram("shutterbell.receipt.lag", {
  unit: "ms",
  description: "From the provider's answer to the screen, by the corrected clock of the device.",
});

export function countAlert(delivery: {
  channel: ChannelName;
  category: string;
  state: DeliveryState;
  covers: readonly string[];
}): void {
  const { channel, category, state, covers } = delivery;
  alerts.add(1, { channel, category, state });
  items.add(covers.length, { channel, category, state });
}

export const countAttempt = (channel: ChannelName, outcome: Attempt["outcome"]): void =>
  attempts.add(1, { channel, outcome });

/** @returns what it records, in milliseconds; null for what has waited on purpose, which says nothing of how fast we are */
export function recordLatency(delivery: Delivery, now: Date): number | null {
  const { channel, category, timeline } = delivery;
  if (timeline.committedAt === null || hasWaited(delivery)) return null;
  const ms = now.getTime() - timeline.committedAt.getTime();
  latency.record(ms, { channel, category });
  return ms;
}

export const recordReceiptLag = (channel: ChannelName, kind: string, lagMs: number): void =>
  receiptLag.record(lagMs, { channel, kind });
