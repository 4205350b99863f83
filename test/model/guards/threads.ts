import type { Guard } from "./guard.ts";

const look = "deliver/look-at-thread.ts";

/** One alert after the other, about what was not told of yet. */
export const threads: readonly Guard[] = [
  {
    name: "what is under way is not overtaken",
    file: look,
    find: "head !== null && isPending(head.delivery)",
    replace: "false",
    kills: ["I3", "I7", "I9"],
  },
  {
    name: "what is not due is left alone",
    file: look,
    find: "head.delivery.dueAt > deps.now() && !mayOvertake(task, head.delivery)",
    replace: "false",
    kills: ["I7"],
  },
  {
    name: "a look comes back when what is under way is due",
    file: look,
    find: "await comeBack(deps, task, head.delivery.dueAt);",
    replace: "",
    kills: ["I9"],
  },
  {
    name: "a look comes back when what waits is due",
    file: look,
    find: "await comeBack(deps, task, plan.at);",
    replace: "",
    kills: ["I9"],
  },
  {
    name: "a letter outlasts what was under way",
    file: look,
    find: "letterId !== null;",
    replace: "letterId === undefined;",
    kills: ["I9"],
  },
  {
    name: "a number of a thread is given once",
    file: "plan/write-delivery.ts",
    find: "batch.create(ref, delivery)",
    replace: "batch.set(ref, delivery)",
    kills: ["I3", "I6", "I7"],
  },
  {
    name: "one run alone takes up what waited",
    file: "plan/write-delivery.ts",
    find: "batch.update(ref, whole(delivery), { lastUpdateTime: before.writtenAt })",
    replace: "batch.update(ref, whole(delivery))",
    kills: ["I3", "I6", "I7"],
  },
  {
    name: "what was told of is known",
    file: "plan/read-thread.ts",
    find: "!known.has(id) || item.createdAt > cursor.at",
    replace: "true",
    kills: ["I3"],
  },
  {
    name: "what went and came again is news",
    file: "plan/read-thread.ts",
    find: "!known.has(id) || item.createdAt > cursor.at",
    replace: "!known.has(id)",
    kills: ["I4"],
  },
  {
    name: "what becomes visible late is news",
    file: "plan/read-thread.ts",
    find: "at.getTime() - COMMIT_SLACK_MS",
    replace: "at.getTime()",
    kills: ["I4"],
  },
  {
    name: "where a window's name is taken, the next has a look as well",
    file: "plan/enqueue-window.ts",
    find: "if (!(await deps.enqueue(task(end)))) await deps.enqueue(task(end + windowMs));",
    replace: "await deps.enqueue(task(end));",
    kills: ["I4"],
  },
];
