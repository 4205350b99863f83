import type { Attributes, Meter } from "@opentelemetry/api";
import type { Kit, Observation } from "./types.ts";

const instrumentsOf = (meter: Meter) => ({
  active: meter.createUpDownCounter("shutterbell.client.connections.active", {
    description: "Listeners that are live now",
    unit: "{connection}",
  }),
  duration: meter.createHistogram("shutterbell.client.connection.duration", {
    description: "How long a listener was live without a break",
    unit: "s",
  }),
  failures: meter.createCounter("shutterbell.client.connection.failures", {
    description: "Connections that were lost or could not be made, by the state they left the listener in",
    unit: "{failure}",
  }),
  reconnections: meter.createCounter("shutterbell.client.connection.reconnections", {
    description: "Listeners that became live again for the same reader",
    unit: "{reconnection}",
  }),
  errors: meter.createCounter("shutterbell.client.listener.errors", {
    description: "Errors that ended a listener",
    unit: "{error}",
  }),
  delay: meter.createHistogram("shutterbell.client.arrival.delay", {
    description: "From the server's time of the commit to the page, by the browser's clock",
    unit: "ms",
  }),
});

/** What is remembered of a listener from its start to its end. */
interface Known {
  readonly attributes: Attributes;
  /** When it became live; null while it is not. */
  readonly liveSince: Date | null;
}

type Connection = Observation & { readonly kind: "connection" };

const isFailure = ({ from, to }: Connection): boolean =>
  (from === "connecting" || from === "live") && (to === "stale" || to === "offline" || to === "failed");

/**
 * Records what happens to the listeners of a kit as OpenTelemetry metrics, by kind of listener
 * (`shutterbell.listener`: event, me, gallery, inbox, progress, preferences, and those of an organiser). Call it where the kit is made: what was live before is
 * not counted. A denial is an answer and no failure of the connection. A browser whose clock is behind would measure
 * arrivals from the future; those are left out, and a clock that is ahead cannot be told from a long way.
 * @returns stops it; nothing counts as active any longer then
 */
export function recordMetrics(kit: Pick<Kit, "observe">, meter: Meter): () => void {
  const { active, duration, failures, reconnections, errors, delay } = instrumentsOf(meter);
  /** Listeners that were live since they started. */
  const known = new Map<number, Known>();

  const onConnection = (attributes: Attributes, change: Connection): void => {
    const { listener, to, at } = change;
    const before = known.get(listener);
    const liveSince = before?.liveSince ?? null;
    if (to === "live") {
      active.add(1, attributes);
      if (before !== undefined) reconnections.add(1, attributes);
      known.set(listener, { attributes, liveSince: at });
    } else if (liveSince !== null) {
      active.add(-1, attributes);
      duration.record((at.getTime() - liveSince.getTime()) / 1000, attributes);
      known.set(listener, { attributes, liveSince: null });
    }
    if (isFailure(change)) failures.add(1, { ...attributes, "shutterbell.connection.state": to });
    if (to === "idle") known.delete(listener);
  };

  const leave = kit.observe((observation) => {
    const attributes = { "shutterbell.listener": observation.watched };
    if (observation.kind === "connection") onConnection(attributes, observation);
    else if (observation.kind === "error") errors.add(1, { ...attributes, "error.type": observation.code });
    else {
      const ms = observation.at.getTime() - observation.committedAt.getTime();
      if (ms >= 0) delay.record(ms, attributes);
    }
  });
  return () => {
    leave();
    for (const { attributes, liveSince } of known.values()) if (liveSince !== null) active.add(-1, attributes);
    known.clear();
  };
}
