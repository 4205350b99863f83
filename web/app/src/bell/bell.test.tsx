// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeKit, fakeKit, watched } from "../dev/fake-kit.ts";
import { change, find, openApp, type OpenApp, press, said } from "../dev/open-app.tsx";
import { event, EVENT_ID, guest, invitation, matchOf, photoOf } from "../dev/sample-event.ts";

let fake: FakeKit;
let app: OpenApp;

const inboxOf = (...items: ReturnType<typeof matchOf>[]) =>
  fake.inbox.set(watched({ items, unread: items.filter(({ seenAt }) => seenAt === null).length, hasOlder: false }));

beforeEach(async () => {
  fake = fakeKit(invitation);
  fake.session.set({ status: "signedIn", uid: "u1" });
  fake.me.set(watched<typeof guest | null>(guest));
  fake.event.set(watched(event));
  fake.gallery.set(watched({ photos: [photoOf(5), photoOf(4), photoOf(3)], hasOlder: false }));
  app = await openApp(fake, `/e/${EVENT_ID}`);
});
afterEach(() => app.close());

const readAt = new Date("2027-06-12T15:00:00Z");
const toast = (): string => document.querySelector("output button")?.textContent ?? "";

describe("the bell", () => {
  test("says how many are new, and nothing but its name when none is", async () => {
    expect(find("button", "Notifications").getAttribute("aria-haspopup")).toBe("dialog");
    await change(() => inboxOf(matchOf(5), matchOf(4)));
    expect(find("button", "Notifications, 2 new").textContent).toBe("2");
  });

  test("opened, marks each as seen once, and none as read", async () => {
    await change(() => inboxOf(matchOf(5), matchOf(4, { seenAt: readAt })));
    await press("button", "Notifications, 1 new");
    await change(() => inboxOf(matchOf(5), matchOf(4, { seenAt: readAt })));
    expect(fake.calls.seen).toEqual([matchOf(5).notificationId]);
    expect(fake.calls.read).toEqual([]);
  });

  test("shows a burst as one line with four pictures and the rest as a number", async () => {
    await change(() => inboxOf(...[12, 11, 10, 9, 8, 7, 6, 5].map((number) => matchOf(number))));
    await press("button", /^Notifications/);
    expect(said()).toContain("You are in 8 new photos");
    expect(document.querySelectorAll("dialog li")).toHaveLength(1);
    expect(document.querySelectorAll("dialog li img")).toHaveLength(4);
    expect(said()).toContain("+4");
  });

  test("a line of one opens its photo and marks it as read", async () => {
    await change(() => inboxOf(matchOf(5)));
    await press("button", /^Notifications/);
    await press("dialog li button", /You are in a new photo/);
    expect(window.location.pathname).toBe(`/e/${EVENT_ID}/p/p5`);
    expect(fake.calls.read).toContain(matchOf(5).notificationId);
  });

  test("a line of several opens the photos of me", async () => {
    await change(() => inboxOf(matchOf(5), matchOf(4)));
    await press("button", /^Notifications/);
    await press("dialog li button", /You are in 2 new photos/);
    expect(window.location.pathname).toBe(`/e/${EVENT_ID}/me`);
  });

  test("puts away a whole line, and only that one", async () => {
    await change(() =>
      inboxOf(matchOf(95), matchOf(5, { readAt, seenAt: readAt }), matchOf(4, { readAt, seenAt: readAt })),
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

describe("a match that arrives", () => {
  test("shows one toast; more within seconds fold into it", async () => {
    await change(() => fake.arrive(matchOf(5)));
    expect(toast()).toBe("You are in a new photo");
    await change(() => fake.arrive(matchOf(6)));
    expect(toast()).toBe("You are in 2 new photos");
    expect(document.querySelectorAll("output img")).toHaveLength(1);
  });

  test("of one photo leads to it, and the toast is gone", async () => {
    await change(() => fake.arrive(matchOf(5)));
    await press("output button", "You are in a new photo");
    expect(window.location.pathname).toBe(`/e/${EVENT_ID}/p/p5`);
    expect(toast()).toBe("");
  });

  test("shows no toast while the bell is open", async () => {
    await press("button", "Notifications");
    await change(() => fake.arrive(matchOf(5)));
    expect(toast()).toBe("");
  });
});

describe("a photo", () => {
  test("a click on a push opens it without a new page", async () => {
    const before = document.querySelector("h1");
    await change(() => fake.click(`/e/${EVENT_ID}/p/p4`));
    expect(window.location.pathname).toBe(`/e/${EVENT_ID}/p/p4`);
    expect(document.querySelector("h1")).toBe(before);
  });

  test("says that I am in it, and asks once more before it takes me out", async () => {
    await change(() => inboxOf(matchOf(4)));
    await change(() => fake.click(`/e/${EVENT_ID}/p/p4`));
    await press("dialog button", "That is not me");
    expect(fake.calls.notMe).toEqual([]);
    await press("dialog button", "Take it out");
    expect(fake.calls.notMe).toEqual([matchOf(4).notificationId]);
    expect(said()).toContain("It is no longer among your photos.");
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
