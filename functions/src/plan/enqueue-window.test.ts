import type { AlertTask, Event } from "@shutterbell/contract";
import { describe, expect, test } from "vitest";
import { alertingWith, at, EVENT_ID, makeEvent, NOW, UID } from "../testing/documents.ts";
import { enqueueWindow } from "./enqueue-window.ts";

/** A queue that refuses the names of these instants. */
function open({
  event = makeEvent(),
  now = NOW,
  refused = [],
}: {
  event?: Event | null;
  now?: Date;
  refused?: Date[];
}) {
  const tried: AlertTask[] = [];
  const names = new Set(refused.map((one) => one.toISOString()));
  const tell = () =>
    enqueueWindow(
      {
        now: () => now,
        readEvent: async () => event,
        async enqueue(task) {
          tried.push(task);
          if (names.has(task.at)) return false;
          names.add(task.at);
          return true;
        },
      },
      { eventId: EVENT_ID, uid: UID, category: "photo", triggeredAt: NOW.toISOString() },
    );
  return { tell, instants: () => tried.map((task) => task.at), tried };
}

const windowOf = (windowMs: number): Event => makeEvent({ alerting: alertingWith({ windowMs }) });
const iso = (ms: number): string => at(ms).toISOString();

describe("a window", () => {
  const rows: { name: string; given: Parameters<typeof open>[0]; instants: string[] }[] = [
    { name: "of an event that says nothing ends after a quarter of a second", given: {}, instants: [iso(250)] },
    { name: "ends where it ends for everybody: on the clock", given: { now: at(249) }, instants: [iso(250)] },
    { name: "of what comes at its very end is the next", given: { now: at(250) }, instants: [iso(500)] },
    { name: "is as long as the event says", given: { event: windowOf(10_000), now: at(1) }, instants: [iso(10_000)] },
    { name: "of none looks at once", given: { event: windowOf(0), now: at(7) }, instants: [iso(7)] },
    { name: "of an event that is gone is the usual one", given: { event: null }, instants: [iso(250)] },
    {
      name: "whose task has run already has what is told now looked at in the next",
      given: { refused: [at(250)] },
      instants: [iso(250), iso(500)],
    },
    {
      name: "both of whose tasks are there already needs no third: the second has not run",
      given: { refused: [at(250), at(500)] },
      instants: [iso(250), iso(500)],
    },
    {
      name: "of none that was asked for already needs no other",
      given: { event: windowOf(0), refused: [NOW] },
      instants: [iso(0)],
    },
  ];
  test.each(rows)("$name", async ({ given, instants }) => {
    const { tell, instants: tried } = open(given);
    await tell();
    expect(tried()).toEqual(instants);
  });
});

test("a burst in one window is one task, and at most one more", async () => {
  const { tell, instants } = open({});
  for (let photo = 0; photo < 20; photo += 1) await tell();
  expect(new Set(instants())).toEqual(new Set([iso(250), iso(500)]));
});

test("the task looks at the push thread, and says when its trigger came", async () => {
  const { tell, tried } = open({});
  await tell();
  expect(tried).toEqual([
    {
      eventId: EVENT_ID,
      uid: UID,
      channel: "push",
      category: "photo",
      letterId: null,
      at: iso(250),
      hop: 0,
      triggeredAt: iso(0),
    },
  ]);
});

test("a queue that is down is not passed over: the trigger comes again", async () => {
  const deps = {
    now: () => NOW,
    readEvent: async () => makeEvent(),
    enqueue: () => Promise.reject(new Error("UNAVAILABLE")),
  };
  const told = enqueueWindow(deps, { eventId: EVENT_ID, uid: UID, category: "photo", triggeredAt: null });
  await expect(told).rejects.toThrow("UNAVAILABLE");
});
