import { paths } from "@shutterbell/contract";
import { increment, serverTimestamp } from "firebase/firestore/lite";
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
import { LATER, NOON, photo } from "../documents.ts";
import { EVENT, PIPELINE, UIDS } from "../people.ts";
import { about, type Row } from "../row.ts";
import { wrongNow } from "../texts.ts";

// What a pipeline that signed in for one event may write of a photo, and the card that an inbox item has as well.

const now = serverTimestamp();
export const fieldTooMany = { "a field too many": "junk!" };
export const missing = (document: object, beside: Whole["change"]): Change[] =>
  Object.keys(document).flatMap((field) => valuesOf(field, "denied", { missing: ABSENT }, beside));

const PATHS = {
  "one character": "h",
  "one word": "harbour9_-A",
  "one character, then more": "h/p9_-A/Thumb.webp",
  "a digit first": "9/p.webp",
  "a capital first": "H/p.webp",
  "256 characters": "p".repeat(256),
};
const wrongPaths = {
  "257 characters": "p".repeat(257),
  empty: "",
  "an address": "https://evil.example/x.webp",
  "a slash first": "/p.webp",
  "a dot first": ".p",
  "a hyphen first": "-p",
  "an underscore first": "_p",
  "a slash last": "p/",
  "a dot last": "p.",
  "a way up": "p/../q",
  "two slashes": "p//q",
  "a space": "p q",
  "a space behind a slash": "p/ q",
};
export const cardChanges = (beside: Whole["change"]): Change[] => [
  ...["card.thumb", "card.full"].flatMap((image) => [
    ...valuesOf(`${image}.path`, "allowed", PATHS, beside),
    ...valuesOf(`${image}.path`, "denied", wrongPaths, beside),
    ...["width", "height"].flatMap((side) => [
      ...valuesOf(`${image}.${side}`, "allowed", { least: 1, most: 65_535 }, beside),
      ...valuesOf(`${image}.${side}`, "denied", { none: 0, "one too many": 65_536, broken: 1.5 }, beside),
    ]),
    ...valuesOf(`${image}.extra`, "denied", fieldTooMany, beside),
  ]),
  ...valuesOf(
    "card.blurhash",
    "allowed",
    {
      "every sign": "09AZaz#$%*+,-.:;=?@[]^_{|}~",
      "6 characters": "L00000",
      "100 characters": "L".repeat(100),
    },
    beside,
  ),
  ...valuesOf(
    "card.blurhash",
    "denied",
    {
      "5 characters": "L0000",
      "101 characters": "L".repeat(101),
      "a space": "LEHV6 nWB2",
      "a slash": "LEHV6/nWB2",
      "a backslash": "LEHV6\\nWB2",
      "a quotation mark": 'LEHV6"nWB2',
      "a sign of a tag": "LEHV6<nWB2",
    },
    beside,
  ),
  ...valuesOf("card.takenAt", "allowed", { "a time": LATER }, beside),
  ...valuesOf("card.takenAt", "denied", { "a string": "2026-05-16T12:00:00.000Z", "a number": 1 }, beside),
  ...valuesOf("card.extra", "denied", fieldTooMany, beside),
];

/** A photo of which no more is left than that it was. */
const GONE = { status: "withdrawn", audience: ABSENT, card: ABSENT, withdrawnAt: now };
export const MOST = Number.MAX_SAFE_INTEGER;
const ofGone = (gone: Whole["change"]): Change[] =>
  [
    ...valuesOf("withdrawnAt", "denied", { ...wrongNow, null: null, missing: ABSENT }, gone),
    ...valuesOf("extra", "denied", fieldTooMany, gone),
    ...valuesOf("schemaVersion", "denied", versions, gone),
  ].map((change) => ({ ...change, name: `withdrawn, ${change.name}` }));
const ofWithdrawal = (right: Whole["change"]): Change[] => [
  { name: "withdrawn", verdict: "allowed", change: { ...right, ...GONE } },
  ...["gone", "without", "zapped"].map((status): Change => ({
    name: `status · withdrawn, but as ${status}`,
    verdict: "denied",
    change: { ...right, ...GONE, status },
  })),
  {
    name: "withdrawn, and its card kept",
    verdict: "denied",
    change: { ...right, status: "withdrawn", withdrawnAt: now },
  },
  { name: "withdrawn, and its audience kept", verdict: "denied", change: { ...right, ...GONE, audience: "everyone" } },
  ...valuesOf("rev", "denied", { "a string": "2", broken: 2.5 }, GONE).map((change) => ({
    ...change,
    name: `withdrawn, ${change.name}`,
  })),
  ...ofGone({ ...right, ...GONE }),
];
const ofReady = (right: Whole["change"]): Change[] => [
  { name: "as it should be", verdict: "allowed", change: right },
  ...valuesOf("audience", "allowed", { everyone: "everyone", organisers: "organisers" }, right),
  ...valuesOf("audience", "denied", { "an unknown word": "extra", null: null }, right),
  ...valuesOf("status", "denied", { "one that sorts before": "draft", "one that sorts behind": "shown" }, right),
  { name: "ready, and when it was withdrawn", verdict: "denied", change: { ...right, withdrawnAt: now } },
  ...valuesOf("schemaVersion", "denied", versions, right),
  ...valuesOf("uid", "denied", { "who is in it": UIDS.guest }, right),
  ...missing(photo, right),
  ...cardChanges(right),
];

const photoRows = about("a photo that a pipeline publishes", () => {
  const right = { publishedAt: now };
  const created: Whole[] = [
    ...ofReady(right),
    { name: "withdrawn already", verdict: "denied", change: { ...right, ...GONE } },
    { name: "withdrawn already, and its card kept", verdict: "denied", change: { ...right, status: "withdrawn" } },
    ...valuesOf("rev", "allowed", { least: 1, most: MOST }, right),
    ...valuesOf("rev", "denied", { none: 0, "below zero": -1, broken: 1.5, "a string": "1" }, right),
    ...valuesOf("publishedAt", "denied", wrongNow),
    ...["p", "P9_-a", "9", "p".repeat(96)].map((id): Change => ({
      name: `with the id ${id}`,
      verdict: "allowed",
      change: right,
      path: paths.photo(EVENT, id),
    })),
    ...["-p", "_p", ".p", "p.1", "p 1", "p".repeat(97)].map((id): Change => ({
      name: `with the id ${id}`,
      verdict: "denied",
      change: right,
      path: paths.photo(EVENT, id),
    })),
  ];
  return wholeRows(
    "photo",
    PIPELINE,
    created.map((whole) => ({ ...whole, only: "create" })),
  );
});

const rephotoRows = about("a photo that a pipeline changes", () => {
  const right = { rev: 2 };
  const gone = { ...GONE, withdrawnAt: NOON };
  const changed: Whole[] = [
    ...ofReady(right),
    ...ofWithdrawal(right),
    ...overOtherVersions(right),
    ...overOtherVersions({ ...right, ...GONE }).map((one) => ({ ...one, name: `withdrawn, ${one.name}` })),
    ...valuesOf("rev", "allowed", { most: MOST }),
    ...valuesOf("rev", "denied", { "the same": 1, none: 0, broken: 1.5, "a string": "2" }),
    { name: "rev · back to one before", verdict: "denied", stored: { rev: 3 }, change: { rev: 2 } },
    ...valuesOf("publishedAt", "denied", { now, later: LATER, earlier: new Date(0) }, right),
    { name: "back from its withdrawal", verdict: "denied", stored: gone, change: right },
    { name: "withdrawn once more", verdict: "denied", stored: gone, change: { ...right, ...GONE } },
    ...["draft", "shown"].map((status): Change => ({
      name: `status · stored as ${status}`,
      verdict: "denied",
      stored: { status },
      change: right,
    })),
  ];
  const whole = wholeRows(
    "photo",
    PIPELINE,
    changed.map((one) => ({ ...one, only: "update" })),
  );
  const stored = { rev: MOST };
  const beyond = {
    name: "rev · one above the most",
    verdict: "denied",
    stored,
    change: { rev: increment(1) },
  } as const;
  return [...whole, ...changeRows("photo", PIPELINE, [beyond])];
});

export const pipelinePhotos: readonly Row[] = [...photoRows, ...rephotoRows];
