import { OWNER_FIELDS } from "@shutterbell/contract";
import { deleteField, serverTimestamp } from "firebase/firestore";
import { afterAll, describe } from "vitest";
import { inboxItem, LATER, NOON } from "./documents.ts";
import { wrongNow } from "./texts.ts";
import { type Change, testChanges, valuesOf } from "./try-changes.ts";
import { openWorld } from "./world.ts";

const world = await openWorld("inbox-fields");
afterAll(() => world.close());

const now = serverTimestamp();
const times = ["seenAt", "readAt", "archivedAt"] as const;
const fixedFields = Object.keys(inboxItem).filter((field) => !OWNER_FIELDS.some((owned) => owned === field));

function changesOfTime(field: (typeof times)[number]): Change[] {
  const stored = { [field]: NOON };
  return [
    { name: `${field} · from null to now`, verdict: "allowed", change: { [field]: now } },
    ...valuesOf(field, "denied", { ...wrongNow, true: true, removed: deleteField() }),
    { name: `${field} · back to null`, verdict: "denied", stored, change: { [field]: null } },
    { name: `${field} · now, a second time`, verdict: "denied", stored, change: { [field]: now } },
    { name: `${field} · another time, a second time`, verdict: "denied", stored, change: { [field]: LATER } },
    { name: `${field} · removed once it was set`, verdict: "denied", stored, change: { [field]: deleteField() } },
    { name: `${field} · kept beside an answer`, verdict: "allowed", stored, change: { answer: "notMe" } },
  ];
}

describe("when an inbox item was seen, read and put away", () => {
  for (const field of times) testChanges(world, "inboxItem", "guest", changesOfTime(field));
  testChanges(world, "inboxItem", "guest", [
    {
      name: "all three and the answer",
      verdict: "allowed",
      change: { seenAt: now, readAt: now, archivedAt: now, answer: "notMe" },
    },
    { name: "one right and one wrong time", verdict: "denied", change: { seenAt: now, readAt: NOON } },
  ]);
});

describe("the answer to an inbox item", () => {
  const stored = { answer: "notMe" };
  testChanges(world, "inboxItem", "guest", [
    ...valuesOf("answer", "allowed", { notMe: "notMe" }),
    ...valuesOf("answer", "denied", {
      "another word": "me",
      true: true,
      empty: "",
      "a list": ["notMe"],
      removed: deleteField(),
    }),
    { name: "taken back", verdict: "denied", stored, change: { answer: null } },
    { name: "removed once it was given", verdict: "denied", stored, change: { answer: deleteField() } },
    { name: "changed", verdict: "denied", stored, change: { answer: "me" } },
    { name: "kept, and the item read", verdict: "allowed", stored, change: { readAt: now } },
  ]);
});

describe("what of an inbox item its owner may not change", () => {
  testChanges(world, "inboxItem", "guest", [
    ...fixedFields.flatMap((field) => valuesOf(field, "denied", { changed: "changed", removed: deleteField() })),
    ...fixedFields.map((field): Change => ({
      name: `${field} · beside a right change`,
      verdict: "denied",
      change: { readAt: now, [field]: "changed" },
    })),
    ...valuesOf("expireAt", "denied", { "put off": new Date("2036-01-01T00:00:00.000Z") }),
    ...valuesOf("card.takenAt", "denied", { "inside the card": LATER }),
    ...valuesOf("note", "denied", { "a field that no inbox item has": "mine" }),
    { name: "an item of an unknown version", verdict: "denied", stored: { schemaVersion: 2 }, change: { readAt: now } },
  ]);
});
