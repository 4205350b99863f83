import { CONSENT_STATES, paths, ROLES } from "@shutterbell/contract";
import { deleteField, doc, getDoc, serverTimestamp } from "firebase/firestore/lite";
import { participantAs, seeded } from "../documents.ts";
import { EVENT, UIDS } from "../people.ts";
import { rightPersonTexts, rightTaken, wrongNow, wrongPersonTexts, wrongTaken } from "../texts.ts";
import { changeRows, valuesOf } from "../change-rows.ts";
import { about, type Row } from "../row.ts";

const now = serverTimestamp();
const consent = { version: 1, state: "granted", at: now, takenAt: now };
const unknownVersion = { schemaVersion: 2 };

const own = about("a participant's own name and consent", () => {
  return changeRows("participant", "guest", [
    ...valuesOf("displayName", "allowed", rightPersonTexts(60)),
    ...valuesOf("displayName", "denied", { ...wrongPersonTexts(60), removed: deleteField() }),
    ...valuesOf(
      "consent",
      "allowed",
      Object.fromEntries(CONSENT_STATES.map((state) => [state, { ...consent, version: 2, state }])),
    ),
    ...valuesOf("consent", "allowed", { "the highest version": { ...consent, version: 9999 } }),
    ...valuesOf("consent", "denied", {
      "version 0": { ...consent, version: 0 },
      "a negative version": { ...consent, version: -1 },
      "a broken version": { ...consent, version: 1.5 },
      "a version past any text": { ...consent, version: 10_000 },
      "a version in words": { ...consent, version: "1" },
      "no version": { state: "granted", at: now, takenAt: now },
      "an unknown state": { ...consent, state: "perhaps" },
      "a state that is true": { ...consent, state: true },
      "no state": { version: 1, at: now, takenAt: now },
      "no time": { version: 1, state: "granted", takenAt: now },
      "no time when it was said": { version: 1, state: "granted", at: now },
      "a field that no consent has": { ...consent, by: "olaf" },
      "a word": "granted",
      "an empty map": {},
      null: null,
      removed: deleteField(),
    }),
    ...Object.entries(wrongNow).map(([name, at]) => ({
      name: `consent · given at ${name}`,
      verdict: "denied" as const,
      change: { consent: { ...consent, at } },
    })),
    ...Object.entries(rightTaken).map(([name, takenAt]) => ({
      name: `consent · said at ${name}`,
      verdict: "allowed" as const,
      change: { consent: { ...consent, takenAt } },
    })),
    ...Object.entries({ ...wrongTaken, null: null }).map(([name, takenAt]) => ({
      name: `consent · said at ${name}`,
      verdict: "denied" as const,
      change: { consent: { ...consent, takenAt } },
    })),
    { name: "another state at the old time", verdict: "denied", change: { "consent.state": "withdrawn" } },
    { name: "name and consent together", verdict: "allowed", change: { displayName: "Gwendolen", consent } },
    { name: "a right consent beside a wrong name", verdict: "denied", change: { displayName: "", consent } },
    { name: "a right name beside a wrong consent", verdict: "denied", change: { displayName: "Gwen", consent: null } },
  ]);
});

const fixed = about("what a participant cannot change of their own document", () => {
  return changeRows("participant", "guest", [
    ...valuesOf("role", "denied", { organiser: "organiser", photographer: "photographer", removed: deleteField() }),
    ...valuesOf("joinedAt", "denied", { now, removed: deleteField() }),
    ...valuesOf("schemaVersion", "denied", { higher: 2, removed: deleteField() }),
    ...valuesOf("email", "denied", { "a field that no participant has": "gwen@example.org" }),
    { name: "a name, and the role with it", verdict: "denied", change: { displayName: "Gwen", role: "organiser" } },
    {
      name: "a document of an unknown version",
      verdict: "denied",
      stored: unknownVersion,
      change: { displayName: "G" },
    },
  ]);
});

const others = about("what an organiser may change of somebody else", () => {
  return changeRows("participant", "organiser", [
    ...valuesOf("role", "allowed", Object.fromEntries(ROLES.map((role) => [role, role]))),
    ...valuesOf("role", "denied", {
      "an unknown word": "owner",
      "a number": 1,
      "a list": ["organiser"],
      null: null,
      removed: deleteField(),
    }),
    ...valuesOf("displayName", "denied", { "another name": "Somebody" }),
    ...valuesOf("consent", "denied", { "given for somebody else": consent }),
    ...valuesOf("joinedAt", "denied", { now }),
    ...valuesOf("schemaVersion", "denied", { higher: 2 }),
    { name: "a role, and the name with it", verdict: "denied", change: { role: "guest", displayName: "Somebody" } },
    { name: "a role in an unknown version", verdict: "denied", stored: unknownVersion, change: { role: "organiser" } },
    {
      name: "the role of another organiser",
      verdict: "allowed",
      stored: participantAs("organiser", "Gwen"),
      change: { role: "guest" },
    },
  ]);
});

const unknownRoles = about("a role that the rules do not know", () => {
  const path = paths.participant(EVENT, UIDS.photographer);
  const closed = [paths.event(EVENT), seeded.photo.path, seeded.progress.path];
  return ["owner", "extra", "junk!", "", null].flatMap((role) =>
    closed.map((place) => ({
      name: `${JSON.stringify(role)} opens nothing: ${place}`,
      by: "photographer" as const,
      verdict: "denied" as const,
      paths: [place],
      stands: new Map([[path, { ...participantAs("photographer", "Petra"), role }]]),
      ask: (database) => getDoc(doc(database, place)),
      writes: false,
    })),
  );
});

const organisers = about("an organiser's own document", () => {
  const path = paths.participant(EVENT, UIDS.organiser);
  return changeRows("participant", "organiser", [
    { name: "own role, to guest", verdict: "denied", path, change: { role: "guest" } },
    { name: "own role, to photographer", verdict: "denied", path, change: { role: "photographer" } },
    { name: "own name", verdict: "allowed", path, change: { displayName: "Olaf II" } },
    { name: "own consent", verdict: "allowed", path, change: { consent: { ...consent, state: "declined" } } },
  ]);
});

export const participantFields: readonly Row[] = [...own, ...fixed, ...others, ...unknownRoles, ...organisers];
