import { type Delivery, pushPayloadSchema } from "@shutterbell/contract";
import { describe, expect, test } from "vitest";
import { EVENT_ID, makeLeased, UID } from "../testing/documents.ts";
import { composeMessage } from "./compose.ts";

const compose = (items: readonly string[], change: Partial<Delivery> = {}, text: string | null = null) =>
  composeMessage({
    deliveryId: "d".repeat(32),
    delivery: { ...makeLeased({ covers: ["harbour_p1", "harbour_p2", "harbour_p3"] }), ...change } as Delivery,
    items,
    text,
    event: { id: EVENT_ID, name: "Mali & Tom", locale: "th-TH" },
    receipt: "r".repeat(22),
  });

describe("the link", () => {
  test.each<[name: string, items: string[], change: Partial<Delivery>, link: string]>([
    ["of one photo opens it", ["harbour_p1"], {}, "/e/harbour/p/p1"],
    ["of one that is left of several opens it", ["harbour_p3"], {}, "/e/harbour/p/p3"],
    ["of a photo with an underscore in its name opens that one", ["harbour_team_2"], {}, "/e/harbour/p/team_2"],
    ["of several photos opens these of mine", ["harbour_p1", "harbour_p2"], {}, "/e/harbour/me?new=p1~p2"],
    [
      "of more photos than a link holds opens all of mine",
      Array.from({ length: 200 }, (_, n) => `harbour_photo-${n}`),
      {},
      "/e/harbour/me",
    ],
    ["in an SMS is short", ["harbour_p1", "harbour_p2"], { channel: "sms" }, "/e/harbour/me"],
    ["of one announcement opens the event", ["harbour_.a1"], { category: "announcement" }, "/e/harbour"],
    [
      "of several announcements opens the event",
      ["harbour_.a1", "harbour_.a2"],
      { category: "announcement" },
      "/e/harbour",
    ],
  ])("%s", (_, items, change, link) => expect(compose(items, change).link).toBe(link));
});

describe("the message", () => {
  test("counts what is still there, and not what it was begun for", () =>
    expect(compose(["harbour_p1", "harbour_p2"]).count).toBe(2));
  test("replaces those that it sends again", () => {
    expect(compose(["harbour_p1"]).replaces).toEqual([]);
    expect(compose(["harbour_p1"], { replaces: ["l".repeat(32)] }).replaces).toEqual(["l".repeat(32)]);
  });
  test("holds all that any channel needs, and nothing else", () =>
    expect(compose(["harbour_.a1"], { category: "announcement", priority: "urgent" }, "The band starts now.")).toEqual({
      deliveryId: "d".repeat(32),
      replaces: [],
      uid: UID,
      event: { id: EVENT_ID, name: "Mali & Tom", locale: "th-TH" },
      category: "announcement",
      priority: "urgent",
      count: 1,
      link: "/e/harbour",
      receipt: "r".repeat(22),
      text: "The band starts now.",
    }));
  test("has a link that a push may hold", () => {
    for (const items of [["harbour_p1"], ["harbour_p1", "harbour_p2"]])
      expect(pushPayloadSchema.shape.link.safeParse(compose(items).link).success).toBe(true);
  });
});
