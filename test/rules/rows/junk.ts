import { DEFAULT_ALERTING, type DocumentKind, OWNER_FIELDS, paths, schemas } from "@shutterbell/contract";
import { Bytes, GeoPoint, serverTimestamp, vector } from "firebase/firestore/lite";
import { ABSENT, type Change, changeRows, overlay, wholeRows } from "../change-rows.ts";
import { NOON, seeded } from "../documents.ts";
import { type Actor, EVENT } from "../people.ts";
import { about, type Row } from "../row.ts";

/** A value of every type that Firestore has, and of each the ones at the edge. */
const junk: Readonly<Record<string, unknown>> = {
  // No zone either: that a name has the shape of one is all that the rules can ask.
  "a word": "junk!",
  "an empty string": "",
  "a whole number": 7,
  "a broken number": 7.5,
  "a number below zero": -1,
  "the largest whole number of Firestore's": 2 ** 53,
  "no number": Number.NaN,
  true: true,
  null: null,
  "a list": [],
  "a list of words": ["junk"],
  "a map": {},
  "a map with something in it": { junk: 7 },
  bytes: Bytes.fromUint8Array(new Uint8Array([1, 2, 3])),
  "a point on the earth": new GeoPoint(1, 2),
  "a vector": vector([1, 2]),
  "a time": NOON,
  "a time before 1970": new Date(-1),
};

/** Names that no map of ours has, and some that other documents have. */
const EXTRA = ["extra", "uid", "admin", "expireAt"];

interface Target {
  readonly kind: DocumentKind;
  readonly by: Actor;
  /** Written as a whole, new or over what stands; or as a change of what stands. */
  readonly as: "whole" | "create" | "change";
  /** A change that is let in; what is tried stands beside it. */
  readonly right: Readonly<Record<string, unknown>>;
  /** What the document holds otherwise than the seeded one. */
  readonly stored?: Readonly<Record<string, unknown>>;
  /** Every field that this writer can write; dots lead into maps. */
  readonly fields: readonly string[];
  /** The maps among them, and the document itself as an empty string. */
  readonly maps: readonly string[];
  readonly path?: string;
}

const now = serverTimestamp();
const keysOf = (map: object, before: string): string[] => Object.keys(map).map((key) => `${before}.${key}`);
const switches = ["channels.photo", "channels.announcement"];

const targets: readonly Target[] = [
  {
    kind: "event",
    by: "organiser",
    as: "change",
    right: { name: "Swim" },
    stored: { alerting: DEFAULT_ALERTING },
    fields: ["name", "startsAt", "endsAt", "timeZone", "locale", "status", "visibility", "alerting"].concat(
      keysOf(DEFAULT_ALERTING, "alerting"),
    ),
    maps: ["", "alerting."],
  },
  {
    kind: "join",
    by: "organiser",
    as: "change",
    right: { secret: "s".repeat(22), rotatedAt: now },
    fields: ["secret", "rotatedAt"],
    maps: [""],
  },
  {
    kind: "participant",
    by: "guest",
    as: "change",
    right: { displayName: "Gwendolen" },
    fields: ["displayName", "consent", "role", "joinedAt"],
    maps: [""],
  },
  // What is wrong with it must not be that it bears an old time as well.
  {
    kind: "participant",
    by: "guest",
    as: "change",
    right: { "consent.at": now, "consent.takenAt": now },
    fields: keysOf({ ...seeded.participant.data.consent, takenAt: now }, "consent"),
    maps: ["consent."],
  },
  {
    kind: "participant",
    by: "organiser",
    as: "change",
    right: { role: "photographer" },
    fields: ["role", "displayName", "consent", "joinedAt"],
    maps: [""],
  },
  {
    kind: "inboxItem",
    by: "guest",
    as: "change",
    right: { readAt: now },
    fields: [...OWNER_FIELDS, "createdAt", "eventId", "confidence", "rev", "photoId"],
    maps: ["", "card."],
  },
  {
    kind: "deadLetter",
    by: "organiser",
    as: "change",
    right: { redriveRequestedAt: now },
    fields: ["redriveRequestedAt", "redrivenAs", "reason", "uid", "diedAt"],
    maps: [""],
  },
  {
    kind: "announcement",
    by: "organiser",
    as: "create",
    right: { createdAt: now },
    fields: ["text", "priority", "createdAt"],
    maps: [""],
    path: paths.announcement(EVENT, "junk"),
  },
  {
    kind: "device",
    by: "guest",
    as: "whole",
    right: { refreshedAt: now },
    fields: ["kind", "id", "platform", "userAgent", "refreshedAt"],
    maps: [""],
  },
  {
    kind: "settings",
    by: "guest",
    as: "create",
    right: { updatedAt: now, takenAt: now },
    fields: ["channels", "quietHours", "digest", "minConfidence", "mutedEvents", "updatedAt", "takenAt"].concat(
      switches,
      switches.flatMap((map) => keysOf({ push: 1, email: 1, sms: 1 }, map)),
      keysOf({ from: 1, to: 1, timeZone: 1 }, "quietHours"),
    ),
    maps: ["", "channels.", "quietHours.", ...switches.map((map) => `${map}.`)],
  },
];

/** What contract's schema would read, everybody could read; of the rest nothing may be let in. */
function junkOf({ kind, right, stored = {}, fields, maps }: Target): Change[] {
  const whole = overlay(seeded[kind].data, stored);
  const tried = [
    ...fields.flatMap((field) => Object.entries(junk).map(([name, value]) => ({ field, name, value }))),
    ...maps.flatMap((map) => EXTRA.map((key) => ({ field: `${map}${key}`, name: "a field too many", value: 7 }))),
  ];
  return tried
    .filter(({ field, value }) => !schemas[kind].safeParse(overlay(whole, { [field]: value })).success)
    .map(({ field, name, value }) => ({
      name: `${field} · ${name}`,
      verdict: "denied",
      change: { ...right, [field]: value },
      stored,
    }));
}

/** No schemaVersion but ours is written, and nothing that bears another is changed. */
const VERSIONS: Readonly<Record<string, unknown>> = {
  "0": 0,
  "2": 2,
  "999": 999,
  "below zero": -1,
  "a broken number": 1.5,
  "a word": "1",
  true: true,
  null: null,
};
const versionsOf = ({ as, right, stored = {} }: Target): Change[] =>
  Object.entries({ ...VERSIONS, missing: ABSENT }).map(([name, schemaVersion]) =>
    as === "change"
      ? {
          name: `stored schemaVersion · ${name} · beside ${Object.keys(right).join(", ")}`,
          verdict: "denied",
          change: right,
          stored: { ...stored, schemaVersion },
        }
      : { name: `schemaVersion · ${name}`, verdict: "denied", change: { ...right, schemaVersion } },
  );

function rowsOf(target: Target): Row[] {
  const { kind, by, as, path } = target;
  const changes = [...junkOf(target), ...versionsOf(target)].map((change) => (path ? { ...change, path } : change));
  if (as === "change") return changeRows(kind, by, changes);
  return wholeRows(kind, by, as === "create" ? changes.map((change) => ({ ...change, only: as })) : changes);
}

export const junkRows: readonly Row[] = about("what no schema reads", () => targets.flatMap(rowsOf));
