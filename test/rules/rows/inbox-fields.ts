import { OWNER_FIELDS } from "@shutterbell/contract";
import { deleteField, serverTimestamp } from "firebase/firestore/lite";
import { announcedItem, inboxItem, LATER, NOON, seeded } from "../documents.ts";
import { rightTaken, wrongTaken } from "../texts.ts";
import { type Change, changeRows, valuesOf } from "../change-rows.ts";
import { about, type Row } from "../row.ts";

const now = serverTimestamp();
const notMe = { answer: "notMe", answeredAt: now };
const seen = { seenAt: now };
const times = ["seenAt", "readAt", "archivedAt"] as const;

/** Both kinds of item; what its owner may do with one is the same. */
const items = [
  { kind: "a photo", path: seeded.inboxItem.path, data: inboxItem },
  { kind: "an announcement", path: announcedItem.path, data: announcedItem.data },
];

function changesOfTime(field: (typeof times)[number]): Change[] {
  const stored = { [field]: NOON };
  return [
    ...valuesOf(field, "allowed", rightTaken),
    ...valuesOf(field, "denied", { ...wrongTaken, true: true, removed: deleteField() }),
    { name: `${field} · back to null`, verdict: "denied", stored, change: { [field]: null } },
    { name: `${field} · now, a second time`, verdict: "denied", stored, change: { [field]: now } },
    { name: `${field} · another time, a second time`, verdict: "denied", stored, change: { [field]: LATER } },
    { name: `${field} · removed once it was set`, verdict: "denied", stored, change: { [field]: deleteField() } },
    { name: `${field} · kept beside an answer`, verdict: "allowed", stored, change: notMe },
  ];
}

const rowsOf = (path: string, changes: readonly Change[]): Row[] =>
  changeRows(
    "inboxItem",
    "guest",
    changes.map((change) => ({ ...change, path })),
  );

const timesOf = (path: string): Row[] =>
  rowsOf(path, [
    ...times.flatMap(changesOfTime),
    {
      name: "all three and the answer",
      verdict: "allowed",
      change: { seenAt: now, readAt: now, archivedAt: now, ...notMe },
    },
    { name: "one right and one wrong time", verdict: "denied", change: { seenAt: now, readAt: NOON } },
  ]);

const answersTo = (path: string): Row[] => {
  const stored = { answer: "notMe", answeredAt: NOON };
  return rowsOf(path, [
    ...valuesOf("answer", "allowed", { notMe: "notMe" }, { answeredAt: now }),
    ...valuesOf(
      "answer",
      "denied",
      {
        "another word": "me",
        "one that sorts behind": "nowhere",
        true: true,
        empty: "",
        "a list": ["notMe"],
        null: null,
        removed: deleteField(),
      },
      { answeredAt: now },
    ),
    ...valuesOf("answer", "denied", { "notMe, and not when": "notMe" }),
    ...valuesOf("answeredAt", "allowed", rightTaken, { answer: "notMe" }),
    ...valuesOf("answeredAt", "denied", { ...wrongTaken, null: null, true: true }, { answer: "notMe" }),
    ...valuesOf("answeredAt", "denied", { "without an answer": now }),
    { name: "given again", verdict: "denied", stored, change: notMe },
    { name: "its time taken away", verdict: "denied", stored, change: { answeredAt: deleteField() } },
    { name: "taken back", verdict: "denied", stored, change: { answer: null } },
    { name: "removed once it was given", verdict: "denied", stored, change: { answer: deleteField() } },
    { name: "changed", verdict: "denied", stored, change: { answer: "me" } },
    { name: "kept, and the item read", verdict: "allowed", stored, change: { readAt: now } },
    { name: "kept, as an answer without a time is", verdict: "allowed", stored: { answer: "notMe" }, change: seen },
  ]);
};

const fixedOf = (path: string, data: object): Row[] => {
  const fixed = Object.keys(data).filter((field) => !OWNER_FIELDS.some((owned) => owned === field));
  return rowsOf(path, [
    ...fixed.flatMap((field) => valuesOf(field, "denied", { changed: "changed", removed: deleteField() })),
    ...fixed.map((field): Change => ({
      name: `${field} · beside a right change`,
      verdict: "denied",
      change: { readAt: now, [field]: "changed" },
    })),
    ...valuesOf("expireAt", "denied", { "put off": new Date("2036-01-01T00:00:00.000Z") }),
    ...valuesOf("card.takenAt", "denied", { "inside the card": LATER }),
    ...valuesOf("note", "denied", { "a field that no inbox item has": "mine" }),
    { name: "an item of an unknown version", verdict: "denied", stored: { schemaVersion: 2 }, change: { readAt: now } },
  ]);
};

export const inboxFields: readonly Row[] = items.flatMap(({ kind, path, data }) => [
  ...about(`${kind}: when it was seen, read and put away`, () => timesOf(path)),
  ...about(`${kind}: the answer to it`, () => answersTo(path)),
  ...about(`${kind}: what of it its owner may not change`, () => fixedOf(path, data)),
]);
