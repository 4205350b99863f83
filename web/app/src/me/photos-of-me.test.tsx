// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeKit, watched } from "../dev/fake-kit.ts";
import { joinedKit } from "../dev/joined-kit.ts";
import { change, find, openApp, type OpenApp, press, said } from "../dev/open-app.tsx";
import { EVENT_ID, inboxOf, matchOf } from "../dev/sample-event.ts";

let fake: FakeKit;
let app: OpenApp;

beforeEach(async () => {
  fake = joinedKit();
  fake.inbox.set(watched(inboxOf(matchOf(5), matchOf(4), matchOf(3, { seenAt: new Date(0) }), matchOf(2))));
  app = await openApp(fake, `/e/${EVENT_ID}`);
});
afterEach(() => app.close());

const open = (link: string): Promise<void> => change(() => fake.click(`/e/${EVENT_ID}/${link}`));

describe("a notification that counts several photos", () => {
  test("leads to exactly these, and they are seen then, each once", async () => {
    await open("me?new=p5~p3");
    expect(find("h2", "2 new photos of you")).toBeDefined();
    expect(fake.calls.seen).toEqual([matchOf(5).notificationId]);
    await change(() => fake.inbox.set(watched(inboxOf(matchOf(6), matchOf(5), matchOf(3, { seenAt: new Date(0) })))));
    expect(find("h2", "2 new photos of you")).toBeDefined();
    expect(fake.calls.seen).toEqual([matchOf(5).notificationId]);
  });

  test("counts what is still there", async () => {
    await open("me?new=p5~p99");
    expect(find("h2", "1 new photo of you")).toBeDefined();
  });

  test("whose photos are all gone says so, and the way on", async () => {
    await open("me?new=p99");
    expect(said()).toContain("These photos are no longer here");
    await press("a", "All photos of you");
    expect(find("h2", "You are in 4 photos")).toBeDefined();
    expect(fake.calls.seen).toEqual([]);
  });
});

test("all photos of the reader mark none as seen: that is the bell's", async () => {
  await open("me");
  expect(find("h2", "You are in 4 photos")).toBeDefined();
  expect(fake.calls.seen).toEqual([]);
});

describe("a newer version of the page", () => {
  test("is not spoken of while there is none", () => expect(said()).not.toContain("newer version"));

  test("is said in a line, and nothing is loaded by itself", async () => {
    await change(() => fake.update.set(true));
    expect(said()).toContain("There is a newer version of this page.");
    expect(fake.calls.taken).toEqual([]);
  });
});

describe("sound", () => {
  const theSwitch = (): HTMLElement => find("[role=switch]", "Sound");

  test("is off until the reader wants it", async () => {
    await press("button", /^Notifications/);
    await press("button", "Settings");
    expect(theSwitch().getAttribute("aria-checked")).toBe("false");
    expect(app.storage.local.getItem("shutterbell.sound")).toBeNull();
  });
});

test("the worker is told of the reader's language, and of the next", async () => {
  expect(fake.calls.spoken).toEqual(["en"]);
  await press("button", /^Notifications/);
  await press("button", "Settings");
  await press("button", "ไทย");
  expect(fake.calls.spoken).toEqual(["en", "th"]);
});
