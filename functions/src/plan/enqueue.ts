import type { Functions } from "firebase-admin/functions";
import type { Enqueue } from "./plan-photo.ts";

const isDuplicate = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === "functions/task-already-exists";

/** Enqueues deliveries as named tasks: the queue refuses a second one of the same name, which is success. */
export function enqueueOn(functions: Functions, queue: string): Enqueue {
  const tasks = functions.taskQueue(queue);
  return async ({ eventId, deliveryId, dueAt }) => {
    try {
      await tasks.enqueue({ eventId, deliveryId }, { id: deliveryId, scheduleTime: dueAt });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  };
}
