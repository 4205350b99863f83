import { CATEGORIES, CHANNELS, DEFAULT_PREFERENCES, DIGESTS } from "@shutterbell/contract";
import { serverTimestamp } from "firebase/firestore/lite";
import { rightTaken, rightTimeZones, wrongNow, wrongTaken, wrongTimeZones } from "../texts.ts";
import { ABSENT, overOtherVersions, wholeRows, valuesOf } from "../change-rows.ts";
import { about, type Row } from "../row.ts";

const now = { updatedAt: serverTimestamp(), takenAt: serverTimestamp() };
const eventIds = (count: number): string[] => Array.from({ length: count }, (_, index) => `event-${index}`);
const rightClocks = { midnight: "00:00", "the last minute": "23:59", "19:09": "19:09" };
const wrongClocks = {
  "without a zero": "7:00",
  "hour 24": "24:00",
  "hour 30": "30:00",
  "minute 60": "22:60",
  seconds: "22:30:00",
  "a space": " 22:30",
  empty: "",
  "a number": 2230,
  null: null,
  missing: ABSENT,
};

const wholes = about("the settings as a whole", () => {
  return wholeRows("settings", "guest", [
    { name: "as they should be", verdict: "allowed", change: now },
    {
      name: "what holds for a person who has set nothing",
      verdict: "allowed",
      change: { ...DEFAULT_PREFERENCES, ...now },
    },
    ...valuesOf("updatedAt", "denied", { ...wrongNow, null: null, missing: ABSENT }, { takenAt: now.takenAt }),
    ...valuesOf("takenAt", "allowed", rightTaken, { updatedAt: now.updatedAt }),
    ...valuesOf("takenAt", "denied", { ...wrongTaken, null: null, missing: ABSENT }, { updatedAt: now.updatedAt }),
    ...valuesOf("schemaVersion", "denied", { "an unknown version": 2, "a string": "1", missing: ABSENT }, now),
    ...overOtherVersions(now),
    ...valuesOf("email", "denied", { "a field that no settings have": "gwen@example.org" }, now),
    ...valuesOf("digest", "allowed", Object.fromEntries(DIGESTS.map((digest) => [digest, digest])), now),
    ...valuesOf("digest", "denied", { "an unknown word": "daily", "a number": 1, null: null, missing: ABSENT }, now),
  ]);
});

const confidence = about("how sure a match must be", () => {
  return wholeRows("settings", "guest", [
    ...valuesOf("minConfidence", "allowed", { none: 0, half: 0.5, "the highest": 1 }, now),
    ...valuesOf(
      "minConfidence",
      "denied",
      {
        "below 0": -0.01,
        "above 1": 1.01,
        "no number": Number.NaN,
        "without end": Number.POSITIVE_INFINITY,
        "without end, below 0": Number.NEGATIVE_INFINITY,
        "a string": "0.5",
        true: true,
        "a list": [0.5],
        null: null,
        missing: ABSENT,
      },
      now,
    ),
  ]);
});

const notASwitch = { "a word": "on", "a number": 1, null: null, missing: ABSENT };
const channels = about("the channels", () => {
  return wholeRows("settings", "guest", [
    ...CATEGORIES.flatMap((category) =>
      CHANNELS.flatMap((channel) =>
        valuesOf(`channels.${category}.${channel}`, "allowed", { on: true, off: false }, now).concat(
          valuesOf(`channels.${category}.${channel}`, "denied", notASwitch, now),
        ),
      ),
    ),
    ...CATEGORIES.flatMap((category) =>
      valuesOf(`channels.${category}`, "denied", { missing: ABSENT, null: null, "a word": "push", empty: {} }, now),
    ),
    ...valuesOf("channels.photo.fax", "denied", { "a channel that does not exist": true }, now),
    ...valuesOf("channels.announcement.fax", "denied", { "a channel that does not exist": true }, now),
    ...valuesOf("channels.chat", "denied", { "a category that does not exist": { push: true } }, now),
    ...valuesOf("channels", "denied", { missing: ABSENT, null: null, empty: {}, "a list": [] }, now),
  ]);
});

const quietHours = about("the quiet hours", () => {
  return wholeRows("settings", "guest", [
    ...valuesOf("quietHours", "allowed", { none: null }, now),
    ...valuesOf("quietHours", "denied", { missing: ABSENT, empty: {}, "a word": "22:30-07:00", "a list": [] }, now),
    ...valuesOf("quietHours.days", "denied", { "a field that no quiet hours have": ["Sunday"] }, now),
    ...["quietHours.from", "quietHours.to"].flatMap((side) =>
      valuesOf(side, "allowed", rightClocks, now).concat(valuesOf(side, "denied", wrongClocks, now)),
    ),
    ...valuesOf("quietHours.timeZone", "allowed", rightTimeZones, now),
    ...valuesOf("quietHours.timeZone", "denied", { ...wrongTimeZones, missing: ABSENT }, now),
  ]);
});

const muted = about("the muted events", () => {
  return wholeRows("settings", "guest", [
    ...valuesOf("mutedEvents", "allowed", { none: [], one: ["harbour"], "50 events": eventIds(50) }, now),
    ...valuesOf("mutedEvents", "allowed", { "ids of 64 characters": ["e".repeat(64), "E-9", "f".repeat(64)] }, now),
    ...valuesOf(
      "mutedEvents",
      "allowed",
      {
        "ids of one character": ["e", "f", "g"],
        "capital letters first": ["Az9-", "Za9-"],
        "small letters first": ["zA9-", "zZ9-"],
        "digits first": ["9aZ-", "9Za-"],
      },
      now,
    ),
    ...valuesOf(
      "mutedEvents",
      "denied",
      {
        "51 events": eventIds(51),
        "an id of 65 characters": ["e".repeat(65)],
        "an empty id": [""],
        "an id with a slash": ["harbour/meadow"],
        "an id with an underscore": ["har_bour"],
        "an id that starts with a hyphen": ["-harbour"],
        "an underscore in the second id": ["harbour", "har_bour"],
        "a second id of 65 characters": ["harbour", "e".repeat(65)],
        "a wrong id among right ones": ["harbour", "a b", "meadow"],
        "a number": [2026],
        "a number among ids": ["harbour", 2026],
        null: [null],
        "a map": [{ id: "harbour" }],
        "a word for a list": "harbour",
        "a map for a list": {},
        "null for a list": null,
        missing: ABSENT,
      },
      now,
    ),
  ]);
});

export const settingsFields: readonly Row[] = [...wholes, ...confidence, ...channels, ...quietHours, ...muted];
