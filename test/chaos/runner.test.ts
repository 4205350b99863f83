import { type FcmEmulator, startFcmEmulator } from "@shutterbell/fcm-emulator";
import { getApp } from "firebase-admin/app";
import { getFunctions, type TaskOptions } from "firebase-admin/functions";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { composed } from "../support/runner/composed.ts";
import type { EventFault, FaultScript, RunFault, TaskFault } from "../support/runner/faults.ts";
import { sampleFunctions } from "../support/runner/sample-functions.ts";
import { type Runner, startRunner } from "../support/runner/runner.ts";
import {
  deliveriesTo,
  inboxOf,
  makeDevice,
  makeEvent,
  makeGuest,
  openWorld,
  photoWith,
  PROJECT_ID,
  type World,
} from "../support/world.ts";

const HOUR_MS = 3_600_000;
/** What the minute brings would come at another place of the log each time. */
const withoutSchedules = async (time: { now: () => Date }) => {
  const functions = Object.entries(await composed()(time));
  return Object.fromEntries(functions.filter(([name]) => name !== "reconcile" && name !== "prune"));
};

const enqueue = (queue: string, data: unknown, options?: TaskOptions): Promise<void> =>
  getFunctions(getApp()).taskQueue<unknown>(queue).enqueue(data, options);

describe("in virtual time", () => {
  let fcm: FcmEmulator;
  let runner: Runner;
  let world: World;
  let eventId: string;
  let uid: string;
  let token: string;
  const ran: string[] = [];

  beforeAll(async () => {
    fcm = await startFcmEmulator();
    const virtual = { virtualTime: new Date(), schedules: true };
    runner = await startRunner({
      projectId: PROJECT_ID,
      functions: withoutSchedules,
      fcm: `127.0.0.1:${fcm.port}`,
      ...virtual,
    });
    await runner.add((platform) => sampleFunctions(platform, ran));
    world = openWorld();
    ({ eventId } = await makeEvent(world));
  });
  beforeEach(async () => {
    await runner.begin();
    ran.length = 0;
    fcm.reset();
    uid = await makeGuest(world, eventId);
    token = await makeDevice(world, fcm.origin, uid);
  });
  afterAll(async () => {
    await world.close();
    await runner.close();
    await fcm.close();
  });

  let published = 0;
  const publish = (): Promise<unknown> =>
    world.pipeline.publishPhoto(photoWith([uid], { eventId, photoId: `photo-${(published += 1)}` }));
  const pushes = (): number => fcm.sent().filter(({ target }) => target.id === token).length;
  const statesOf = async (): Promise<string[]> => (await deliveriesTo(world, eventId, uid)).map(({ state }) => state);
  const publishUnder = async (script: FaultScript): Promise<readonly string[]> => {
    await runner.begin(script);
    await publish();
    await runner.drain();
    return runner.log();
  };

  test("a published photo leads to one delivery, which is sent, and to one push", async () => {
    const log = await publishUnder({});
    expect(await statesOf()).toEqual(["sent"]);
    expect(pushes()).toBe(1);
    expect(log).toContain("event 1: matches, document 1");
    expect(log).toContain("run 2: alert for task 1");
    expect(log.at(-1)).toBe("run 2: done");
  });

  test.each<{ name: string; fault: EventFault; line: string; runs: number; pushes: number }>([
    { name: "duplicated twice", fault: { kind: "duplicate", times: 2 }, line: "duplicated", runs: 3, pushes: 1 },
    { name: "delivered twice at once", fault: { kind: "twiceAtOnce" }, line: "twice at once", runs: 2, pushes: 1 },
    { name: "dropped", fault: { kind: "drop" }, line: "dropped", runs: 0, pushes: 0 },
    { name: "an hour late", fault: { kind: "delay", ms: HOUR_MS }, line: "delayed by 3600000 ms", runs: 1, pushes: 1 },
    {
      name: "held back for one that never comes",
      fault: { kind: "reorder" },
      line: "held back behind the next",
      runs: 1,
      pushes: 1,
    },
  ])("an event $name: $pushes pushes", async ({ fault, line, ...expected }) => {
    const log = await publishUnder({ events: [{ of: "matches", nth: 1, fault }] });
    expect(log).toContain(`event 1: ${line}`);
    expect(log.filter((entry) => entry.includes("matches for event 1"))).toHaveLength(expected.runs);
    expect(pushes()).toBe(expected.pushes);
  });

  test("an event that is reordered comes behind the next", async () => {
    await runner.begin({ events: [{ nth: 1, fault: { kind: "reorder" } }] });
    await publish();
    await publish();
    await runner.drain();
    const runs = runner.log().filter((line) => line.includes("matches for"));
    expect(runs).toEqual(["run 1: matches for event 2", "run 2: matches for event 1"]);
    // Both in one window: one alert, which counts two.
    expect(fcm.sent().map(({ message }) => message["data"])).toMatchObject([{ count: "2" }]);
  });

  test.each<{ name: string; fault: TaskFault; line: string; runs: number }>([
    { name: "duplicated", fault: { kind: "duplicate", times: 1 }, line: "duplicated", runs: 2 },
    { name: "run twice at once", fault: { kind: "twiceAtOnce" }, line: "twice at once", runs: 2 },
    { name: "dropped", fault: { kind: "drop" }, line: "dropped", runs: 0 },
    { name: "late", fault: { kind: "delay", ms: 500 }, line: "delayed by 500 ms", runs: 1 },
  ])("a task $name: $runs runs, never a second push", async ({ fault, line, runs }) => {
    const log = await publishUnder({ tasks: [{ of: "alert", nth: 1, fault }] });
    expect(log).toContain(`task 1: ${line}`);
    expect(log.filter((entry) => entry.endsWith("alert for task 1"))).toHaveLength(runs);
    expect(pushes()).toBe(Math.min(1, runs));
  });

  test.each<{ of: "matches" | "alert"; fault: RunFault; line: string }>([
    { of: "matches", fault: { kind: "throwBefore" }, line: "run 1: thrown before it began" },
    { of: "matches", fault: { kind: "throwAfter" }, line: "run 1: done, then thrown" },
    { of: "alert", fault: { kind: "throwBefore" }, line: "run 2: thrown before it began" },
    { of: "alert", fault: { kind: "throwAfter" }, line: "run 2: done, then thrown" },
    { of: "alert", fault: { kind: "killAtWrite", write: 1, when: "before" }, line: "run 2: killed before write 1" },
    {
      of: "alert",
      fault: { kind: "failWrite", write: 1, when: "before" },
      line: "run 2: told that write 1 failed, before it was applied",
    },
    {
      of: "alert",
      fault: { kind: "failWrite", write: 1, when: "after" },
      line: "run 2: told that write 1 failed, after it was applied",
    },
  ])("$of, $line: it is run again where it must, and one push goes out", async ({ of, fault, line }) => {
    const log = await publishUnder({ runs: [{ of, nth: 1, fault }] });
    expect(log).toContain(line);
    if (fault.kind !== "failWrite") expect(log.filter((entry) => entry.includes(`${of} for`))).toHaveLength(2);
    expect(await statesOf()).toEqual(["sent"]);
    expect(await inboxOf(world, uid)).toHaveLength(1);
    expect(pushes()).toBe(1);
  });

  // A killed worker's lease runs out and another takes over. Killed between FCM's answer and the ledger, the message
  // goes out twice under one id: the device shows one alert for it.
  test.each<{ write: number; when: "before" | "after"; pushes: number }>([
    { write: 1, when: "after", pushes: 1 },
    { write: 2, when: "before", pushes: 2 },
    { write: 2, when: "after", pushes: 1 },
  ])("alert killed $when write $write has sent $pushes pushes by then, and is run again", async (row) => {
    const fault: RunFault = { kind: "killAtWrite", write: row.write, when: row.when };
    await runner.begin({ runs: [{ of: "alert", nth: 1, fault }] });
    await publish();
    await runner.drain();
    const log = runner.log();
    const killed = log.indexOf(`run 2: killed ${row.when} write ${row.write}`);
    expect(killed).toBeGreaterThan(0);
    expect(log.slice(0, killed)).toContain(`run 2: write ${row.write}`);
    expect(log[killed + 1]).toBe("task 1: again in 1000 ms");
    expect(log.slice(killed)).toContain("run 3: alert for task 1");
    // What was killed does nothing more.
    expect(log.slice(killed).filter((line) => line.startsWith("run 2:"))).toHaveLength(1);
    expect(pushes()).toBe(row.pushes);
    expect(new Set(fcm.sent().map(({ push }) => JSON.stringify(push["data"]))).size).toBe(1);
    expect(await statesOf()).toEqual(["sent"]);
  });

  test("the same seed gives the same log, another seed another", async () => {
    const play = async (seed: number): Promise<readonly string[]> => {
      await runner.begin({
        ...{ seed, shuffle: true },
        events: [{ chance: 0.3, fault: { kind: "duplicate", times: 1 } }],
        runs: [
          { chance: 0.3, fault: { kind: "throwAfter" } },
          { chance: 0.2, fault: { kind: "killAtWrite", write: 1, when: "after" } },
        ],
        tasks: [{ chance: 0.3, fault: { kind: "delay", ms: 100 } }],
      });
      for (let photo = 0; photo < 5; photo += 1) await publish();
      await runner.drain();
      return runner.log();
    };
    const first = await play(7);
    expect(await play(7)).toEqual(first);
    expect(await play(8)).not.toEqual(first);
  });

  test("the name of a task is taken while it waits, and for an hour after it ran", async () => {
    const again = () =>
      enqueue("note", "named", { id: "one-name" }).then(
        () => "added",
        ({ code }: { code: string }) => code,
      );
    const taken = "functions/task-already-exists";
    expect([await again(), await again()]).toEqual(["added", taken]);
    await runner.settle();
    expect(await again()).toBe(taken);
    await runner.clock.advance(HOUR_MS);
    expect(await again()).toBe("added");
    await runner.settle();
    expect(ran).toHaveLength(2);
  });

  test("a delay of an hour passes in virtual time, and not before it is let pass", async () => {
    const dueAt = new Date(runner.clock.now().getTime() + HOUR_MS);
    await enqueue("note", "late", { scheduleTime: dueAt });
    await runner.settle();
    await runner.clock.advance(HOUR_MS - 1);
    expect(ran).toEqual([]);
    await runner.clock.advance(1);
    expect(ran).toEqual([`late at ${dueAt.toISOString()}`]);
  });

  test("a task that is deleted does not run, and frees nobody's name", async () => {
    await enqueue("note", "gone", { id: "gone", scheduleTime: new Date(runner.clock.now().getTime() + 1000) });
    await getFunctions(getApp()).taskQueue("note").delete("gone");
    await runner.drain();
    expect(ran).toEqual([]);
    await expect(enqueue("note", "gone", { id: "gone" })).rejects.toMatchObject({
      code: "functions/task-already-exists",
    });
  });

  test("a task that always fails is tried as its queue says, and given up", async () => {
    await enqueue("refuse", {});
    await runner.drain();
    expect(
      runner
        .log()
        .filter((line) => line.startsWith("task 1:"))
        .slice(1),
    ).toEqual([
      ...["task 1: again in 10000 ms", "task 1: again in 20000 ms", "task 1: again in 40000 ms"],
      "task 1: given up after 4 attempts",
    ]);
  });

  test("a scheduled function runs when told, and by the clock when its hour comes", async () => {
    const runs = () => runner.log().filter((line) => line.endsWith("hourly for its schedule")).length;
    expect(await runner.tick("hourly")).toBe("done");
    expect(runs()).toBe(1);
    await runner.clock.advance(3 * HOUR_MS);
    expect(runs()).toBe(4);
    await expect(runner.tick("matches")).rejects.toMatchObject({ code: "runner/no-schedule" });
  });

  test("a function answers over HTTP, and not at all when it is killed by the script", async () => {
    const call = () =>
      fetch(`${runner.origin}/${PROJECT_ID}/asia-southeast1/hello/there`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ a: 1 }),
      });
    expect(await (await call()).json()).toEqual({ method: "POST", path: "/there", body: { a: 1 } });
    await runner.begin({ runs: [{ of: "hello", fault: { kind: "throwAfter" } }] });
    await expect(call()).rejects.toThrow("fetch failed");
  });
});
