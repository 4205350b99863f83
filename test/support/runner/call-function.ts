import type { ServerResponse } from "node:http";
import { faultOf } from "./faults.ts";
import type { LoadedFunction } from "./read-endpoint.ts";
import type { Outcome, Run, Runs } from "./runs.ts";
import { RUN_HEADER } from "./server.ts";
import type { Dispatch } from "./task-queue.ts";

/** Where the functions are reached over HTTP. */
export interface Place {
  /** host:port of the runner. */
  readonly host: string;
  readonly projectId: string;
}

async function post(
  url: string,
  run: Run,
  request: { headers: Record<string, string>; body: Buffer },
): Promise<boolean> {
  const response = await fetch(url, {
    method: "POST",
    headers: { ...request.headers, [RUN_HEADER]: run.id },
    body: new Uint8Array(request.body),
    // What was killed gives no answer.
    signal: run.killed,
  });
  await response.arrayBuffer();
  return response.ok;
}

/** Calls a task function as Cloud Tasks does. */
export function postTask({ host, projectId }: Place, dispatch: Dispatch, run: Run): Promise<boolean> {
  const { functionName, region, taskId, retries, dueAt, body } = dispatch;
  const headers = {
    ...dispatch.headers,
    "x-cloudtasks-queuename": functionName,
    "x-cloudtasks-taskname": taskId,
    "x-cloudtasks-taskretrycount": String(retries),
    "x-cloudtasks-taskexecutioncount": String(retries),
    "x-cloudtasks-tasketa": String(dueAt.getTime() / 1000),
  };
  return post(`http://${host}/${projectId}/${region}/${functionName}`, run, { headers, body });
}

/** Calls a scheduled function as Cloud Scheduler does. */
export function postSchedule(
  { host, projectId }: Place,
  job: { target: LoadedFunction; at: Date },
  run: Run,
): Promise<boolean> {
  const { name, region } = job.target;
  const headers = { "x-cloudscheduler-jobname": name, "x-cloudscheduler-scheduletime": job.at.toISOString() };
  return post(`http://${host}/${projectId}/${region}/${name}`, run, { headers, body: Buffer.alloc(0) });
}

/** Runs a function for a request from outside, with the faults that the script has for it. */
export async function callFromOutside(
  runs: Runs,
  target: LoadedFunction,
  http: { request: unknown; response: ServerResponse },
): Promise<Outcome> {
  const { request, response } = http;
  const outcome = await runs.perform({ functionName: target.name, by: "a call" }, (run) => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    response.on("close", () => resolve(response.statusCode < 500));
    // The work is done, and nobody hears of it.
    if (faultOf(run.faults, "throwAfter") !== undefined) response.end = () => response.destroy();
    target.call(request, response);
    return promise;
  });
  if (outcome !== "done" && !response.writableEnded) response.destroy();
  return outcome;
}
