import { pendingOf } from "./act-on-ledger.ts";
import { type ChaosRun, PERIOD_MS } from "./open-run.ts";

/** The reconciler lets the tasks of what is due come first. */
const GRACE_MS = 16_000;
/** More than the runs of the reconciler that have faults, so that the last ones have none. */
const LEAST_PERIODS = 5;
const MOST_PERIODS = 20;

/**
 * Faults are over: what is on its way arrives, what waits comes due, and the reconciler has its periods, until nothing
 * is pending or there is no hope.
 */
export async function comeToRest(run: ChaosRun): Promise<void> {
  const { runner, fcm } = run;
  fcm.clearFaults();
  for (let period = 0; period < MOST_PERIODS; period += 1) {
    await runner.drain();
    const now = runner.clock.now().getTime();
    const waits = (await pendingOf(run)).map(({ dueAt }) => dueAt.getTime() - now);
    if (period >= LEAST_PERIODS && waits.length === 0) return;
    // At first as often as it is scheduled; then beyond whatever waits.
    await runner.clock.advance(Math.max(PERIOD_MS, ...(period < 2 ? [] : waits)) + GRACE_MS);
    await runner.tick("reconcile");
  }
  await runner.drain();
}
