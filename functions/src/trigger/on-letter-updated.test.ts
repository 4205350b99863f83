import { type AlertTask, alertTask, type DeadLetter } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { capturingOutput, functionsOutput } from "../../../test/support/runner/capture-output.ts";
import { changeOf } from "../testing/change-of.ts";
import { at, EVENT_ID, makeLetter, NOW, UID } from "../testing/documents.ts";
import type { LetterUpdated } from "./on-letter-updated.ts";

const { onLetterUpdated } = await capturingOutput(() => import("./on-letter-updated.ts"));

const ID = "l".repeat(32);
const updated = (before: DeadLetter | null, after: DeadLetter | null): LetterUpdated => ({
  params: { eventId: EVENT_ID, deliveryId: ID },
  data: changeOf(before, after),
});

let tasks: AlertTask[];
beforeEach(() => {
  functionsOutput.clear();
  tasks = [];
});
const enqueue = async (task: AlertTask): Promise<boolean> => tasks.push(alertTask.parse(task)) > 0;
const run = (event: LetterUpdated) => onLetterUpdated({ enqueue, now: () => at(250) }, event);

const letter = makeLetter({ channel: "email", category: "announcement" });
const asked = { ...letter, redriveRequestedAt: NOW };

describe("a dead letter that somebody asks for", () => {
  test("has its own thread looked at, with it in mind", async () => {
    await run(updated(letter, asked));
    expect(tasks).toEqual([
      {
        ...{ eventId: EVENT_ID, uid: UID, channel: "email", category: "announcement", letterId: ID },
        ...{ at: at(250).toISOString(), hop: 0, triggeredAt: at(250).toISOString() },
      },
    ]);
  });
  test("is named in the log, and nobody with it", async () => {
    await run(updated(letter, asked));
    expect(functionsOutput.lines().join("\n")).toContain(`"deliveryId":"${ID}"`);
    expect(functionsOutput.lines().join("\n")).not.toContain(UID);
  });
  test("whose task cannot be enqueued is an error, so that the trigger comes again", async () => {
    const down = { enqueue: () => Promise.reject(new Error("UNAVAILABLE")), now: () => NOW };
    await expect(onLetterUpdated(down, updated(letter, asked))).rejects.toThrow("UNAVAILABLE");
  });
});

describe("nothing is looked at", () => {
  test.each<[name: string, event: LetterUpdated]>([
    ["where nobody asked", updated(letter, { ...letter, expireAt: at(1) })],
    ["where it was sent again: that is our own update", updated(asked, { ...asked, redrivenAs: "r".repeat(32) })],
    ["where it is gone", updated(asked, null)],
    ["where the event has no data", { params: { eventId: EVENT_ID, deliveryId: ID } }],
  ])("%s", async (_, event) => {
    await run(event);
    expect([tasks, functionsOutput.lines()]).toEqual([[], []]);
  });
});
