import { beforeEach, describe, expect, test } from "vitest";
import { foldOf } from "./covered.ts";
import { A, B, C, FakeScreen, OF_ME, page, PHOTO_LINK, push, told } from "./fakes/fake-screen.ts";
import { type PushHandler, pushHandler } from "./on-push.ts";

let screen: FakeScreen;
let handler: PushHandler;

beforeEach(() => {
  screen = new FakeScreen();
  handler = pushHandler(screen);
});

describe("a push", () => {
  test("is shown with words made from its count alone, and two buttons: to open it, and to have no more of it", async () => {
    await handler.onPush(push());
    expect(screen.only).toEqual({
      title: "You are in a new photo",
      body: "Open it",
      lang: "en",
      icon: "/icons/notification-192.png",
      badge: "/icons/badge-96.png",
      tag: "photo:harbour",
      renotify: true,
      silent: false,
      actions: [
        { action: "open", title: "Open" },
        { action: "mute", title: "Mute this event" },
      ],
      data: { category: "photo", eventId: "harbour", link: PHOTO_LINK, deliveries: { [A]: told(1) }, replaced: [] },
    });
  });

  test("tells every page what was shown", async () => {
    screen.pages = [page("hidden"), page("visible")];
    await handler.onPush(push({ count: "3" }));
    const shown = { type: "shutterbell/shown", deliveryId: A, eventId: "harbour", count: 3, at: screen.ms };
    expect(screen.pages.map(({ heard }) => heard)).toEqual([[shown], [shown]]);
  });

  test("is silent where the reader has the app before them", async () => {
    screen.pages = [page("hidden"), page("visible")];
    await handler.onPush(push());
    expect(screen.only).toMatchObject({ silent: true, renotify: false });
  });

  test("rings where the app is open and not looked at", async () => {
    screen.pages = [page("hidden")];
    await handler.onPush(push());
    expect(screen.only).toMatchObject({ silent: false, renotify: true });
  });
});

const unreadable: readonly { name: string; text: string | null }[] = [
  { name: "no data", text: null },
  { name: "no JSON", text: "hello" },
  { name: "JSON of another kind", text: "null" },
  { name: "no payload", text: JSON.stringify({ from: "1" }) },
  { name: "a payload of a later version", text: push({ v: "2" }) },
  { name: "a link that leaves the origin", text: push({ link: "https://elsewhere.example/" }) },
  { name: "a receipt that is no token", text: push({ receipt: "short" }) },
  { name: "a field too many", text: push({ title: "Mali is in this photo" }) },
];
describe("a push that cannot be read", () => {
  test.each(unreadable)("with $name, still shows something, and nothing of what it said", async ({ text }) => {
    await handler.onPush(text);
    expect(screen.only).toMatchObject({
      title: "There is something new for you",
      tag: "shutterbell",
      data: { link: "/" },
    });
    expect(screen.shows).toBe(1);
    expect(screen.receipts).toEqual([]);
  });

  test("does not hold up the next", async () => {
    await handler.onPush(null);
    await handler.onPush(push());
    expect(screen.notifications.get("photo:harbour")?.title).toBe("You are in a new photo");
  });
});

describe("counts", () => {
  const titleOf = (): string | undefined => screen.notifications.get("photo:harbour")?.title;
  const dataOf = (): unknown => screen.notifications.get("photo:harbour")?.data;

  test("of several deliveries are added up in one line, which opens all of them", async () => {
    await handler.onPush(push());
    await handler.onPush(push({ deliveryId: B, count: "11", link: OF_ME }));
    expect(titleOf()).toBe("You are in 12 new photos");
    expect(dataOf()).toMatchObject({ link: OF_ME, deliveries: { [A]: told(1), [B]: told(11, OF_ME) } });
    expect(screen.notifications.size).toBe(1);
  });

  test("two single photos open exactly these among them", async () => {
    await handler.onPush(push());
    await handler.onPush(push({ deliveryId: B, link: "/e/harbour/p/p2" }));
    expect(titleOf()).toBe("You are in 2 new photos");
    expect(dataOf()).toMatchObject({ link: `${OF_ME}?new=p1~p2` });
  });

  test("of several that name their photos open exactly these, each once", async () => {
    await handler.onPush(push({ count: "2", link: `${OF_ME}?new=p1~p2` }));
    await handler.onPush(push({ deliveryId: B, count: "2", link: `${OF_ME}?new=p2~p3` }));
    expect(dataOf()).toMatchObject({ link: `${OF_ME}?new=p1~p2~p3` });
  });

  test("of the same delivery twice change nothing, and ring once", async () => {
    await handler.onPush(push({ count: "3" }));
    const before = dataOf();
    await handler.onPush(push({ count: "3" }));
    expect(titleOf()).toBe("You are in 3 new photos");
    expect(dataOf()).toEqual(before);
    expect(screen.only).toMatchObject({ silent: true, renotify: false });
    expect(screen.shows).toBe(2);
  });

  test("of pushes that come at the same moment are all there", async () => {
    await Promise.all(
      ["aa", "bb", "cc"].map((id) => handler.onPush(push({ deliveryId: `delivery-of-${id}${id}${id}` }))),
    );
    expect(titleOf()).toBe("You are in 3 new photos");
  });

  test("are all there when the browser's list is late", async () => {
    screen.isListLate = true;
    await handler.onPush(push());
    await handler.onPush(push({ deliveryId: B }));
    expect(titleOf()).toBe("You are in 2 new photos");
  });

  test("go on in a worker that was started anew", async () => {
    await handler.onPush(push());
    handler = pushHandler(screen);
    await handler.onPush(push({ deliveryId: B }));
    expect(titleOf()).toBe("You are in 2 new photos");
  });

  test("begin anew when the reader has closed the notification", async () => {
    await handler.onPush(push({ count: "5" }));
    screen.notifications.clear();
    handler.forget("photo:harbour");
    await handler.onPush(push({ deliveryId: B }));
    expect(titleOf()).toBe("You are in a new photo");
    expect(foldOf(dataOf()).deliveries).toEqual({ [B]: told(1) });
  });

  test("of two events are two lines", async () => {
    await handler.onPush(push());
    await handler.onPush(push({ eventId: "garden", deliveryId: B }));
    expect([...screen.notifications.keys()]).toEqual(["photo:harbour", "photo:garden"]);
  });
});

describe("an announcement", () => {
  const announced = (deliveryId: string, count = "1"): string =>
    push({ category: "announcement", deliveryId, count, link: "/e/harbour" });

  test("has a line of its own beside the photos", async () => {
    await handler.onPush(push());
    await handler.onPush(announced(B));
    expect([...screen.notifications.values()].map(({ title }) => title)).toEqual([
      "You are in a new photo",
      "A message from the organiser",
    ]);
  });

  test("and the next still lead to the event", async () => {
    await handler.onPush(announced(B));
    await handler.onPush(announced(C, "2"));
    expect(screen.only).toMatchObject({ title: "3 messages from the organiser", data: { link: "/e/harbour" } });
  });
});
