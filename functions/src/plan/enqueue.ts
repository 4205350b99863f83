import type { AlertTask, Thread } from "@shutterbell/contract";
import type { Functions } from "firebase-admin/functions";
import { taskNameOf } from "./ids.ts";

/** Puts a look at a thread into the queue. @returns false when the queue has had a task of this name already */
export type Enqueue = (task: AlertTask) => Promise<boolean>;

const isDuplicate = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === "functions/task-already-exists";

/** Enqueues by name, so that one thread has one task for one instant. */
export function enqueueOn(functions: Pick<Functions, "taskQueue">, queue: string): Enqueue {
  const tasks = functions.taskQueue(queue);
  return async (task) => {
    try {
      await tasks.enqueue(task, { id: taskNameOf(task), scheduleTime: new Date(task.at) });
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return false;
    }
  };
}

/** Has a thread looked at now, because one of its deliveries ended and something may wait behind it. */
export async function lookAgain(
  { enqueue, now }: { readonly enqueue: Enqueue; readonly now: () => Date },
  { eventId, uid, channel, category }: Thread,
): Promise<void> {
  const at = now().toISOString();
  await enqueue({ eventId, uid, channel, category, letterId: null, at, hop: 0, triggeredAt: null });
}
