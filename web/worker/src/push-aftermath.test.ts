import { beforeEach, describe, expect, test } from "vitest";
import { foldOf } from "./covered.ts";
import { A, B, C, FakeScreen, OF_ME, OTHER_RECEIPT, PHOTO_LINK, push, RECEIPT, told } from "./fakes/fake-screen.ts";
import { type PushHandler, pushHandler } from "./on-push.ts";

let screen: FakeScreen;
let handler: PushHandler;

beforeEach(() => {
  screen = new FakeScreen();
  handler = pushHandler(screen);
});

describe("a push that stands for an earlier one", () => {
  const titleOf = (): string | undefined => screen.notifications.get("photo:harbour")?.title;
  const deliveries = (): unknown => foldOf(screen.notifications.get("photo:harbour")?.data).deliveries;
  const again = push({ deliveryId: C, count: "3", link: OF_ME, receipt: OTHER_RECEIPT, replaces: A });

  test("takes its count out of the fold and rings for nobody", async () => {
    await handler.onPush(push({ count: "3" }));
    await handler.onPush(push({ deliveryId: B, count: "2" }));
    await handler.onPush(again);
    expect(titleOf()).toBe("You are in 5 new photos");
    expect(deliveries()).toEqual({ [B]: told(2), [C]: told(3, OF_ME, OTHER_RECEIPT) });
    expect(screen.only).toMatchObject({ silent: true, renotify: false });
  });

  test("takes out all that it stands for, also where one between them never came", async () => {
    await handler.onPush(push({ count: "3" }));
    await handler.onPush(push({ deliveryId: C, count: "3", receipt: OTHER_RECEIPT, replaces: `${B},${A}` }));
    expect(titleOf()).toBe("You are in 3 new photos");
    expect(deliveries()).toEqual({ [C]: told(3, PHOTO_LINK, OTHER_RECEIPT) });
    expect(screen.only).toMatchObject({ silent: true, renotify: false });
  });

  test("rings where the earlier one is not on the screen", async () => {
    await handler.onPush(again);
    expect(titleOf()).toBe("You are in 3 new photos");
    expect(screen.only).toMatchObject({ silent: false, renotify: true });
  });

  test("holds when the earlier one comes after it", async () => {
    await handler.onPush(again);
    await handler.onPush(push({ count: "3" }));
    expect(titleOf()).toBe("You are in 3 new photos");
    expect(deliveries()).toEqual({ [C]: told(3, OF_ME, OTHER_RECEIPT) });
    expect(screen.only).toMatchObject({ silent: true });
  });

  test("holds when the browser's list is late", async () => {
    await handler.onPush(push({ count: "3" }));
    screen.listed = await screen.shown("photo:harbour");
    await handler.onPush(again);
    await handler.onPush(push({ deliveryId: B }));
    expect(titleOf()).toBe("You are in 4 new photos");
  });

  test("of one photo still leads to that photo", async () => {
    await handler.onPush(push());
    await handler.onPush(push({ deliveryId: C, replaces: A }));
    expect(screen.only?.data).toMatchObject({ link: PHOTO_LINK });
  });
});

describe("the receipt of a push", () => {
  const receipt = { eventId: "harbour", deliveryId: A, receipt: RECEIPT, kind: "shown" };

  test("says what was shown, and when, after it was", async () => {
    await handler.onPush(push());
    expect(screen.receipts).toEqual([{ ...receipt, at: screen.ms }]);
  });

  test("is its own alone, whatever else the notification stands for", async () => {
    await handler.onPush(push());
    await handler.onPush(push({ deliveryId: B, receipt: OTHER_RECEIPT }));
    expect(screen.receipts.slice(1)).toEqual([{ ...receipt, deliveryId: B, receipt: OTHER_RECEIPT, at: screen.ms }]);
  });

  test("is not sent where nothing was shown", async () => {
    screen.isPermitted = false;
    await expect(handler.onPush(push())).rejects.toThrow("No permission.");
    expect(screen.receipts).toEqual([]);
  });

  test("keeps the worker awake until it has left", async () => {
    let hasLeft = false;
    screen.reporting = new Promise((resolve) =>
      setTimeout(() => {
        hasLeft = true;
        resolve();
      }, 5),
    );
    await handler.onPush(push());
    expect(hasLeft).toBe(true);
  });

  test("that takes long holds up no other push", async () => {
    screen.reporting = new Promise(() => undefined);
    void handler.onPush(push());
    screen.reporting = Promise.resolve();
    await handler.onPush(push({ deliveryId: B }));
    expect(screen.only?.title).toBe("You are in 2 new photos");
  });
});

describe("a withdrawn match", () => {
  const ANNOUNCED = { category: "announcement", deliveryId: B, link: "/e/harbour" };

  test("takes the photo notification of its event from the screen, and no other", async () => {
    await handler.onPush(push());
    await handler.onPush(push({ eventId: "garden", deliveryId: C }));
    await handler.onPush(push(ANNOUNCED));
    await handler.withdraw("harbour");
    expect([...screen.notifications.keys()]).toEqual(["photo:garden", "announcement:harbour"]);
  });

  test("is not counted by what comes next", async () => {
    await handler.onPush(push({ count: "5" }));
    await handler.withdraw("harbour");
    await handler.onPush(push({ deliveryId: B }));
    expect(screen.only?.title).toBe("You are in a new photo");
  });

  test("closes what is just being shown as well", async () => {
    void handler.onPush(push());
    await handler.withdraw("harbour");
    expect(screen.notifications.size).toBe(0);
  });

  test("where nothing is shown changes nothing", async () => {
    await handler.withdraw("harbour");
    expect(screen.shows).toBe(0);
  });
});
