import { MAX_MATCHES, paths } from "@shutterbell/contract";
import { deleteField, increment, serverTimestamp } from "firebase/firestore/lite";
import {
  ABSENT,
  type Change,
  changeRows,
  overOtherVersions,
  valuesOf,
  versions,
  type Whole,
  wholeRows,
} from "../change-rows.ts";
import { inboxItem, matchSet, NOON, NOTIFICATION, progress } from "../documents.ts";
import { EVENT, OTHER_EVENT, PIPELINE, UIDS } from "../people.ts";
import { about, type Row } from "../row.ts";
import { wrongNow } from "../texts.ts";
import { cardChanges, fieldTooMany, missing, MOST } from "./pipeline-photos.ts";

// What a pipeline that signed in for one event may write, but for photos; junk.ts tries the types.

const now = serverTimestamp();
const progressRows = about("how far a pipeline says that it is", () => {
  const right = { updatedAt: now };
  const counts = (received: number, processed: number, failed: number) => ({ ...right, received, processed, failed });
  return wholeRows("progress", PIPELINE, [
    { name: "as it should be", verdict: "allowed", change: right },
    { name: "received · none yet", verdict: "allowed", change: counts(0, 0, 0) },
    { name: "received · the most", verdict: "allowed", change: counts(9_999_999, 0, 0) },
    { name: "received · one too many", verdict: "denied", change: counts(10_000_000, 0, 0) },
    { name: "received · below zero", verdict: "denied", change: counts(-1, -1, 0) },
    { name: "processed · all that were received", verdict: "allowed", change: counts(3, 3, 0) },
    { name: "processed · more than were received", verdict: "denied", change: counts(3, 4, -1) },
    { name: "processed · more than were received, and none failed", verdict: "denied", change: counts(3, 4, 0) },
    { name: "processed · below zero", verdict: "denied", change: counts(3, -1, 0) },
    { name: "failed · all that were received", verdict: "allowed", change: counts(3, 0, 3) },
    { name: "failed · the rest", verdict: "allowed", change: counts(3, 2, 1) },
    { name: "failed · more than the rest", verdict: "denied", change: counts(3, 2, 2) },
    { name: "failed · below zero", verdict: "denied", change: counts(3, 1, -1) },
    ...valuesOf("updatedAt", "denied", wrongNow),
    ...valuesOf("schemaVersion", "denied", versions, right),
    ...valuesOf("extra", "denied", fieldTooMany, right),
    ...overOtherVersions(right),
    ...missing(progress, right),
  ]);
});

const people = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`u${index}`, { confidence: 1 }]));

/** Uids as a match set may name them, each alone and behind another; and what none looks like. */
const UIDS_OF_PEOPLE = {
  "one character": "g",
  "every sign": "zA9:_.-",
  "capitals and digits": "Z0a",
  "a digit first": "9",
  "128 characters": "g".repeat(128),
};
const NO_UIDS = {
  "129 characters": "g".repeat(129),
  "a slash": "gwen/omar",
  "a slash last": "gwen/",
  "a dot first": ".gwen",
  "a hyphen first": "-gwen",
  "a colon first": ":gwen",
  "an underscore first": "_gwen",
  "a space": "g wen",
  "a letter with an accent": "gw\u00e9n",
  "a line break": "gwen\nomar",
  "an email": "gwen@example.org",
};
const named = (verdict: Change["verdict"], uids: Readonly<Record<string, string>>, beside: Whole["change"]): Change[] =>
  Object.entries(uids).flatMap(([name, uid]) =>
    [[uid], ["0", uid], [uid, "zz"]].map((all) => ({
      name: `matches · of ${all.length}, a uid with ${name}${all[0] === "0" ? ", last" : ""}`,
      verdict,
      change: { ...beside, matches: Object.fromEntries(all.map((one) => [one, { confidence: 1 }])) },
    })),
  );

const matchSetRows = about("a match set that a pipeline writes", () => {
  const right = { committedAt: now };
  const ids = (verdict: Change["verdict"], photoIds: readonly string[]) =>
    photoIds.map((id): Whole => ({
      name: `of a photo with the id ${id}`,
      verdict,
      change: right,
      path: paths.matchSet(EVENT, id),
      only: "create",
    }));
  const written: Whole[] = [
    { name: "as it should be", verdict: "allowed", change: right },
    ...valuesOf("matches", "allowed", { nobody: {}, "as many as may be": people(MAX_MATCHES) }, right),
    ...valuesOf(
      "matches",
      "denied",
      { "one too many": people(MAX_MATCHES + 1), "a list": [], "a word": "mali", "a number": 1, null: null },
      right,
    ),
    ...named("allowed", UIDS_OF_PEOPLE, right),
    ...named("denied", NO_UIDS, right),
    ...valuesOf("rev", "allowed", { least: 1, most: MOST }, right),
    ...valuesOf("rev", "denied", { none: 0, broken: 1.5, "a string": "1" }, right),
    ...valuesOf("inboxWritten", "allowed", { true: true, false: false, missing: ABSENT }, right),
    ...valuesOf("inboxWritten", "denied", { "a word": "yes", null: null, "a number": 1 }, right),
    ...valuesOf("processedAt", "denied", { "a string": "2026-05-16T12:00:00.000Z", null: null }, right),
    ...valuesOf("committedAt", "denied", wrongNow),
    ...valuesOf("schemaVersion", "denied", versions, right),
    ...valuesOf("extra", "denied", fieldTooMany, right),
    ...overOtherVersions(right),
    ...missing({ ...matchSet, inboxWritten: undefined }, right).filter(({ name }) => !name.startsWith("inboxWritten")),
    ...ids("allowed", ["p", "9_-A"]),
    ...ids("denied", [".p", "p.1", "p".repeat(97)]),
  ];
  const over = (verdict: Change["verdict"], name: string, [before, after]: readonly [number, number]): Whole => ({
    name: `rev · ${name}`,
    verdict,
    stored: { rev: before },
    change: { ...right, rev: after },
    only: "update",
  });
  return wholeRows("matchSet", PIPELINE, [
    // Under each rev that is tried.
    ...written.map((whole) => ({ ...whole, stored: { rev: 0, ...whole.stored } })),
    over("allowed", "the next", [1, 2]),
    over("allowed", "further on", [1, 9]),
    over("denied", "the same", [2, 2]),
    over("denied", "back to one before", [3, 2]),
  ]);
});

const nulls = ["seenAt", "readAt", "archivedAt"] as const;

const itemRows = about("what a pipeline tells a person", () => {
  const right = { createdAt: now };
  const told: Whole[] = [
    { name: "as it should be", verdict: "allowed", change: right },
    ...valuesOf(
      "kind",
      "denied",
      { "one that sorts before": "announcement", "one that sorts behind": "question" },
      right,
    ),
    ...valuesOf("eventId", "denied", { another: OTHER_EVENT, "one before": "beach", null: null }, right),
    ...valuesOf("photoId", "denied", { "one before": "p0", "one behind": "p2", "a number": 1 }, right),
    {
      name: "eventId and photoId, divided elsewhere",
      verdict: "denied",
      change: { ...right, eventId: `${EVENT}_p1`, photoId: "p2" },
      path: paths.inboxItem(UIDS.guest, `${NOTIFICATION}_p2`),
    },
    ...valuesOf("rev", "allowed", { least: 1, most: MOST }, right),
    ...valuesOf("rev", "denied", { none: 0, broken: 1.5, "a string": "1" }, right),
    ...valuesOf("confidence", "allowed", { none: 0, half: 0.5, all: 1 }, right),
    ...valuesOf("confidence", "denied", { "below none": -0.5, "above all": 1.5, "a word": "sure" }, right),
    ...valuesOf("processedAt", "denied", { "a string": "2026-05-16T12:00:00.000Z", null: null }, right),
    ...valuesOf("expireAt", "denied", { "a string": "2026-05-16T12:00:00.000Z", null: null }, right),
    ...valuesOf("createdAt", "denied", wrongNow),
    ...nulls.flatMap((field) => valuesOf(field, "denied", { now, "a time": NOON }, right)),
    ...valuesOf("answer", "denied", { given: "notMe", "a word": "null" }, right),
    ...valuesOf("answeredAt", "denied", { now, null: null }, right),
    ...valuesOf("schemaVersion", "denied", versions, right),
    ...valuesOf("extra", "denied", fieldTooMany, right),
    ...missing(inboxItem, right),
    ...cardChanges(right),
  ];
  return wholeRows(
    "inboxItem",
    PIPELINE,
    told.map((whole) => ({ ...whole, only: "create" })),
  );
});

const retoldRows = about("what a pipeline changes of what it told", () => {
  const right = { rev: 2 };
  const others = Object.keys(inboxItem).filter((field) => !["rev", "confidence", "card"].includes(field));
  return changeRows("inboxItem", PIPELINE, [
    { name: "how sure it is, and which rev says so", verdict: "allowed", change: { rev: 2, confidence: 0.5 } },
    { name: "of an item that was read", verdict: "allowed", stored: { seenAt: NOON, readAt: NOON }, change: right },
    ...valuesOf("rev", "allowed", { least: 1, most: MOST }),
    ...valuesOf("rev", "denied", { none: 0, broken: 1.5, "a string": "2", removed: deleteField() }),
    { name: "rev · one above the most", verdict: "denied", stored: { rev: MOST }, change: { rev: increment(1) } },
    ...valuesOf("confidence", "allowed", { none: 0, half: 0.5, all: 1 }, right),
    ...valuesOf(
      "confidence",
      "denied",
      { "below none": -0.5, "above all": 1.5, "a word": "sure", removed: deleteField() },
      right,
    ),
    ...valuesOf("card", "denied", { removed: deleteField(), null: null }, right),
    ...cardChanges(right),
    ...others.flatMap((field) => valuesOf(field, "denied", { changed: "changed", removed: deleteField() }, right)),
    ...valuesOf("seenAt", "denied", { now }, right),
    ...valuesOf("answer", "denied", { notMe: "notMe" }, { ...right, answeredAt: now }),
    {
      name: "an answer taken back",
      verdict: "denied",
      stored: { answer: "notMe" },
      change: { ...right, answer: null },
    },
    ...valuesOf("extra", "denied", fieldTooMany, right),
    { name: "an item of an unknown version", verdict: "denied", stored: { schemaVersion: 2 }, change: right },
    { name: "an item of a version before", verdict: "denied", stored: { schemaVersion: 0 }, change: right },
  ]);
});

export const pipelineFields: readonly Row[] = [...progressRows, ...matchSetRows, ...itemRows, ...retoldRows];
