import { describe, expect, test } from "vitest";
import { pageMessageSchema, workerMessageSchema } from "./worker-messages.ts";

const withdrawn = { type: "shutterbell/withdrawn", eventId: "harbour" };

describe("what a page says to the worker", () => {
  test("names an event and nothing else", () => expect(pageMessageSchema.parse(withdrawn)).toEqual(withdrawn));

  test.each([
    ["no message", null],
    ["another script's message", { type: "SKIP_WAITING" }],
    ["a type alone", { type: "shutterbell/withdrawn" }],
    ["an event's id that none can have", { ...withdrawn, eventId: "../harbour" }],
    ["a photo beside the event", { ...withdrawn, photoId: "p1" }],
    ["what only the worker says", { type: "shutterbell/subscription-changed" }],
  ])("is not %s", (_, message) => expect(pageMessageSchema.safeParse(message).success).toBe(false));
});

test("a page's message is none of the worker's", () => {
  expect(workerMessageSchema.safeParse(withdrawn).success).toBe(false);
});
