import type { Delivery } from "@shutterbell/contract";

/** What the alerts say of people's devices, whose own documents are theirs alone. */
export interface DeviceHealth {
  /** People whose last push a provider took. */
  readonly reached: number;
  /** People whose last push found no device: they have never said yes, or all of theirs are gone. */
  readonly without: number;
  /** Tries that a provider answered with: this device is gone. */
  readonly gone: number;
}

/** @param deliveries newest first */
export function deviceHealth(deliveries: readonly Delivery[]): DeviceHealth {
  const last = new Map<string, boolean>();
  const pushes = deliveries.filter(({ channel }) => channel === "push");
  for (const { uid, ...push } of pushes) {
    const hasDevice = push.state === "sent" || push.state === "shown" || push.state === "clicked";
    const isWithout = push.state === "skipped" && push.reason === "no-device";
    if (!last.has(uid) && (hasDevice || isWithout)) last.set(uid, hasDevice);
  }
  const reached = [...last.values()].filter(Boolean).length;
  const gone = pushes.flatMap(({ attempts }) => attempts).filter(({ outcome }) => outcome === "gone").length;
  return { reached, without: last.size - reached, gone };
}
