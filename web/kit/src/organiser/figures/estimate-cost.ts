import type { Prices } from "./prices.ts";

/** What an event has done, as far as it can be counted from outside. */
export interface Usage {
  readonly photos: number;
  /** Inbox items that photos brought. */
  readonly matches: number;
  readonly alerts: number;
  readonly receipts: number;
  /** Everybody who joined: taken as if all of them watched all the time, which is the most that it can be. */
  readonly participants: number;
  /** How long it has been going on. */
  readonly hours: number;
  readonly sms: number;
  /** The price of one SMS in USD that the organiser has agreed to. */
  readonly smsPriceUsd: number;
}

export interface Cost {
  readonly reads: number;
  readonly writes: number;
  readonly firestoreUsd: number;
  readonly functionsUsd: number;
  readonly smsUsd: number;
  readonly totalUsd: number;
  readonly totalBaht: number;
}

/** Measured by test/chaos/costs.test.ts; docs/engine.md lists them. */
const READS = { alert: 5, receipt: 1, followedPhoto: 2, restingHour: 6 * 60 };
const WRITES = { photo: 2, alert: 2, receipt: 1 };
/** A gallery card or an inbox item, at the most. In bytes. */
const DOCUMENT_BYTES = 1024;
/** What one invocation is taken to use: a fifth of a second of one processor, with half a GiB. Not measured in production. */
const INVOCATION = { seconds: 0.2, memoryGiB: 0.5 };
const GIB = 2 ** 30;

export function estimateCost(usage: Usage, prices: Prices): Cost {
  const { photos, matches, alerts, receipts, participants, hours, sms, smsPriceUsd } = usage;
  const listened = photos * participants + matches;
  const worked =
    alerts * READS.alert + receipts * READS.receipt + photos * READS.followedPhoto + hours * READS.restingHour;
  const reads = Math.round(listened + worked);
  const writes = Math.round(photos * WRITES.photo + matches + alerts * WRITES.alert + receipts * WRITES.receipt);
  const invocations = photos + alerts + receipts + hours * 60;
  const { seconds, memoryGiB } = INVOCATION;
  const perInvocation = prices.invocation + seconds * (prices.vcpuSecond + memoryGiB * prices.memoryGiBSecond);
  const egressUsd = ((listened * DOCUMENT_BYTES) / GIB) * prices.egressGiB;
  const firestoreUsd = reads * prices.read + writes * prices.write + egressUsd;
  const functionsUsd = invocations * perInvocation;
  const smsUsd = sms * smsPriceUsd;
  const totalUsd = firestoreUsd + functionsUsd + smsUsd;
  return { reads, writes, firestoreUsd, functionsUsd, smsUsd, totalUsd, totalBaht: totalUsd * prices.bahtPerUsd };
}

/** The same event at its end, if it goes on as it has so far; null before it has begun or once it is over. */
export function projectUsage(
  usage: Usage,
  event: { readonly startsAt: Date; readonly endsAt: Date },
  now: Date,
): Usage | null {
  const passed = now.getTime() - event.startsAt.getTime();
  const whole = event.endsAt.getTime() - event.startsAt.getTime();
  if (passed <= 0 || passed >= whole) return null;
  const factor = whole / passed;
  return {
    ...usage,
    photos: usage.photos * factor,
    matches: usage.matches * factor,
    alerts: usage.alerts * factor,
    receipts: usage.receipts * factor,
    hours: usage.hours * factor,
    sms: usage.sms * factor,
  };
}
