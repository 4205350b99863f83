import { paths, PRIORITIES } from "@shutterbell/contract";
import { deleteField, serverTimestamp } from "firebase/firestore/lite";
import { NOON } from "../documents.ts";
import { EVENT, OTHER_EVENT, UIDS } from "../people.ts";
import { rightPersonTexts, wrongNow, wrongPersonTexts } from "../texts.ts";
import { ABSENT, changeRows, wholeRows, valuesOf, type Whole } from "../change-rows.ts";
import { about, type Row } from "../row.ts";

const createdAt = serverTimestamp();
const now = { createdAt };
const created = (wholes: readonly Whole[]): Whole[] => wholes.map((whole) => ({ ...whole, only: "create" }));
const withId = (name: string, verdict: Whole["verdict"], id: string): Whole => ({
  name: `id · ${name}`,
  verdict,
  change: now,
  path: paths.announcement(EVENT, id),
});

const announced = about("what an organiser announces", () => {
  return wholeRows(
    "announcement",
    "organiser",
    created([
      { name: "as it should be", verdict: "allowed", change: now },
      ...valuesOf("text", "allowed", rightPersonTexts(500), now),
      ...valuesOf("text", "denied", { ...wrongPersonTexts(500), missing: ABSENT }, now),
      ...valuesOf("priority", "allowed", Object.fromEntries(PRIORITIES.map((priority) => [priority, priority])), now),
      ...valuesOf(
        "priority",
        "denied",
        { "an unknown word": "loud", "a number": 1, "a list": ["high"], null: null, missing: ABSENT },
        now,
      ),
      ...valuesOf("createdAt", "denied", { ...wrongNow, null: null, missing: ABSENT }),
      ...valuesOf("schemaVersion", "denied", { "an unknown version": 2, "a string": "1", missing: ABSENT }, now),
      ...valuesOf("link", "denied", { "a field that no announcement has": "/e/harbour" }, now),
      // Every participant may read it: it must not say who of the organisers wrote it.
      ...valuesOf("createdBy", "denied", { "whose announcement it is": UIDS.organiser }, now),
    ]),
  );
});

const named = about("the id of an announcement", () => {
  return wholeRows(
    "announcement",
    "organiser",
    created([
      withId("one character", "allowed", "a"),
      withId("96 characters", "allowed", "a".repeat(96)),
      withId("an underscore and a hyphen", "allowed", "A_-9"),
      withId("a digit first", "allowed", "9-a"),
      withId("a capital letter inside", "allowed", "aZ"),
      withId("97 characters", "denied", "a".repeat(97)),
      withId("a dot first", "denied", ".a"),
      withId("a dot inside", "denied", "a.b"),
      withId("an underscore first", "denied", "_a"),
      withId("a hyphen first", "denied", "-a"),
      withId("a space", "denied", "a b"),
      withId("a line break", "denied", "a\n"),
    ]),
  );
});

const standing = about("an announcement that stands", () => {
  const wholes = wholeRows("announcement", "organiser", [
    { name: "written over", verdict: "denied", change: now, only: "update" },
    { name: "written over as it is", verdict: "denied", change: {}, only: "update" },
  ]);
  const changes = changeRows("announcement", "organiser", [
    ...valuesOf("text", "denied", { changed: "At nine.", removed: deleteField() }),
    ...valuesOf("priority", "denied", { raised: "urgent" }),
    ...valuesOf("createdAt", "denied", { now: createdAt, another: NOON }),
  ]);
  return [...wholes, ...changes];
});

const announcers = about("who announces", () => {
  const elsewhere = paths.announcement(OTHER_EVENT, "a1");
  return wholeRows("announcement", "organiser", [
    { name: "in somebody else's event", verdict: "denied", change: now, path: elsewhere, only: "create" },
    {
      name: "in an event that does not exist",
      verdict: "denied",
      change: now,
      path: paths.announcement("nowhere", "a1"),
      only: "create",
    },
  ]);
});

export const announcementFields: readonly Row[] = [...announced, ...named, ...standing, ...announcers];
