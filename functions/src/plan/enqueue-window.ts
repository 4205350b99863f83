import { type AlertTask, DEFAULT_ALERTING } from "@shutterbell/contract";
import type { Enqueue } from "./enqueue.ts";
import type { ReadEvent } from "./read-event.ts";

export interface WindowDeps {
  readonly now: () => Date;
  readonly readEvent: ReadEvent;
  readonly enqueue: Enqueue;
}

/** Whose thread is to be looked at, and for what. */
export type Tell = Pick<AlertTask, "eventId" | "uid" | "category" | "triggeredAt">;

/**
 * Has the queue look at a person's thread when the window that runs now has ended: whatever comes in one window is one
 * task. A task of that name may have run a moment ago, without seeing what is told here; so where the queue refuses
 * it, the next window has one as well.
 */
export async function enqueueWindow(deps: WindowDeps, tell: Tell): Promise<void> {
  const event = await deps.readEvent(tell.eventId);
  const { windowMs } = event?.alerting ?? DEFAULT_ALERTING;
  const now = deps.now().getTime();
  const task = (at: number): AlertTask => ({
    ...tell,
    channel: "push",
    letterId: null,
    at: new Date(at).toISOString(),
    hop: 0,
  });
  if (windowMs === 0) return void (await deps.enqueue(task(now)));
  const end = (Math.floor(now / windowMs) + 1) * windowMs;
  if (!(await deps.enqueue(task(end)))) await deps.enqueue(task(end + windowMs));
}
