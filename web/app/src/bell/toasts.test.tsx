// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeKit, watched } from "../dev/fake-kit.ts";
import { joinedKit } from "../dev/joined-kit.ts";
import { change, find, openApp, type OpenApp, press } from "../dev/open-app.tsx";
import { announcementOf, EVENT_ID, matchOf, photoOf } from "../dev/sample-event.ts";

let fake: FakeKit;
let app: OpenApp;

beforeEach(async () => {
  fake = joinedKit();
  fake.gallery.set(watched({ photos: [photoOf(5), photoOf(4), photoOf(3)], hasOlder: false }));
  app = await openApp(fake, `/e/${EVENT_ID}`);
});
afterEach(() => app.close());

/** What can be pressed to follow a toast, from the top. */
const toasts = (): string[] =>
  [...document.querySelectorAll("output button:not([aria-label])")].map(({ textContent }) => textContent);
const toast = (): string => toasts()[0] ?? "";

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

describe("an announcement that arrives", () => {
  const TEXT = announcementOf(6).text;

  test("shows its text", async () => {
    await change(() => fake.arrive(announcementOf(6)));
    expect(toast()).toBe(TEXT);
  });

  test("and is urgent says so", async () => {
    await change(() => fake.arrive(announcementOf(6, { priority: "urgent" })));
    expect(toast()).toBe(`Important ${TEXT}`);
  });

  test("shows how many where several come at once", async () => {
    await change(() => fake.arrive(announcementOf(6, { priority: "urgent" })));
    await change(() => fake.arrive(announcementOf(7)));
    expect(toast()).toBe("2 messages from the organiser");
  });

  test("stays beside the toast of a match", async () => {
    await change(() => fake.arrive(announcementOf(6)));
    await change(() => fake.arrive(matchOf(7)));
    expect(toasts()).toEqual([TEXT, "You are in a new photo"]);
  });

  test("pressed opens the bell, and is read", async () => {
    await change(() => fake.arrive(announcementOf(6)));
    await press("output button", TEXT);
    expect(find("dialog h2", "Notifications").tagName).toBe("H2");
    expect(fake.calls.read).toEqual([announcementOf(6).notificationId]);
    expect(window.location.pathname).toBe(`/e/${EVENT_ID}`);
    expect(toast()).toBe("");
  });

  test("with others, pressed opens the bell, and none is read", async () => {
    await change(() => fake.arrive(announcementOf(6)));
    await change(() => fake.arrive(announcementOf(7)));
    await press("output button", "2 messages from the organiser");
    expect(find("dialog h2", "Notifications").tagName).toBe("H2");
    expect(fake.calls.read).toEqual([]);
  });

  test("shows no toast while the bell is open", async () => {
    await press("button", "Notifications");
    await change(() => fake.arrive(announcementOf(6)));
    expect(toast()).toBe("");
  });
});
