import type { AnnouncementItem, PhotoItem, Preferences } from "@shutterbell/contract";
import { describe, expect, test } from "vitest";
import {
  at,
  DAY_MS,
  foundAnnouncement,
  foundPhoto,
  makePhotoItem,
  NOW,
  preferencesWith,
} from "../testing/documents.ts";
import { chooseItems, isLive, newestText } from "./choose-items.ts";

describe("an item", () => {
  test.each<[name: string, change: Partial<PhotoItem>, is: boolean]>([
    ["is something to tell", {}, true],
    ["is none once it has expired", { expireAt: NOW }, false],
    ["is one until that very instant", { expireAt: at(1) }, true],
    ['is none once it was answered "not me"', { answer: "notMe" }, false],
    ["stays one when it was seen: it counts, and no alert is needed", { seenAt: NOW }, true],
    ["stays one when it was put away", { archivedAt: NOW }, true],
  ])("%s", (_, change, is) => expect(isLive(makePhotoItem("p1", change), NOW)).toBe(is));
});

const picky = preferencesWith({ minConfidence: 0.8 });

describe("of several", () => {
  const [p1, p2, p3] = [foundPhoto("p1"), foundPhoto("p2"), foundPhoto("p3")];
  const unsure = foundPhoto("p4", { confidence: 0.79 });
  const seen = foundPhoto("p5", { seenAt: NOW });
  const rows: [name: string, items: (typeof p1)[], preferences: Preferences, tell: string[], left: object[]][] = [
    ["none: none", [], picky, [], []],
    ["all are told in their order", [p3, p1, p2], picky, [p3.id, p1.id, p2.id], []],
    ["what was seen is left out", [p1, seen], picky, [p1.id], [{ reason: "seen", items: [seen.id] }]],
    ["what was read is", [foundPhoto("p6", { readAt: NOW })], picky, [], [{ reason: "seen", items: ["harbour_p6"] }]],
    [
      "what was put away is",
      [foundPhoto("p7", { archivedAt: NOW })],
      picky,
      [],
      [{ reason: "seen", items: ["harbour_p7"] }],
    ],
    [
      "a match that is not sure enough is left out",
      [unsure, p1],
      picky,
      [p1.id],
      [{ reason: "low-confidence", items: [unsure.id] }],
    ],
    ["one that is just sure enough is told", [foundPhoto("p8", { confidence: 0.8 })], picky, ["harbour_p8"], []],
    ["who wants everything gets what is unsure", [unsure], preferencesWith({}), [unsure.id], []],
    [
      "seen comes before unsure",
      [foundPhoto("p9", { confidence: 0, seenAt: NOW })],
      picky,
      [],
      [{ reason: "seen", items: ["harbour_p9"] }],
    ],
    [
      "each reason is named once, with all its items",
      [seen, unsure, p1, foundPhoto("p6", { seenAt: NOW })],
      picky,
      [p1.id],
      [
        { reason: "seen", items: [seen.id, "harbour_p6"] },
        { reason: "low-confidence", items: [unsure.id] },
      ],
    ],
    [
      "an announcement is told however sure the person wants to be",
      [foundAnnouncement("a1")],
      preferencesWith({ minConfidence: 1 }),
      ["harbour_.a1"],
      [],
    ],
  ];
  test.each(rows)("%s", (_, items, preferences, tell, left) => {
    const choice = chooseItems(items, preferences);
    expect(choice.tell.map(({ id }) => id)).toEqual(tell);
    expect(choice.left).toEqual(left);
  });
});

describe("the words", () => {
  const announced = (text: string, change: Partial<AnnouncementItem> = {}) =>
    foundAnnouncement("a1", { text, ...change });
  test.each([
    ["of nothing are none", [], null],
    ["of photos are none", [foundPhoto("p1"), foundPhoto("p2")], null],
    ["of one announcement are its own", [announced("Dinner")], "Dinner"],
    [
      "of several are those of the last",
      [announced("Dinner", { createdAt: at(-DAY_MS) }), announced("Dance")],
      "Dance",
    ],
  ])("%s", (_, items, text) => expect(newestText(items)).toBe(text));
});
