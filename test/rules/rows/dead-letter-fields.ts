import { deleteField, serverTimestamp } from "firebase/firestore/lite";
import { deadLetter, LATER, NOON } from "../documents.ts";
import { wrongNow } from "../texts.ts";
import { type Change, changeRows, valuesOf } from "../change-rows.ts";
import { about, type Row } from "../row.ts";

const now = serverTimestamp();
const field = "redriveRequestedAt";
const fixedFields = Object.keys(deadLetter).filter((name) => name !== field);

const asking = about("how an organiser asks for a dead letter to be sent again", () => {
  const stored = { [field]: NOON };
  return changeRows("deadLetter", "organiser", [
    { name: "from null to now", verdict: "allowed", change: { [field]: now } },
    ...valuesOf(field, "denied", { ...wrongNow, true: true, removed: deleteField() }),
    { name: "a second time", verdict: "denied", stored, change: { [field]: now } },
    { name: "asked for already, and written as it is", verdict: "denied", stored, change: { [field]: NOON } },
    { name: "back to null, to ask again", verdict: "denied", stored, change: { [field]: null } },
    { name: "another time, a second time", verdict: "denied", stored, change: { [field]: LATER } },
    { name: "removed once it was set", verdict: "denied", stored, change: { [field]: deleteField() } },
    {
      name: "a letter that was sent again",
      verdict: "denied",
      stored: { ...stored, redrivenAs: "Yb0RnhV3kq8Zt1Lw" },
      change: { [field]: now },
    },
    {
      name: "a letter of an unknown version",
      verdict: "denied",
      stored: { schemaVersion: 2 },
      change: { [field]: now },
    },
  ]);
});

const fixed = about("what of a dead letter nobody may change", () => {
  return changeRows("deadLetter", "organiser", [
    ...fixedFields.flatMap((name) => valuesOf(name, "denied", { changed: "changed", removed: deleteField() })),
    ...fixedFields.map((name): Change => ({
      name: `${name} · beside a right change`,
      verdict: "denied",
      change: { [field]: now, [name]: "changed" },
    })),
    ...valuesOf("note", "denied", { "a field that no dead letter has": "looked at" }),
  ]);
});

export const deadLetterFields: readonly Row[] = [...asking, ...fixed];
