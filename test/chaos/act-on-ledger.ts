import { paths, readDocument } from "@shutterbell/contract";
import { getApp } from "firebase-admin/app";
import { getFunctions } from "firebase-admin/functions";
import { taskNameOf } from "../../functions/src/plan/ids.ts";
import type { ChaosRun } from "./open-run.ts";

/** An organiser asks for a dead letter to be sent again, if nobody has. */
export async function redrive(run: ChaosRun, pick: number): Promise<void> {
  const open = await openLetters(run);
  await open[pick % Math.max(1, open.length)]?.ref.update({ redriveRequestedAt: run.runner.clock.now() });
}

/** As `redrive`, for each. @returns how many there were */
export async function redriveAll(run: ChaosRun): Promise<number> {
  const open = await openLetters(run);
  for (const letter of open) await letter.ref.update({ redriveRequestedAt: run.runner.clock.now() });
  return open.length;
}

async function openLetters({ firestore, script }: ChaosRun) {
  const letters = await firestore.collection(paths.deadLetters(script.eventId)).get();
  return letters.docs
    .filter((letter) => letter.get("redriveRequestedAt") === null)
    .toSorted((a, b) => a.id.localeCompare(b.id));
}

/** The deliveries that have not ended, by their ids. */
export async function pendingOf({ firestore, script }: ChaosRun) {
  const found = await firestore.collection(paths.deliveries(script.eventId)).where("dueAt", ">", new Date(0)).get();
  return found.docs
    .toSorted((a, b) => a.id.localeCompare(b.id))
    .map((doc) => readDocument("delivery", doc.data(), doc.ref.path))
    .flatMap((delivery) => ("dueAt" in delivery ? [delivery] : []));
}

const QUEUE = "locations/asia-southeast1/functions/alert";

/**
 * The queue loses the task of a delivery that waits. Of one that is not written down yet it may not: until then the
 * queue itself is the memory.
 */
export async function loseTask(run: ChaosRun, pick: number): Promise<void> {
  await run.runner.settle();
  const waiting = await pendingOf(run);
  const delivery = waiting[pick % Math.max(1, waiting.length)];
  if (delivery === undefined) return;
  const { eventId, uid, channel, category, dueAt, redriveOf } = delivery;
  const look = { eventId, uid, channel, category, at: dueAt.toISOString(), hop: 0, triggeredAt: null };
  const queue = getFunctions(getApp()).taskQueue(QUEUE);
  for (const letterId of [null, redriveOf]) await queue.delete(taskNameOf({ ...look, letterId }));
}
