/** A push that FCM accepted. */
export interface Accepted {
  readonly deliveryId: string;
  /** Which it went to; a guest has one. */
  readonly device: string;
  /** How many photos it said there were. */
  readonly count: number;
  /** Milliseconds since 1970, of virtual time. */
  readonly at: number;
}

export interface Folded {
  /** Distinct deliveries. */
  readonly alerts: number;
  /** The sum of what they counted: of one that was sent again, what it said last. */
  readonly countSum: number;
  /** The most that one guest had in any hour, and in all. */
  readonly mostInHour: number;
  readonly mostInAll: number;
}

const HOUR_MS = 3_600_000;

/** What the guests were told, as their devices show it: one alert for each delivery. */
export function foldAlerts(accepted: readonly Accepted[]): Folded {
  const byDelivery = new Map<string, Accepted>();
  for (const push of accepted) {
    const first = byDelivery.get(push.deliveryId);
    byDelivery.set(push.deliveryId, { ...push, at: first?.at ?? push.at });
  }
  const alerts = [...byDelivery.values()];
  const times = [...Map.groupBy(alerts, ({ device }) => device).values()].map((own) => own.map(({ at }) => at));
  return {
    alerts: alerts.length,
    countSum: alerts.reduce((sum, { count }) => sum + count, 0),
    mostInHour: Math.max(0, ...times.map(mostInHour)),
    mostInAll: Math.max(0, ...times.map(({ length }) => length)),
  };
}

/** An hour begins with an alert, and ends before the one that comes an hour later to the millisecond. */
const mostInHour = (times: readonly number[]): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + HOUR_MS).length));
