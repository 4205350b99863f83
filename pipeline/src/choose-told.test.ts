import type { InboxItem, Participant } from "@shutterbell/contract";
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
const item = (answer: InboxItem["answer"]): InboxItem => ({
  schemaVersion: 1,
  kind: "photo",
  eventId: "harbour",
  photoId: "p1",
  rev: 1,
  card: { thumb: image, full: image, blurhash: "LEHV6nWB2yk8pyo0adR*", takenAt: at },
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
    matched: boolean;
    item: Person["item"];
    expect: Partial<ReturnType<typeof planInbox>>;
  }[] = [
    { name: "a new match gets an item", matched: true, item: null, expect: { toCreate: ["ada"] } },
    { name: "a match that has one keeps it", matched: true, item: item(null), expect: { toUpdate: ["ada"] } },
    { name: "a lost match loses its item", matched: false, item: item(null), expect: { toRemove: ["ada"] } },
    { name: "an answer 'not me' is remembered", matched: false, item: item("notMe"), expect: {} },
    { name: "no item, no match, nothing to do", matched: false, item: null, expect: {} },
    {
      name: "an item that cannot be read goes with its match",
      matched: false,
      item: "unreadable",
      expect: { toRemove: ["ada"] },
    },
  ];
  it.each(rows)("$name", ({ matched, item: stored, expect: expected }) => {
    const plan = planInbox(
      matched ? { ada: { confidence: 1 } } : {},
      new Map([["ada", { participant: granted, item: stored }]]),
    );
    expect(plan).toEqual({ toCreate: [], toUpdate: [], toRemove: [], ...expected });
  });
});
