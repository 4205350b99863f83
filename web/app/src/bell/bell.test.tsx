// @vitest-environment happy-dom
import type { Notification } from "@shutterbell/kit";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeKit, watched } from "../dev/fake-kit.ts";
import { joinedKit } from "../dev/joined-kit.ts";
import { change, find, openApp, type OpenApp, press, said } from "../dev/open-app.tsx";
import { announcementOf, EVENT_ID, inboxOf, matchOf, photoOf } from "../dev/sample-event.ts";

let fake: FakeKit;
let app: OpenApp;

const holds = (...items: readonly Notification[]) => fake.inbox.set(watched(inboxOf(...items)));

beforeEach(async () => {
  fake = joinedKit();
  fake.gallery.set(watched({ photos: [photoOf(5), photoOf(4), photoOf(3)], hasOlder: false }));
  app = await openApp(fake, `/e/${EVENT_ID}`);
});
afterEach(() => app.close());

const readAt = new Date("2027-06-12T15:00:00Z");

describe("the bell", () => {
  test("says how many are new, and nothing but its name when none is", async () => {
    expect(find("button", "Notifications").getAttribute("aria-haspopup")).toBe("dialog");
    await change(() => holds(matchOf(5), matchOf(4)));
    expect(find("button", "Notifications, 2 new").textContent).toBe("2");
  });

  test("opened, marks each as seen once, and none as read", async () => {
    await change(() => holds(matchOf(5), matchOf(4, { seenAt: readAt })));
    await press("button", "Notifications, 1 new");
    await change(() => holds(matchOf(5), matchOf(4, { seenAt: readAt })));
    expect(fake.calls.seen).toEqual([matchOf(5).notificationId]);
    expect(fake.calls.read).toEqual([]);
  });

  test("shows a burst as one line with four pictures and the rest as a number", async () => {
    await change(() => holds(...[12, 11, 10, 9, 8, 7, 6, 5].map((number) => matchOf(number))));
    await press("button", /^Notifications/);
    expect(said()).toContain("You are in 8 new photos");
    expect(document.querySelectorAll("dialog li")).toHaveLength(1);
    expect(document.querySelectorAll("dialog li img")).toHaveLength(4);
    expect(said()).toContain("+4");
  });

  test("a line of one opens its photo and marks it as read", async () => {
    await change(() => holds(matchOf(5)));
    await press("button", /^Notifications/);
    await press("dialog li button", /You are in a new photo/);
    expect(window.location.pathname).toBe(`/e/${EVENT_ID}/p/p5`);
    expect(fake.calls.read).toContain(matchOf(5).notificationId);
  });

  test("a line of several opens the photos of me", async () => {
    await change(() => holds(matchOf(5), matchOf(4)));
    await press("button", /^Notifications/);
    await press("dialog li button", /You are in 2 new photos/);
    expect(window.location.pathname).toBe(`/e/${EVENT_ID}/me`);
  });

  test("shows what was put away, and the photo stays mine", async () => {
    await change(() => holds(matchOf(5), matchOf(4, { archivedAt: readAt })));
    expect(find("a", /^Me/).textContent).toBe("Me 2");
    await press("button", "Notifications, 1 new");
    expect(document.querySelectorAll("dialog li")).toHaveLength(1);
    await press("dialog button", "Put away (1)");
    expect(find("dialog h2", "Put away")).toBe(document.activeElement);
    await press("dialog li button", /^You are in a new photo/);
    expect(location.pathname).toBe(`/e/${EVENT_ID}/p/p4`);
    expect(fake.calls.seen).toEqual([matchOf(5).notificationId]);
  });

  test("puts away a whole line, and only that one", async () => {
    await change(() =>
      holds(matchOf(95), matchOf(5, { readAt, seenAt: readAt }), matchOf(4, { readAt, seenAt: readAt })),
    );
    await press("button", /^Notifications/);
    await change(() => document.querySelectorAll<HTMLElement>("dialog li [aria-label='Put away']")[1]!.click());
    expect(fake.calls.archived).toEqual([matchOf(5).notificationId, matchOf(4).notificationId]);
  });

  test("its other side takes consent back with one press", async () => {
    await press("button", "Notifications");
    await press("dialog button", "Settings");
    await press("[role=switch]", "Find me in photos");
    expect(fake.calls.consents).toEqual([false]);
  });
});

describe("an announcement in the bell", () => {
  const TEXT = announcementOf(6).text;

  test("counts as new, and is seen when the bell is opened", async () => {
    await change(() => holds(announcementOf(6), matchOf(5)));
    await press("button", "Notifications, 2 new");
    expect(fake.calls.seen).toEqual([announcementOf(6).notificationId, matchOf(5).notificationId]);
    expect(fake.calls.read).toEqual([]);
  });

  test("says who speaks, what, and when", async () => {
    await change(() => holds(announcementOf(6)));
    await press("button", /^Notifications/);
    const line = find("dialog li button", /^From the organiser/);
    expect(line.textContent).toContain(TEXT);
    expect(line.querySelector("time")?.dateTime).toBe(announcementOf(6).createdAt.toISOString());
    expect(document.querySelectorAll("dialog li img")).toHaveLength(0);
  });

  test.each([
    { priority: "urgent", words: "Important", isSaid: true },
    { priority: "high", words: "Important", isSaid: false },
  ] as const)("of priority $priority says so in words: $isSaid", async ({ priority, words, isSaid }) => {
    await change(() => holds(announcementOf(6, { priority })));
    await press("button", /^Notifications/);
    expect(said().includes(words)).toBe(isSaid);
  });

  test("opened is read, and the reader stays where they are", async () => {
    await change(() => holds(announcementOf(6)));
    await press("button", /^Notifications/);
    await press("dialog li button", /^From the organiser/);
    expect(fake.calls.read).toEqual([announcementOf(6).notificationId]);
    expect(find("dialog li button", /^From the organiser/).getAttribute("aria-expanded")).toBe("true");
    expect(window.location.pathname).toBe(`/e/${EVENT_ID}`);
  });

  test("that was read is not marked again", async () => {
    await change(() => holds(announcementOf(6, { readAt, seenAt: readAt })));
    await press("button", /^Notifications/);
    await press("dialog li button", /^From the organiser/);
    expect(fake.calls.read).toEqual([]);
  });

  test("can be put away", async () => {
    await change(() => holds(announcementOf(6), matchOf(5)));
    await press("button", /^Notifications/);
    await press("dialog li button", "Put away");
    expect(fake.calls.archived).toEqual([announcementOf(6).notificationId]);
  });

  test("is shown as the text that it is", async () => {
    await change(() => holds(announcementOf(6, { text: "<img src=x> & <b>now</b>" })));
    await press("button", /^Notifications/);
    expect(said()).toContain("<img src=x> & <b>now</b>");
    expect(document.querySelector("dialog li img, dialog li b")).toBeNull();
  });

  test("is none of the photos of me", async () => {
    await change(() => holds(announcementOf(6), matchOf(5), announcementOf(4)));
    expect(find("nav a", /^Me/).textContent).toBe("Me 1");
    await press("nav a", /^Me/);
    expect(find("h2", "You are in 1 photo").tagName).toBe("H2");
  });
});

describe("photos of me", () => {
  test("are not said to be none while older ones may hold some", async () => {
    await change(() => fake.inbox.set(watched({ ...inboxOf(announcementOf(6)), hasOlder: true })));
    await press("nav a", /^Me/);
    expect(said()).not.toContain("No photo of you yet");
    await change(() => holds(announcementOf(6)));
    expect(said()).toContain("No photo of you yet");
  });
});

describe("a photo", () => {
  test("a click on a push opens it without a new page", async () => {
    const before = document.querySelector("h1");
    await change(() => fake.click(`/e/${EVENT_ID}/p/p4`));
    expect(window.location.pathname).toBe(`/e/${EVENT_ID}/p/p4`);
    expect(document.querySelector("h1")).toBe(before);
  });

  describe("that I am said to be in", () => {
    beforeEach(async () => {
      await change(() => holds(matchOf(4)));
      await change(() => fake.click(`/e/${EVENT_ID}/p/p4`));
      expect(said()).toContain("You are in this one.");
      await press("dialog button", "That is not me");
    });

    test("leaves my photos when I go on, and not before", async () => {
      expect(fake.calls.notMe).toEqual([]);
      await press("dialog button", "Close");
      expect(fake.calls.notMe).toEqual([matchOf(4).notificationId]);
    });

    test("stays when I undo it, whatever I do then", async () => {
      await press("dialog button", "Undo");
      await press("dialog button", "Close");
      expect(fake.calls.notMe).toEqual([]);
    });

    test("can be said of again after that", async () => {
      await press("dialog button", "Undo");
      await press("dialog button", "That is not me");
      await press("dialog button", "Close");
      expect(fake.calls.notMe).toEqual([matchOf(4).notificationId]);
    });
  });

  test("without me in it says nothing of me", async () => {
    await change(() => fake.click(`/e/${EVENT_ID}/p/p3`));
    expect(said()).not.toContain("You are in this one.");
    expect(said()).not.toContain("That is not me");
  });

  test("that was taken back says so, and the way back", async () => {
    await change(() => fake.click(`/e/${EVENT_ID}/p/p99`));
    expect(said()).toContain("This photo is not here");
    await press("dialog button", "To the gallery");
    expect(window.location.pathname).toBe(`/e/${EVENT_ID}`);
  });

  test("its neighbours are a key away", async () => {
    await change(() => fake.click(`/e/${EVENT_ID}/p/p4`));
    const dialog = document.querySelector("dialog")!;
    await change(() => void dialog.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true })));
    expect(window.location.pathname).toBe(`/e/${EVENT_ID}/p/p3`);
    await change(() => void dialog.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true })));
    expect(window.location.pathname).toBe(`/e/${EVENT_ID}/p/p3`);
  });
});
