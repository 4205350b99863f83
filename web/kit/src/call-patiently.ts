import { callDoor, type DoorCall, type DoorDeps } from "./call-door.ts";
import { isKitError } from "./kit-error.ts";
import type { Clock } from "./ports/clock.ts";
import type { Connection } from "./ports/network.ts";

export interface PatientDeps extends DoorDeps {
  readonly clock: Clock;
  readonly network: Connection;
}

/** How long to wait before it is asked again. In milliseconds. */
const PAUSES_MS: readonly number[] = [1_000, 3_000];

/**
 * Calls a door that does once what it is asked twice, and asks again where no answer came: a weak network, or a function
 * that had to wake up first.
 * @throws KitError as callDoor
 */
export async function callPatiently<Answer>(deps: PatientDeps, call: DoorCall<Answer>): Promise<Answer> {
  const { clock, network } = deps;
  for (const pause of PAUSES_MS) {
    try {
      return await callDoor(deps, call);
    } catch (thrown) {
      const isWorthIt = isKitError(thrown) && thrown.code === "kit/unavailable" && network.isOnline();
      if (!isWorthIt) throw thrown;
    }
    await new Promise<void>((resolve) => void clock.after(pause, resolve));
  }
  return callDoor(deps, call);
}
