import type { Participant, PhotoItem } from "@shutterbell/contract";
import { describe, expect, it } from "vitest";
import { chooseTold, type Person, planInbox, reasonToWithhold, type WithheldReason } from "./choose-told.ts";

const at = new Date("2026-06-20T18:00:00Z");
const participant = (state: Participant["consent"]["state"]): Participant => ({
  schemaVersion: 1,
  displayName: "Ada",
  role: "guest",
  consent: { version: 1, state, at },
  joinedAt: at,
});
const image = { path: "harbour/p1/thumb.webp", width: 480, height: 320 };
const item = (answer: PhotoItem["answer"]): PhotoItem => ({
  schemaVersion: 1,
  kind: "photo",
  eventId: "harbour",
  photoId: "p1",
  rev: 1,
  card: { thumb: image, full: image, blurhash: "LEHV6nWB2yk8pyo0adR*", takenAt: at },
  confidence: 1,
  processedAt: at,
  createdAt: at,
  expireAt: at,
  seenAt: null,
  readAt: null,
  archivedAt: null,
  answer,
});

const people: { name: string; person: Person; reason: WithheldReason | null }[] = [
  { name: "who consented is told", person: { participant: participant("granted"), item: null }, reason: null },
  {
    name: "who was told before may be told again",
    person: { participant: participant("granted"), item: item(null) },
    reason: null,
  },
  { name: "a stranger is left out", person: { participant: null, item: null }, reason: "not-a-participant" },
  {
    name: "who declined is left out",
    person: { participant: participant("declined"), item: null },
    reason: "no-consent",
  },
  {
    name: "who withdrew is left out",
    person: { participant: participant("withdrawn"), item: item(null) },
    reason: "no-consent",
  },
  {
    name: "who said 'not me' is left out",
    person: { participant: participant("granted"), item: item("notMe") },
    reason: "not-me",
  },
  { name: "who cannot be read is left out", person: { participant: "unreadable", item: null }, reason: "unreadable" },
  {
    name: "whose answer cannot be read is left out",
    person: { participant: participant("granted"), item: "unreadable" },
    reason: "unreadable",
  },
  {
    name: "whose item's place is taken by another kind of item is left out",
    person: { participant: participant("granted"), item: "foreign" },
    reason: "unreadable",
  },
];

describe("reasonToWithhold", () => {
  it.each(people)("$name", ({ person, reason }) => {
    expect(reasonToWithhold(person)).toBe(reason);
  });
});

describe("chooseTold", () => {
  it("never lets one person's reason touch another", () => {
    const known = new Map([
      ["ada", { participant: participant("granted"), item: null }],
      ["ben", { participant: participant("declined"), item: null }],
    ]);
    const matches = { ada: { confidence: 0.9 }, ben: { confidence: 0.8 }, cleo: { confidence: 0.7 } };
    expect(chooseTold(matches, known)).toEqual({
      matched: { ada: { confidence: 0.9 } },
      withheld: [
        { uid: "ben", reason: "no-consent" },
        { uid: "cleo", reason: "not-a-participant" },
      ],
    });
  });
});

describe("planInbox", () => {
  const granted = participant("granted");
  const rows: {
    name: string;
    /** How sure the matcher is; null where it does not name her. */
    confidence: number | null;
    item: Person["item"];
    expect: Partial<ReturnType<typeof planInbox>>;
  }[] = [
    {
      name: "a new match gets an item",
      confidence: 0.9,
      item: null,
      expect: { toCreate: [{ uid: "ada", confidence: 0.9 }] },
    },
    {
      name: "a match that has one keeps it",
      confidence: 1,
      item: item(null),
      expect: { toUpdate: [{ uid: "ada", confidence: 1 }] },
    },
    {
      name: "a match that is less sure than its item says is weighed anew",
      confidence: 0.5,
      item: item(null),
      expect: { toUpdate: [{ uid: "ada", confidence: 0.5 }], toReweigh: [{ uid: "ada", confidence: 0.5 }] },
    },
    { name: "a lost match loses its item", confidence: null, item: item(null), expect: { toRemove: ["ada"] } },
    { name: "an answer 'not me' is remembered", confidence: null, item: item("notMe"), expect: {} },
    { name: "no item, no match, nothing to do", confidence: null, item: null, expect: {} },
    { name: "what is no photo's is never removed", confidence: null, item: "foreign", expect: {} },
    { name: "what is no photo's is never written over", confidence: 1, item: "foreign", expect: {} },
    {
      name: "an item that cannot be read goes with its match",
      confidence: null,
      item: "unreadable",
      expect: { toRemove: ["ada"] },
    },
  ];
  it.each(rows)("$name", ({ confidence, item: stored, expect: expected }) => {
    const plan = planInbox(
      confidence === null ? {} : { ada: { confidence } },
      new Map([["ada", { participant: granted, item: stored }]]),
    );
    expect(plan).toEqual({ toCreate: [], toUpdate: [], toReweigh: [], toRemove: [], ...expected });
  });
});
