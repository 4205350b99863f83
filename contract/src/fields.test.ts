import { describe, expect, test } from "vitest";
import type * as z from "zod/mini";
import { eventId, locale, notificationIdSchema, personText, photoId, time, timeZone, uid } from "./fields.ts";
import { notificationId } from "./inbox-item.ts";
import { joinSecret } from "./event.ts";
import { imagePath } from "./photo.ts";
import { pushPayloadSchema } from "./push-payload.ts";
import { settingsSchema } from "./settings.ts";
import { examples } from "./examples.fixture.ts";

const rows: readonly { name: string; schema: z.ZodMiniType; good: readonly unknown[]; bad: readonly unknown[] }[] = [
  {
    name: "eventId",
    schema: eventId,
    good: ["harbour", "2026-06-12", "a".repeat(64)],
    bad: ["", "a_b", "a/b", "-a", "..", "a".repeat(65), "é", 1, null],
  },
  {
    name: "photoId",
    schema: photoId,
    good: ["IMG_0001", "a".repeat(96)],
    bad: ["", "_a", "__x__", "a/b", "a.b", "a".repeat(97)],
  },
  {
    name: "uid",
    schema: uid,
    good: ["kX3", "google:123", "a".repeat(128)],
    bad: ["", "a/b", "__proto__", ".", "a b", "a".repeat(129)],
  },
  { name: "notificationId", schema: notificationIdSchema, good: ["e-1_p_2"], bad: ["e", "_p", "e_", "e/p"] },
  {
    name: "time zone",
    schema: timeZone,
    good: ["Asia/Bangkok", "Europe/Zurich", "UTC"],
    bad: ["", "Mars/Olympus", "GMT+25"],
  },
  { name: "locale", schema: locale, good: ["en", "th-TH", "zh-Hant-TW"], bad: ["", "e", "en_GB", "en-"] },
  {
    name: "join secret",
    schema: joinSecret,
    good: ["A".repeat(22), "a-_9".repeat(32)],
    bad: ["A".repeat(21), "A".repeat(129), "+".repeat(22)],
  },
  {
    name: "a person's text",
    schema: personText(10),
    good: ["Mali", "มะลิ", "<b>", "👰‍♀️"],
    bad: ["", "   ", "12345678901", "a\nb", "a\u0000", "\u007f", "a\ud83d", "\udc70a", "\udc70\ud83d"],
  },
  {
    name: "image path",
    schema: imagePath,
    good: ["a.jpg", "e/p/thumb.webp"],
    bad: ["", "/a", "../a", "a/../b", "a//b", "https://x/a.jpg", "a?b", "a.", "a".repeat(257)],
  },
  {
    name: "time",
    schema: time,
    good: [new Date(0), { toDate: () => new Date(0) }],
    bad: [new Date(Number.NaN), 0, "2026-01-01", null, {}],
  },
];

describe.each(rows)("$name", ({ schema, good, bad }) => {
  test.each(good.map((value) => [value]))("takes %j", (value) => expect(schema.safeParse(value).success).toBe(true));
  test.each(bad.map((value) => [value]))("refuses %j", (value) => expect(schema.safeParse(value).success).toBe(false));
});

test("a person's text loses the blanks around it", () => {
  expect(personText(10).parse("  Mali ")).toBe("Mali");
});

test("two photos never share a notification id", () => {
  // Were an underscore allowed in an event's id, (a, b_c) and (a_b, c) would.
  expect(notificationId("a", "b_c")).toBe("a_b_c");
  expect(eventId.safeParse("a_b").success).toBe(false);
});

describe("the push payload", () => {
  const payload = {
    v: "1",
    category: "photo",
    eventId: "harbour",
    deliveryId: "d".repeat(32),
    count: "12",
    link: "/e/harbour/me",
    receipt: "r".repeat(22),
  };
  test("holds ids, a count and a path", () => expect(pushPayloadSchema.parse(payload)).toEqual(payload));
  test.each([
    ["a name", { name: "Mali" }],
    ["a title", { title: "You are in a photo" }],
    ["an image", { image: "https://images.example/p1.jpg" }],
    ["an address for a link", { link: "https://elsewhere.example/" }],
    ["a link without a scheme that still leaves the origin", { link: "//elsewhere.example/" }],
    ["a link that runs a script", { link: "javascript:alert(1)" }],
    ["a backslash in the link", { link: "/\\elsewhere.example" }],
    ["a count of nothing", { count: "0" }],
    ["a count that is a number", { count: 3 }],
    ["a person's id for a delivery's", { deliveryId: "mali" }],
    ["another version", { v: "2" }],
  ])("refuses %s", (_, change) => expect(pushPayloadSchema.safeParse({ ...payload, ...change }).success).toBe(false));
});

describe("notification settings", () => {
  test.each([
    ["a clock that does not exist", { quietHours: { from: "24:00", to: "08:00", timeZone: "UTC" } }],
    ["a digest that nobody knows", { digest: "daily" }],
    ["51 muted events", { mutedEvents: Array.from({ length: 51 }, (_, n) => `e${n}`) }],
  ])("refuse %s", (_, change) =>
    expect(settingsSchema.safeParse({ ...examples.settings, ...change }).success).toBe(false),
  );
  test("may be without quiet hours", () =>
    expect(settingsSchema.safeParse({ ...examples.settings, quietHours: null }).success).toBe(true));
});
