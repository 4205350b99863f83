import { expect, test } from "vitest";
import { onMessage } from "./on-message.ts";

const rows: readonly { name: string; data: unknown; withdrawn: readonly string[] }[] = [
  {
    name: "a withdrawn match",
    data: { type: "shutterbell/withdrawn", eventId: "harbour" },
    withdrawn: ["harbour"],
  },
  { name: "another script's message", data: { type: "SKIP_WAITING" }, withdrawn: [] },
  { name: "an event's id that none can have", data: { type: "shutterbell/withdrawn", eventId: "" }, withdrawn: [] },
  { name: "a field too many", data: { type: "shutterbell/withdrawn", eventId: "a", tag: "b" }, withdrawn: [] },
  { name: "no message at all", data: null, withdrawn: [] },
];
test.each(rows)("$name takes away $withdrawn", async ({ data, withdrawn: expected }) => {
  const withdrawn: string[] = [];
  await onMessage(data, { withdraw: async (eventId) => void withdrawn.push(eventId) });
  expect(withdrawn).toEqual(expected);
});
