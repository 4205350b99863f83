import { isPending } from "@shutterbell/contract";
import { checkAccounts, checkAlerts, checkAsked } from "./check-alerts.ts";
import { checkInbox } from "./check-inbox.ts";
import { earliestTask, reconcile, triggerJob } from "./jobs-of-platform.ts";
import type { Job } from "./runs.ts";
import { readDeliveries } from "./scene.ts";
import { HOUR_MS, MINUTE_MS } from "./setting.ts";
import type { World } from "./world.ts";

/** The reconciler lets the tasks of what is due come first, and asks after letters of an hour. */
const GRACE_MS = 16_000;
const ASKED_MS = HOUR_MS - 10 * MINUTE_MS;
const MAX_PERIODS = 20;
const MAX_STEPS = 400;
/** An engine without one of its guards may go on for ever; by then it is broken enough. */
const MAX_BROKEN = 10;

const pendingOf = ({ scene }: World) => [...readDeliveries(scene).values()].filter(isPending);

/** Faults are over: what is on its way arrives, what waits comes due, and the reconciler has its periods. */
export async function settle(world: World): Promise<void> {
  const since = new Date(world.now().getTime() - ASKED_MS);
  world.provider.calmDown();
  await world.moveTo(Math.max(world.now().getTime(), world.runs.lastParked() ?? 0));
  await drain(world);
  // Where nothing was lost, nobody needs the reconciler.
  if (world.losses.count === 0) {
    checkAccounts(world);
    checkAlerts(world);
    checkAsked(world, since);
  }
  await letReconcile(world);
  checkInbox(world);
  checkAccounts(world);
  checkAlerts(world);
  checkAsked(world, since);
  world.losses.count = 0;
}

async function letReconcile(world: World): Promise<void> {
  for (let period = 0; period < 3 || pendingOf(world).length > 0; period += 1) {
    if (period > MAX_PERIODS) return world.report("I9", "a delivery is under way for ever");
    if (world.broken.size >= MAX_BROKEN) return;
    const waits = pendingOf(world).map(({ dueAt }) => dueAt.getTime() - world.now().getTime());
    await world.advance(Math.max(MINUTE_MS, ...waits) + GRACE_MS);
    await world.runs.one(await reconcile(world), null);
    await drain(world);
  }
}

async function drain(world: World): Promise<void> {
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const job = world.broken.size < MAX_BROKEN ? await nextJob(world) : null;
    if (job === null) return;
    await world.runs.one(job, null);
  }
  world.report("I9", "it never comes to rest");
}

async function nextJob(world: World): Promise<Job | null> {
  const pending = world.pending.shift();
  return pending === undefined ? earliestTask(world) : triggerJob(world, pending);
}
