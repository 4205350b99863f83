import type { Matches, Participant, PhotoCard } from "@shutterbell/contract";
import { describe, expect, it } from "vitest";
import type { People } from "./choose-told.ts";
import { sameCard, sameMatches } from "./compare-content.ts";

const committedAt = new Date("2026-06-20T20:00:00Z");
const earlier = new Date("2026-06-20T18:00:00Z");
const later = new Date("2026-06-20T21:00:00Z");
const consenting = (state: Participant["consent"]["state"], at: Date): People =>
  new Map([
    [
      "ada",
      {
        participant: {
          schemaVersion: 1,
          displayName: "Ada",
          role: "guest",
          consent: { version: 1, state, at },
          joinedAt: earlier,
        },
        item: null,
      },
    ],
  ]);
const ada = (confidence: number): Matches => ({ ada: { confidence } });

const rows: { name: string; stored: Matches; incoming: Matches; people: People; same: boolean }[] = [
  { name: "nobody in both", stored: {}, incoming: {}, people: new Map(), same: true },
  {
    name: "the same person, as sure",
    stored: ada(0.9),
    incoming: ada(0.9),
    people: consenting("granted", earlier),
    same: true,
  },
  {
    name: "the same person, less sure",
    stored: ada(0.9),
    incoming: ada(0.8),
    people: consenting("granted", earlier),
    same: false,
  },
  { name: "a person is gone", stored: ada(0.9), incoming: {}, people: consenting("granted", earlier), same: false },
  { name: "a person is new", stored: {}, incoming: ada(0.9), people: consenting("granted", earlier), same: false },
  {
    name: "a person who was and is withheld",
    stored: {},
    incoming: ada(0.9),
    people: consenting("declined", earlier),
    same: true,
  },
  {
    name: "a person who consented since",
    stored: {},
    incoming: ada(0.9),
    people: consenting("granted", later),
    same: true,
  },
  {
    name: "a person who withdrew since",
    stored: ada(0.9),
    incoming: ada(0.9),
    people: consenting("withdrawn", later),
    same: true,
  },
  {
    name: "a uid that is also a name on every object",
    stored: {},
    incoming: { constructor: { confidence: 1 } },
    people: new Map(),
    same: true,
  },
];

describe("sameMatches", () => {
  it.each(rows)("$name: $same", ({ stored, incoming, people, same }) => {
    expect(sameMatches({ matches: stored, committedAt }, incoming, people)).toBe(same);
  });
});

describe("sameCard", () => {
  const image = { path: "harbour/p1/thumb.webp", width: 480, height: 320 };
  const card: PhotoCard = { thumb: image, full: image, blurhash: "LEHV6nWB2yk8pyo0adR*", takenAt: earlier };
  it.each<{ name: string; other: PhotoCard; same: boolean }>([
    { name: "an equal card", other: { ...card, takenAt: new Date(earlier) }, same: true },
    { name: "another path", other: { ...card, thumb: { ...image, path: "harbour/p1/small.webp" } }, same: false },
    { name: "another height", other: { ...card, full: { ...image, height: 321 } }, same: false },
    { name: "another blurhash", other: { ...card, blurhash: "LEHV6nWB2yk8pyo0adR+" }, same: false },
    { name: "another time", other: { ...card, takenAt: later }, same: false },
  ])("$name: $same", ({ other, same }) => {
    expect(sameCard(card, other)).toBe(same);
  });
});
