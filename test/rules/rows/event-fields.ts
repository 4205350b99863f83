import { DEFAULT_ALERTING, EVENT_STATUSES, paths } from "@shutterbell/contract";
import { deleteField, serverTimestamp } from "firebase/firestore/lite";
import { LATER } from "../documents.ts";
import { OTHER_EVENT } from "../people.ts";
import { rightPersonTexts, rightTimeZones, wrongNow, wrongPersonTexts, wrongTimeZones } from "../texts.ts";
import { type Change, changeRows, valuesOf } from "../change-rows.ts";
import { about, type Row } from "../row.ts";

const notATime = { "a string": "2026-05-16T12:00:00.000Z", "a number": 1_778_932_800_000, null: null };
const removed = (field: string): Change => ({
  name: `${field} · removed`,
  verdict: "denied",
  change: { [field]: deleteField() },
});

const own = about("what of an event its organiser may change", () => {
  return changeRows("event", "organiser", [
    ...valuesOf("name", "allowed", rightPersonTexts(120)),
    ...valuesOf("name", "denied", wrongPersonTexts(120)),
    ...valuesOf("startsAt", "allowed", { "another time": LATER, now: serverTimestamp() }),
    ...valuesOf("startsAt", "denied", notATime),
    ...valuesOf("endsAt", "allowed", { "another time": new Date("2026-05-17T01:00:00.000Z") }),
    ...valuesOf("endsAt", "denied", notATime),
    ...valuesOf("timeZone", "allowed", rightTimeZones),
    ...valuesOf("timeZone", "denied", wrongTimeZones),
    ...valuesOf("locale", "allowed", {
      "a language": "th",
      "a language of three letters": "fil",
      "with a region": "pt-BR",
      "with a region in digits": "es-419",
      "with a digit in a part": "de-1996",
      "in capitals": "PT",
      "with a script": "zh-Hant-TW",
      "with a part of eight letters": "ca-valencia",
      "with eight parts": `en${"-part".repeat(8)}`,
    }),
    ...valuesOf("locale", "denied", {
      empty: "",
      "one letter": "e",
      "four letters": "engl",
      "a part of one letter": "en-x",
      "a part of nine letters": "ca-valencian",
      "an underscore": "en_GB",
      "a hyphen last": "en-",
      "nine parts after the language": `en${"-part".repeat(9)}`,
      "a number": 7,
      null: null,
    }),
    ...valuesOf("status", "allowed", Object.fromEntries(EVENT_STATUSES.map((status) => [status, status]))),
    ...valuesOf("status", "denied", { "an unknown word": "open", "a number": 1, null: null }),
    ...["name", "startsAt", "endsAt", "timeZone", "locale", "status"].map(removed),
    {
      name: "all seven fields at once",
      verdict: "allowed",
      change: {
        name: "Swim",
        startsAt: LATER,
        endsAt: LATER,
        timeZone: "UTC",
        locale: "de",
        status: "draft",
        alerting: DEFAULT_ALERTING,
      },
    },
  ]);
});

const notAWholeNumber = {
  "a broken number": 1.5,
  "no number": Number.NaN,
  "without end": Number.POSITIVE_INFINITY,
  "a string": "5",
  true: true,
  null: null,
  removed: deleteField(),
};
const notAPrice = {
  "below 0": -0.01,
  "above 10": 10.01,
  "no number": Number.NaN,
  "without end": Number.POSITIVE_INFINITY,
  "a string": "0.05",
  false: false,
  removed: deleteField(),
};

/** The whole numbers of the alerting, and their bounds. */
const bounds = [
  { key: "windowMs", least: 0, most: 60_000 },
  { key: "capPerHour", least: 1, most: 60 },
  { key: "emailAfterMinutes", least: 1, most: 1440 },
  { key: "smsAfterMinutes", least: 1, most: 1440 },
];
const asStored = (change: Change): Change => ({ ...change, stored: { alerting: DEFAULT_ALERTING } });

const pace = about("how an organiser paces the alerts of an event", () => {
  const changed = changeRows(
    "event",
    "organiser",
    [
      ...bounds.flatMap(({ key, least, most }) =>
        valuesOf(`alerting.${key}`, "allowed", { "the least": least, "the most": most }),
      ),
      ...bounds.flatMap(({ key, least, most }) =>
        valuesOf(`alerting.${key}`, "denied", { ...notAWholeNumber, "too little": least - 1, "too much": most + 1 }),
      ),
      ...valuesOf("alerting.folds", "allowed", { on: true, off: false }),
      ...valuesOf("alerting.folds", "denied", { "a number": 1, "a word": "on", null: null, removed: deleteField() }),
      ...valuesOf("alerting.smsPriceUsd", "allowed", { none: null, free: 0, "five cents": 0.05, "the most": 10 }),
      ...valuesOf("alerting.smsPriceUsd", "denied", notAPrice),
      ...valuesOf("alerting.pushAfterMinutes", "denied", { "a key that no alerting has": 5 }),
      ...valuesOf("alerting", "allowed", { "as it is": DEFAULT_ALERTING, "removed: the defaults": deleteField() }),
      ...valuesOf("alerting", "denied", {
        null: null,
        empty: {},
        "a list": [],
        "a word": "slow",
        "some keys": { folds: true },
      }),
      { name: "the name beside it", verdict: "allowed" as const, change: { name: "Swim" } },
      {
        name: "visibility beside it",
        verdict: "denied" as const,
        change: { "alerting.folds": false, visibility: "matched" },
      },
    ].map(asStored),
  );
  const begun = changeRows("event", "organiser", [
    ...valuesOf("alerting", "allowed", { "for the first time": { ...DEFAULT_ALERTING, smsPriceUsd: 0.05 } }),
    ...valuesOf("alerting", "denied", { "for the first time, in part": { windowMs: 0 } }),
  ]);
  const crew = valuesOf("alerting", "denied", { "for the crew": DEFAULT_ALERTING });
  return [...changed, ...begun, ...changeRows("event", "photographer", crew)];
});

const fixed = about("what of an event nobody may change", () => {
  const theirs = changeRows("event", "organiser", [
    ...valuesOf("visibility", "denied", { "another one": "matched", null: null, removed: deleteField() }),
    ...valuesOf("schemaVersion", "denied", { higher: 2, removed: deleteField() }),
    ...valuesOf("owner", "denied", { "a field that no event has": "olaf" }),
    { name: "a right field beside a wrong one", verdict: "denied", change: { name: "Swim", visibility: "matched" } },
    {
      name: "an event of a schema version that the rules do not know",
      verdict: "denied",
      stored: { schemaVersion: 2 },
      change: { name: "Swim" },
    },
  ]);
  const others = changeRows("event", "otherOrganiser", [
    { name: "somebody else's event", verdict: "denied", change: { name: "Swim" } },
    { name: "their own event", verdict: "allowed", path: paths.event(OTHER_EVENT), change: { name: "Swim" } },
  ]);
  return [...theirs, ...others];
});

const now = serverTimestamp();
const secrets = about("how a join secret is changed", () => {
  return changeRows("join", "organiser", [
    ...valuesOf(
      "secret",
      "allowed",
      { "22 characters": "Xg4d2ck3VhnR0bYwL1tZ8q", "128 characters": "aZ9_-aZ0".repeat(16) },
      { rotatedAt: now },
    ),
    ...valuesOf(
      "secret",
      "denied",
      {
        empty: "",
        "21 characters": "s".repeat(21),
        "129 characters": "s".repeat(129),
        "a plus": `+${"s".repeat(22)}`,
        "padded base64": `${"s".repeat(22)}==`,
        "a slash": `${"s".repeat(22)}/`,
        "a line break": `${"s".repeat(22)}\n`,
        "a number": 1e25,
        null: null,
        removed: deleteField(),
      },
      { rotatedAt: now },
    ),
    ...valuesOf("rotatedAt", "denied", { ...wrongNow, null: null, removed: deleteField() }, { secret: "s".repeat(22) }),
    { name: "a secret without its time", verdict: "denied", change: { secret: "s".repeat(22) } },
    {
      name: "a secret beside the organisers' hash, which stays",
      verdict: "allowed",
      stored: { organiserHash: "a".repeat(64) },
      change: { secret: "s".repeat(22), rotatedAt: now },
    },
    {
      name: "the organisers' hash as well: their link is not theirs to make",
      verdict: "denied",
      stored: { organiserHash: "a".repeat(64) },
      change: { secret: "s".repeat(22), rotatedAt: now, organiserHash: "b".repeat(64) },
    },
    {
      name: "an organisers' hash where there was none",
      verdict: "denied",
      change: { secret: "s".repeat(22), rotatedAt: now, organiserHash: "b".repeat(64) },
    },
    {
      name: "a field that no join document has",
      verdict: "denied",
      change: { secret: "s".repeat(22), rotatedAt: now, note: "for the crew" },
    },
    {
      name: "another schemaVersion",
      verdict: "denied",
      change: { secret: "s".repeat(22), rotatedAt: now, schemaVersion: 2 },
    },
    {
      name: "a join document of a schema version that the rules do not know",
      verdict: "denied",
      stored: { schemaVersion: 2 },
      change: { secret: "s".repeat(22), rotatedAt: now },
    },
  ]);
});

export const eventFields: readonly Row[] = [...own, ...pace, ...fixed, ...secrets];
