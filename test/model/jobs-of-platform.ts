import { type AlertTask, ContractError, paths } from "@shutterbell/contract";
import type { Version } from "../support/memory-firestore/store.ts";
import { valueAt } from "../support/memory-firestore/values.ts";
import { checkWithdrawn } from "./check-inbox.ts";
import type { Queued } from "./queue.ts";
import type { Ended, Job } from "./runs.ts";
import { read, readDeliveries } from "./scene.ts";
import { EVENT, MINUTE_MS } from "./setting.ts";
import type { StepOf } from "./steps.ts";
import { isHealed, type Pending } from "./triggers.ts";
import type { World } from "./world.ts";

/** What a function throws of itself, and not because something befell it, nobody has foreseen. */
export function noteFailure({ report }: World, name: string, error: unknown): void {
  if (error !== null) report("I9", `${name} throws: ${error instanceof Error ? error.message : "no error"}`);
}

const consentIn = (version: Version | null): unknown => version && valueAt(version.fields, "consent.state");

const saysNo = ({ function: name, change }: Pending): boolean =>
  name === "participants" &&
  change.before !== null &&
  (change.after === null || (consentIn(change.before) === "granted" && consentIn(change.after) !== "granted"));

/** Runs what a trigger calls; it comes again where it fails. */
export function triggerJob(world: World, pending: Pending, behindMs = 0): Job {
  return {
    async work() {
      await world.functions.trigger(pending, behindMs);
      if (saysNo(pending)) checkWithdrawn(world.scene, pending.params["uid"] ?? "");
    },
    onEnd(how, error) {
      if (how === "failed") noteFailure(world, pending.function, error);
      if (how !== "done") world.pending.push(pending);
    },
  };
}

const eventAt = ({ pending }: World, pick: number): Pending | undefined => pending[pick % Math.max(1, pending.length)];

export function event(world: World, step: StepOf<"event"> | StepOf<"duplicate">): Job | null {
  const { do: name, pick, behindMs } = step;
  const chosen = eventAt(world, pick);
  if (chosen === undefined) return null;
  if (name === "event") world.pending.splice(world.pending.indexOf(chosen), 1);
  return triggerJob(world, chosen, behindMs);
}

/** Hands a task out when it is due; the queue tries it again where it fails. */
async function handOut(world: World, queued: Queued | null): Promise<Queued | null> {
  if (queued !== null) await world.moveTo(Math.max(world.now().getTime(), queued.dueAt));
  return queued;
}

const putBack = (world: World, queued: Queued) => (how: Ended, error: unknown) => {
  if (how === "failed") noteFailure(world, "alert", error);
  if (how !== "done") world.queue.putBack(queued);
};

export async function task(world: World, { pick }: { readonly pick: number }): Promise<Job | null> {
  const queued = await handOut(world, world.queue.take(pick));
  return queued && { work: () => world.functions.look(queued.task), onEnd: putBack(world, queued) };
}

export async function earliestTask(world: World): Promise<Job | null> {
  const queued = await handOut(world, world.queue.takeEarliest());
  return queued && { work: () => world.functions.look(queued.task), onEnd: putBack(world, queued) };
}

/** The queue hands one out twice at once. */
export async function taskTwice(world: World, { pick }: StepOf<"taskTwice">): Promise<readonly Job[]> {
  const queued = await handOut(world, world.queue.take(pick));
  if (queued === null) return [];
  const work = () => world.functions.look(queued.task);
  return [{ work, onEnd: putBack(world, queued) }, { work }];
}

/** Two looks that both have a letter in mind, as the trigger and the reconciler ask for one. */
export function looksAtLetter(world: World, letterId: string): readonly Job[] {
  const letter = read(world.scene, "deadLetter", paths.deadLetter(EVENT, letterId));
  if (letter === null) return [];
  const { eventId, uid, channel, category } = letter;
  const at = world.now().toISOString();
  const looked = { eventId, uid, channel, category, letterId, at, triggeredAt: null };
  return [0, 1].map((hop) => {
    const queued: Queued = { task: { ...looked, hop }, dueAt: world.now().getTime(), tries: 0 };
    return { work: () => world.functions.look(queued.task), onEnd: putBack(world, queued) };
  });
}

/** One that the reconciler finds never comes. */
export function dropEvent({ pending, losses }: World, { pick }: StepOf<"dropEvent">): void {
  const droppable = pending.filter(isHealed);
  const dropped = droppable[pick % Math.max(1, droppable.length)];
  if (dropped === undefined) return;
  pending.splice(pending.indexOf(dropped), 1);
  losses.count += 1;
}

/** Loses a task for a delivery that is written down; for what is not yet, the queue itself is the memory. */
export function dropTask({ queue, losses, functions, scene }: World, { pick }: StepOf<"dropTask">): void {
  const due = [...readDeliveries(scene).values()].filter((delivery) => "dueAt" in delivery);
  const isWritten = (one: AlertTask) => due.some(({ thread }) => thread === functions.threadIdOf(one));
  if (queue.lose(isWritten, pick)) losses.count += 1;
}

const isUnreadable = (error: unknown): boolean =>
  error instanceof ContractError && error.code === "contract/unknown-schema-version";

/** It runs once in a period; a second time it waits for the next. */
export async function reconcile(world: World): Promise<Job> {
  const period = Math.floor(world.now().getTime() / MINUTE_MS);
  if (world.reconciled.period === period) await world.moveTo((period + 1) * MINUTE_MS);
  world.reconciled.period = Math.floor(world.now().getTime() / MINUTE_MS);
  return {
    work: world.functions.reconcile,
    onEnd(how, error) {
      // What it had begun is for its next run; nobody repeats this one.
      if (how !== "done") world.losses.count += 1;
      if (how === "failed" && isUnreadable(error)) world.report("I15", "what nobody can read holds up the reconciler");
      else if (how === "failed") noteFailure(world, "reconcile", error);
    },
  };
}

export const prune = (world: World): Job => ({
  work: world.functions.prune,
  onEnd: (how, error) => how === "failed" && noteFailure(world, "prune", error),
});
