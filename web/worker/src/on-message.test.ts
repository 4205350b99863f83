import { pageMessageSchema } from "@shutterbell/contract";
import { expect, test } from "vitest";
import { onMessage } from "./on-message.ts";

const rows: readonly { name: string; data: unknown; did: readonly string[] }[] = [
  { name: "a withdrawn match", data: { type: "shutterbell/withdrawn", eventId: "harbour" }, did: ["withdraw harbour"] },
  { name: "a page that wants the newer version", data: { type: "shutterbell/take-over" }, did: ["take over"] },
  { name: "a language", data: { type: "shutterbell/language", language: "th" }, did: ["keep th"] },
  { name: "a language that is none", data: { type: "shutterbell/language", language: "<b>" }, did: [] },
  { name: "another script's message", data: { type: "SKIP_WAITING" }, did: [] },
  { name: "an event's id that none can have", data: { type: "shutterbell/withdrawn", eventId: "" }, did: [] },
  { name: "a field too many", data: { type: "shutterbell/withdrawn", eventId: "a", tag: "b" }, did: [] },
  { name: "no message at all", data: null, did: [] },
];
test.each(rows)("$name: $did", async ({ data, did: expected }) => {
  const did: string[] = [];
  await onMessage(data, {
    withdraw: async (eventId) => void did.push(`withdraw ${eventId}`),
    takeOver: async () => void did.push("take over"),
    keepLanguage: async (language) => void did.push(`keep ${language}`),
  });
  expect(did).toEqual(expected);
});

test("it takes exactly what the contract's schema takes", async () => {
  for (const { data, did } of rows) expect(pageMessageSchema.safeParse(data).success).toBe(did.length > 0);
});
