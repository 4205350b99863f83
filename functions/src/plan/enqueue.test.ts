import { type AlertTask, alertTask } from "@shutterbell/contract";
import type { TaskOptions } from "firebase-admin/functions";
import { describe, expect, test } from "vitest";
import { EVENT_ID, NOW, UID } from "../testing/documents.ts";
import { enqueueOn, lookAgain } from "./enqueue.ts";
import { taskNameOf } from "./ids.ts";

const task: AlertTask = {
  eventId: EVENT_ID,
  uid: UID,
  channel: "push",
  category: "photo",
  letterId: null,
  at: "2026-06-12T14:04:00.250Z",
  hop: 0,
  triggeredAt: null,
};

/** The Admin SDK's queue, and what Cloud Tasks makes of names. */
function openQueue(down: string | null = null) {
  const tasks = new Map<string, { data: unknown; options: TaskOptions }>();
  const asked: string[] = [];
  const taskQueue = (name: string) => {
    asked.push(name);
    return {
      async enqueue(data: unknown, options: TaskOptions = {}) {
        if (down !== null) throw Object.assign(new Error(down), { code: down });
        const id = options.id ?? "";
        if (tasks.has(id)) throw Object.assign(new Error("exists"), { code: "functions/task-already-exists" });
        tasks.set(id, { data, options });
      },
    };
  };
  return { tasks, asked, functions: { taskQueue } as unknown as Parameters<typeof enqueueOn>[0] };
}

describe("a task", () => {
  test("is enqueued by its name, for its time, into the queue that is named", async () => {
    const { tasks, asked, functions } = openQueue();
    expect(await enqueueOn(functions, "locations/here/functions/alert")(task)).toBe(true);
    expect(asked).toEqual(["locations/here/functions/alert"]);
    expect([...tasks]).toEqual([
      [taskNameOf(task), { data: task, options: { id: taskNameOf(task), scheduleTime: new Date(task.at) } }],
    ]);
  });
  test("that is there already is no error, and no second one", async () => {
    const { tasks, functions } = openQueue();
    const enqueue = enqueueOn(functions, "alert");
    expect([await enqueue(task), await enqueue({ ...task, triggeredAt: NOW.toISOString() })]).toEqual([true, false]);
    expect(tasks.size).toBe(1);
  });
  test("that the queue does not take for another reason is an error", async () => {
    const { functions } = openQueue("functions/unavailable");
    await expect(enqueueOn(functions, "alert")(task)).rejects.toThrow("functions/unavailable");
  });
});

test("a look again is at the thread alone, now, and for what is new", async () => {
  const tasks: AlertTask[] = [];
  const enqueue = async (one: AlertTask): Promise<boolean> => tasks.push(alertTask.parse(one)) > 0;
  await lookAgain({ enqueue, now: () => NOW }, { ...task, channel: "sms", category: "announcement" });
  expect(tasks).toEqual([{ ...task, channel: "sms", category: "announcement", at: NOW.toISOString() }]);
});
