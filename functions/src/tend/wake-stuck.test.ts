import { type AlertTask, type Delivery, paths } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { capturingOutput } from "../../../test/support/runner/capture-output.ts";
import {
  at,
  EVENT_ID,
  HOUR_MS,
  makeLeased,
  makeLetter,
  makePlanned,
  makeRetry,
  makeSent,
  MINUTE_MS,
  NOW,
  SECOND_MS,
} from "../testing/documents.ts";
import { Stage } from "../testing/stage.ts";

const { wakeLetters, wakeStuck } = await capturingOutput(() => import("./wake-stuck.ts"));

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
const looked = (): Partial<AlertTask>[] =>
  stage.queue.tasks.map(({ uid, channel, category, letterId }) => ({ uid, channel, category, letterId }));

describe("a delivery whose task did not come", () => {
  const late = { dueAt: at(-15 * SECOND_MS) };
  const email = { channel: "email", category: "announcement" } as const;
  test.each<[name: string, delivery: Delivery]>([
    ["that waits", makePlanned({ ...late, ...email })],
    ["whose lease has run out", makeLeased({ ...late, ...email })],
    ["whose next try is due", makeRetry({ ...late, ...email })],
  ])("%s has its own thread looked at", async (_, delivery) => {
    await stage.put(paths.delivery(EVENT_ID, "d".repeat(16)), delivery);
    expect(await wakeStuck(stage.deps, NOW)).toBe(1);
    expect(looked()).toEqual([{ uid: delivery.uid, ...email, letterId: null }]);
  });
  test.each<[name: string, delivery: Delivery]>([
    ["that is due only now is left to its task", makePlanned({ dueAt: at(-15 * SECOND_MS + 1) })],
    ["that is due later is left alone", makePlanned({ dueAt: at(MINUTE_MS) })],
    ["that has ended is left alone", makeSent({})],
  ])("one %s", async (_, delivery) => {
    await stage.put(paths.delivery(EVENT_ID, "d".repeat(16)), delivery);
    expect([await wakeStuck(stage.deps, NOW), looked()]).toEqual([0, []]);
  });
  test("comes in the order of its time, and those that are too many come with the next run", async () => {
    for (let index = 0; index < 310; index += 1) {
      const delivery = makeRetry({ uid: `guest-${index}`, dueAt: at(-HOUR_MS + index) });
      await stage.put(paths.delivery(EVENT_ID, String(index).padStart(16, "0")), delivery);
    }
    expect(await wakeStuck(stage.deps, NOW)).toBe(300);
    expect(looked()[0]).toMatchObject({ uid: "guest-0" });
    expect(looked().at(-1)).toMatchObject({ uid: "guest-299" });
  });
});

describe("a dead letter that somebody asked for", () => {
  const id = "l".repeat(32);
  test.each<[name: string, change: Parameters<typeof makeLetter>[0], isLooked: boolean]>([
    ["and that nobody sent has its thread looked at", { redriveRequestedAt: at(-MINUTE_MS) }, true],
    ["and that was sent again has not", { redriveRequestedAt: at(-MINUTE_MS), redrivenAs: "r".repeat(32) }, false],
    ["longer ago than an hour has not: it will not come any more", { redriveRequestedAt: at(-HOUR_MS) }, false],
    ["is the only kind: one that nobody asked for has not", {}, false],
  ])("%s", async (_, change, isLooked) => {
    await stage.put(paths.deadLetter(EVENT_ID, id), makeLetter(change));
    expect(await wakeLetters(stage.deps, NOW)).toBe(isLooked ? 1 : 0);
    expect(looked()).toEqual(isLooked ? [{ uid: "mali", channel: "push", category: "photo", letterId: id }] : []);
  });
});
