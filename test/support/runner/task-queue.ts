import { backOffMs, isExhausted } from "./back-off.ts";
import type { Clock } from "./clock.ts";
import { type Faults, faultOf, type TaskFault } from "./faults.ts";
import type { Journal } from "./journal.ts";
import type { LoadedFunction, Trigger } from "./read-endpoint.ts";
import type { Outcome, Run, Runs } from "./runs.ts";
import type { Turns } from "./turns.ts";

/** A task of Cloud Tasks as firebase-admin sends it, as much of it as we read. */
export interface WireTask {
  readonly name?: string;
  /** RFC 3339. */
  readonly scheduleTime?: string;
  readonly httpRequest: { readonly body: string; readonly headers?: Readonly<Record<string, string>> };
}

/** One dispatch of a task. */
export interface Dispatch {
  readonly functionName: string;
  readonly region: string;
  readonly taskId: string;
  /** Failed attempts before this one. */
  readonly retries: number;
  readonly dueAt: Date;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

export interface TaskQueueDeps {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly turns: Turns;
  readonly runs: Runs;
  readonly faults: () => Faults;
  /** Calls the function over HTTP. @returns whether it says that it succeeded */
  readonly post: (dispatch: Dispatch, run: Run) => Promise<boolean>;
  /** How long the name of a task that is done or deleted stays taken. */
  readonly nameTakenMs: number;
}

interface Task {
  /** Its name in the journal. */
  readonly name: string;
  /** Its full name in the queue; null where it was given none. */
  readonly id: string | null;
  readonly wire: WireTask;
  readonly target: LoadedFunction;
  readonly faults: readonly TaskFault[];
  state: "waiting" | "due" | "running" | "gone";
  dueAt: number;
  attempts: number;
  firstAt: number | null;
}

/** The queues of all task functions; each has the name of its function. */
export class TaskQueue {
  readonly #deps: TaskQueueDeps;
  #tasks: Task[] = [];
  /** Until when a name is taken; for ever while its task lives. */
  readonly #taken = new Map<string, number>();

  constructor(deps: TaskQueueDeps) {
    this.#deps = deps;
  }

  add(target: LoadedFunction, wire: WireTask): "added" | "name-taken" {
    const { journal } = this.#deps;
    const id = wire.name ?? null;
    if (id !== null && (this.#taken.get(id) ?? 0) > this.#now()) {
      journal.note(journal.nameOf("task", id), "refused, the name is taken");
      return "name-taken";
    }
    if (id !== null) this.#taken.set(id, Number.POSITIVE_INFINITY);
    const name = id === null ? journal.nameNew("task") : journal.nameOf("task", id);
    journal.note(name, target.name);
    this.#admit({
      ...{ name, id, wire, target, faults: this.#deps.faults().ofTask(target.name) },
      ...{ state: "waiting", dueAt: 0, attempts: 0, firstAt: null },
    });
    return "added";
  }

  /** @param id the task's full name */
  remove(id: string): "removed" | "not-found" {
    const task = this.#tasks.find((other) => other.id === id);
    if (task === undefined) return "not-found";
    this.#deps.journal.note(task.name, "deleted");
    this.#finish(task);
    return "removed";
  }

  /** Forgets every task and every name. */
  clear(): void {
    for (const task of this.#tasks) task.state = "gone";
    this.#tasks = [];
    this.#taken.clear();
  }

  #now(): number {
    return this.#deps.clock.now().getTime();
  }

  #admit(task: Task): void {
    const { journal } = this.#deps;
    if (faultOf(task.faults, "drop") !== undefined) return journal.note(task.name, "dropped");
    this.#tasks.push(task);
    const delay = faultOf(task.faults, "delay");
    if (delay !== undefined) journal.note(task.name, `delayed by ${delay.ms} ms`);
    const { scheduleTime } = task.wire;
    const scheduled = scheduleTime === undefined ? this.#now() : Date.parse(scheduleTime);
    this.#waitFor(task, Math.max(scheduled, this.#now()) + (delay?.ms ?? 0));
  }

  #waitFor(task: Task, dueAt: number): void {
    task.state = "waiting";
    task.dueAt = dueAt;
    this.#deps.clock.after(dueAt - this.#now(), () => {
      if (task.state !== "waiting") return;
      task.state = "due";
      this.#pump(task.target);
    });
  }

  /** Starts what is due, as far as the function's limit of tasks at once allows. */
  #pump(target: LoadedFunction): void {
    const own = this.#tasks.filter((task) => task.target.name === target.name);
    const free = limitOf(target.trigger) - own.filter(({ state }) => state === "running").length;
    for (const task of own.filter(({ state }) => state === "due").slice(0, Math.max(0, free))) {
      task.state = "running";
      this.#deps.turns.take("task", () => this.#run(task));
    }
  }

  async #run(task: Task): Promise<void> {
    if (task.state === "gone") return;
    task.firstAt ??= this.#now();
    const next = await dispatch(this.#deps, task);
    // It may have been deleted meanwhile.
    if (!this.#tasks.includes(task)) return;
    if (next === "finished") this.#finish(task);
    else this.#waitFor(task, this.#now() + next.againInMs);
    this.#pump(task.target);
  }

  #finish(task: Task): void {
    task.state = "gone";
    this.#tasks = this.#tasks.filter((other) => other !== task);
    if (task.id !== null) this.#taken.set(task.id, this.#now() + this.#deps.nameTakenMs);
  }
}

const limitOf = (trigger: Trigger): number => (trigger.kind === "task" ? trigger.maxConcurrent : 1);

/** Runs the task as the script says. @returns what becomes of it */
async function dispatch(deps: TaskQueueDeps, task: Task): Promise<"finished" | { againInMs: number }> {
  const isFirst = task.attempts === 0;
  const isTwice = isFirst && faultOf(task.faults, "twiceAtOnce") !== undefined;
  if (isTwice) deps.journal.note(task.name, "twice at once");
  const [outcome] = await Promise.all([runOnce(deps, task), isTwice ? runOnce(deps, task) : null]);
  const more = isFirst ? (faultOf(task.faults, "duplicate")?.times ?? 0) : 0;
  for (let copy = 1; copy <= more; copy += 1) {
    deps.journal.note(task.name, "duplicated");
    await runOnce(deps, task);
  }
  task.attempts += 1;
  return outcome === "done" ? "finished" : afterFailure(deps, task);
}

function runOnce(deps: TaskQueueDeps, task: Task): Promise<Outcome> {
  const { name, id, wire, target, attempts, dueAt } = task;
  const dispatched: Dispatch = {
    ...{ functionName: target.name, region: target.region },
    taskId: id?.split("/").at(-1) ?? name.replace(" ", "-"),
    retries: attempts,
    dueAt: new Date(dueAt),
    body: Buffer.from(wire.httpRequest.body, "base64"),
    headers: wire.httpRequest.headers ?? {},
  };
  return deps.runs.perform({ functionName: target.name, by: name }, (run) => deps.post(dispatched, run));
}

function afterFailure({ clock, journal }: TaskQueueDeps, task: Task): "finished" | { againInMs: number } {
  const { trigger } = task.target;
  const sinceFirst = clock.now().getTime() - (task.firstAt ?? 0);
  if (trigger.kind !== "task" || isExhausted(trigger.retry, task.attempts, sinceFirst)) {
    journal.note(task.name, `given up after ${task.attempts} attempts`);
    return "finished";
  }
  const againInMs = backOffMs(trigger.retry, task.attempts);
  journal.note(task.name, `again in ${againInMs} ms`);
  return { againInMs };
}
