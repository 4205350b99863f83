import { DEFAULT_PREFERENCES, type MatchSet, type Participant, type Preferences } from "@shutterbell/contract";
import { describe, expect, test } from "vitest";
import { decidePhoto, newMatches, type Person } from "./decide-photo.ts";

const at = new Date("2026-06-12T14:04:00Z");
const set = (rev: number, ...uids: string[]): MatchSet => ({
  schemaVersion: 1,
  rev,
  matches: Object.fromEntries(uids.map((uid) => [uid, { confidence: 0.9 }])),
  processedAt: at,
  committedAt: at,
});
const consenting = (state: Participant["consent"]["state"]): Participant => ({
  schemaVersion: 1,
  displayName: "Mali",
  role: "guest",
  consent: { version: 1, state, at },
  joinedAt: at,
});
const person = (
  uid: string,
  change: { participant?: Participant | null; preferences?: Partial<Preferences> } = {},
): Person => ({
  uid,
  participant: change.participant === undefined ? consenting("granted") : change.participant,
  preferences: { ...DEFAULT_PREFERENCES, ...change.preferences },
});

describe("who is new in a match set", () => {
  const rows: { name: string; before: MatchSet | null; after: MatchSet | null; added: string[] }[] = [
    { name: "a new set: everyone in it", before: null, after: set(1, "a", "b"), added: ["a", "b"] },
    { name: "a late match: only the late one", before: set(1, "a"), after: set(2, "a", "b"), added: ["b"] },
    { name: "a rewrite of the same people: nobody", before: set(1, "a"), after: set(2, "a"), added: [] },
    { name: "a match taken back: nobody", before: set(1, "a", "b"), after: set(2, "a"), added: [] },
    { name: "an emptied set: nobody", before: set(1, "a"), after: set(2), added: [] },
    { name: "a deleted set: nobody", before: set(1, "a"), after: null, added: [] },
  ];
  test.each(rows)("$name", ({ before, after, added }) => expect(newMatches(before, after)).toEqual(added));
});

describe("who is told", () => {
  const switches = { push: false, email: false, sms: false };
  const rows: { name: string; person: Person; current?: MatchSet | null; reason: string | null }[] = [
    { name: "a consenting participant", person: person("a"), reason: null },
    {
      name: "someone who declined",
      person: person("a", { participant: consenting("declined") }),
      reason: "no-consent",
    },
    {
      name: "someone who withdrew",
      person: person("a", { participant: consenting("withdrawn") }),
      reason: "no-consent",
    },
    { name: "someone who is no participant", person: person("a", { participant: null }), reason: "not-a-participant" },
    {
      name: "someone who switched push off",
      person: person("a", {
        preferences: { channels: { photo: switches, announcement: { ...switches, push: true } } },
      }),
      reason: "switched-off",
    },
    {
      name: "someone who muted this event",
      person: person("a", { preferences: { mutedEvents: ["e1"] } }),
      reason: "muted",
    },
    {
      name: "someone who muted another event",
      person: person("a", { preferences: { mutedEvents: ["e2"] } }),
      reason: null,
    },
    { name: "someone whose match is gone since", person: person("a"), current: set(2, "b"), reason: "no-match" },
    { name: "someone whose match set is gone since", person: person("a"), current: null, reason: "no-match" },
  ];
  test.each(rows)("$name: $reason", ({ person: one, current = set(1, "a"), reason }) => {
    expect(decidePhoto({ eventId: "e1", added: ["a"], current, people: [one] })).toEqual(
      reason === null ? { tell: ["a"], skip: [] } : { tell: [], skip: [{ uid: "a", reason }] },
    );
  });
  test("nobody whom the trigger does not name as new, though they are in the set", () => {
    const question = { eventId: "e1", added: ["b"], current: set(2, "a", "b"), people: [person("a"), person("b")] };
    expect(decidePhoto(question)).toEqual({ tell: ["b"], skip: [] });
  });
});
