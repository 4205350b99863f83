import { type Activity, createActivity } from "./activity.ts";
import type { RetryPolicy } from "./back-off.ts";
import { callFromOutside, type Place, postSchedule, postTask } from "./call-function.ts";
import { type Clock, realClock, virtualClock } from "./clock.ts";
import { Events } from "./events.ts";
import { createFaults, type FaultScript } from "./faults.ts";
import type { CloudEvent } from "./firestore-triggers.ts";
import { createJournal, type Journal } from "./journal.ts";
import type { LoadedFunction } from "./read-endpoint.ts";
import { Runs } from "./runs.ts";
import { createScheduler, type Scheduler } from "./scheduler.ts";
import type { Routes } from "./server.ts";
import { TaskQueue } from "./task-queue.ts";
import { freeTurns, orderedTurns, type Turns } from "./turns.ts";

/** What firebase deploys a function with: retries from 10 s to 10 min apart, for 24 h. */
const EVENT_RETRY: RetryPolicy = {
  maxAttempts: -1,
  minBackoffMs: 10_000,
  maxBackoffMs: 600_000,
  maxDoublings: 16,
  maxRetryMs: 24 * 3_600_000,
};
/** For how long Cloud Tasks remembers the name of a task that is done. */
const NAME_TAKEN_MS = 3_600_000;

export interface PlatformOptions {
  /** Time stands still here at first, and one thing happens after the other; else it is the time on the wall. */
  readonly virtualTime?: Date;
  readonly atOnce?: number;
  readonly eventRetry?: Partial<RetryPolicy>;
}

/** Everything that stands between a function and what sets it off. */
export interface Parts {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly activity: Activity;
  readonly turns: Turns;
  readonly runs: Runs;
  readonly events: Events;
  readonly tasks: TaskQueue;
  readonly scheduler: Scheduler;
  readonly routes: Routes;
  /** @returns the key of its trigger, where it has one */
  readonly add: (target: LoadedFunction) => string;
  /** A clean page: this script, an empty log, and nothing that waits. */
  readonly begin: (script: FaultScript) => void;
}

/**
 * @param place where the functions can be called, known when the server listens
 * @param onOther is given the events of triggers that are no function's
 */
export function createPlatform(
  options: PlatformOptions,
  place: () => Place,
  onOther: (key: string, event: CloudEvent) => void,
): Parts {
  let faults = createFaults({});
  const clock = options.virtualTime === undefined ? realClock() : virtualClock(options.virtualTime);
  const journal = createJournal();
  const activity = createActivity();
  const order = { choose: () => faults.choose, atOnce: options.atOnce ?? 1 };
  const turns = options.virtualTime === undefined ? freeTurns(activity) : orderedTurns(activity, order);
  const common = { clock, journal, activity, turns, faults: () => faults };
  const runs = new Runs(common);
  const events = new Events({ ...common, runs, retry: { ...EVENT_RETRY, ...options.eventRetry } });
  const tasks = new TaskQueue({
    ...{ ...common, runs, nameTakenMs: NAME_TAKEN_MS },
    post: (dispatch, run) => postTask(place(), dispatch, run),
  });
  const scheduler = createScheduler({
    ...{ clock, turns },
    run: (target, at) =>
      runs.perform({ functionName: target.name, by: "its schedule" }, (run) =>
        postSchedule(place(), { target, at }, run),
      ),
  });
  const deployed = createDeployment(scheduler);
  return {
    ...{ clock, journal, activity, turns, runs, events, tasks, scheduler },
    routes: createRoutes({ ...deployed, runs, events, tasks, onOther }),
    add: deployed.add,
    begin(script) {
      clock.clear(["once"]);
      turns.clear();
      tasks.clear();
      events.clear();
      journal.clear();
      faults = createFaults(script);
    },
  };
}

/** The functions that there are, by name and by the key of their trigger. */
function createDeployment(scheduler: Scheduler) {
  const byName = new Map<string, LoadedFunction>();
  const byKey = new Map<string, LoadedFunction>();
  const add = (target: LoadedFunction): string => {
    byName.set(target.name, target);
    if (target.trigger.kind === "schedule") scheduler.add(target);
    // The key that the Functions emulator would give it.
    const key = `${target.region}-${target.name}-0`;
    byKey.set(key, target);
    return key;
  };
  return { byName, byKey, add };
}

interface RoutesDeps extends Pick<Parts, "runs" | "events" | "tasks"> {
  readonly byName: ReadonlyMap<string, LoadedFunction>;
  readonly byKey: ReadonlyMap<string, LoadedFunction>;
  readonly onOther: (key: string, event: CloudEvent) => void;
}

const createRoutes = ({ byName, byKey, runs, events, tasks, onOther }: RoutesDeps): Routes => ({
  onEvent(key, event) {
    const target = byKey.get(key);
    if (target === undefined) onOther(key, event);
    else events.receive(target, event);
  },
  onTask(queue, task) {
    const target = byName.get(queue);
    return target?.trigger.kind === "task" ? tasks.add(target, task) : "not-found";
  },
  onDelete: (id) => tasks.remove(id),
  onCall(name, { request, response, runId }) {
    const target = byName.get(name);
    if (target === undefined) response.writeHead(404).end(`There is no function ${name} here.`);
    else if (runId === undefined) void callFromOutside(runs, target, { request, response });
    else runs.resume(runId, () => void target.call(request, response));
  },
});
