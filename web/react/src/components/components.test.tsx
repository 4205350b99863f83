// @vitest-environment happy-dom
import type { Image, Notification } from "@shutterbell/kit";
import { act } from "react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ITEM, live, openStage, PREFERENCES } from "../../fakes/stage.tsx";
import { Bell, ComponentTexts, InboxList, PhotoGallery, PreferenceForm, PushToggle, Toasts } from "./index.ts";

let stage: ReturnType<typeof openStage>;
beforeEach(() => {
  stage = openStage();
});
afterEach(() => stage.end());

const all = (selector: string): HTMLElement[] => [...stage.place.querySelectorAll<HTMLElement>(selector)];
const click = (selector: string, index = 0): Promise<void> => act(async () => all(selector)[index]?.click());
const words = (selector: string): (string | null)[] => all(selector).map(({ textContent }) => textContent);
const resolveImage = ({ path }: Image): string => `/photos/${path}`;

const ANNOUNCEMENT: Notification = {
  notificationId: "harbour_.a1",
  schemaVersion: 1,
  kind: "announcement",
  eventId: "harbour",
  announcementId: "a1",
  text: "The band starts <b>now</b>.",
  priority: "high",
  createdAt: ITEM.createdAt,
  expireAt: ITEM.expireAt,
  seenAt: ITEM.createdAt,
  readAt: null,
  archivedAt: null,
  answer: null,
};
const showInbox = (items: readonly Notification[], hasOlder = false): void =>
  act(() => stage.stores.inbox.set(live({ items, photos: [], archived: [], unread: items.length, hasOlder })));
const PHOTO = {
  photoId: "p1",
  schemaVersion: 1 as const,
  status: "ready" as const,
  audience: "everyone" as const,
  rev: 1,
  card: ITEM.card,
  publishedAt: ITEM.createdAt,
};

describe("the bell", () => {
  test("says the number to who sees it and to who does not, and is pressed", async () => {
    let presses = 0;
    stage.draw(<Bell eventId="harbour" onClick={() => (presses += 1)} />);
    expect([all(".sb-bell")[0]?.getAttribute("aria-label"), words(".sb-bell-count")]).toEqual(["Notifications", []]);
    showInbox([ITEM, ANNOUNCEMENT]);
    expect(all(".sb-bell")[0]?.getAttribute("aria-label")).toBe("Notifications, 2 new");
    expect(words(".sb-bell-count")).toEqual(["2"]);
    await click(".sb-bell");
    expect(presses).toBe(1);
  });

  test("shows what it is given instead, and other words", () => {
    stage.draw(
      <ComponentTexts texts={{ bell: (unread) => `${unread} neu` }}>
        <Bell eventId="harbour" onClick={() => undefined} isOpen renderContent={(unread) => `<${unread}>`} />
      </ComponentTexts>,
    );
    const [bell] = all(".sb-bell");
    expect([bell?.textContent, bell?.ariaLabel ?? bell?.getAttribute("aria-label")]).toEqual(["<0>", "0 neu"]);
    expect(bell?.getAttribute("aria-expanded")).toBe("true");
  });
});

describe("the inbox list", () => {
  test("shows what is known: nothing yet, none, and each item with its image", async () => {
    const opened: string[] = [];
    stage.draw(
      <InboxList eventId="harbour" resolveImage={resolveImage} onOpen={(item) => opened.push(item.notificationId)} />,
    );
    expect(words(".sb-loading")).toEqual(["Loading …"]);
    showInbox([]);
    expect(words(".sb-empty")).toEqual(["Nothing yet. You will hear from us here."]);
    showInbox([ITEM, ANNOUNCEMENT]);
    expect(words(".sb-inbox-text")).toEqual(["You are in a new photo", "The band starts <b>now</b>."]);
    expect(all("img").map((image) => image.getAttribute("src"))).toEqual(["/photos/harbour/p1.jpg"]);
    expect(all(".sb-inbox-item").map((item) => item.dataset["seen"])).toEqual(["false", "true"]);
    await click(".sb-inbox-open", 1);
    expect(opened).toEqual(["harbour_.a1"]);
  });

  test("loads older ones where there are some, and offers it nowhere else", async () => {
    stage.draw(<InboxList eventId="harbour" resolveImage={resolveImage} onOpen={() => undefined} />);
    showInbox([ITEM]);
    expect(all(".sb-older")).toEqual([]);
    showInbox([ITEM], true);
    await click(".sb-older");
    expect(stage.stores.inbox.pages).toBe(2);
  });

  test("takes another item and another emptiness", () => {
    const slots = { item: ({ item }: { item: Notification }) => <b>{item.kind}</b>, empty: () => <i>none</i> };
    stage.draw(<InboxList eventId="harbour" resolveImage={resolveImage} onOpen={() => undefined} slots={slots} />);
    showInbox([]);
    expect(words("i")).toEqual(["none"]);
    showInbox([ITEM]);
    expect([words("b"), all(".sb-inbox-open")]).toEqual([["photo"], []]);
  });
});

test("the gallery shows photos by the resolver, and opens the one that is pressed", async () => {
  const opened: string[] = [];
  stage.draw(
    <PhotoGallery eventId="harbour" resolveImage={resolveImage} onOpen={({ photoId }) => opened.push(photoId)} />,
  );
  expect(words(".sb-loading")).toEqual(["Loading …"]);
  act(() => stage.stores.gallery.set(live({ photos: [], hasOlder: false })));
  expect(words(".sb-empty")).toEqual(["No photos yet."]);
  act(() => stage.stores.gallery.set(live({ photos: [PHOTO], hasOlder: true })));
  const [image] = all("img");
  expect(["src", "width", "height"].map((name) => image?.getAttribute(name))).toEqual([
    "/photos/harbour/p1.jpg",
    "4",
    "3",
  ]);
  expect(image?.getAttribute("alt")).toMatch(/^Photo taken at /);
  await click(".sb-photo");
  await click(".sb-older");
  expect([opened, stage.stores.gallery.pages]).toEqual([["p1"], 2]);
});

test("toasts come as items do, at most so many, and go when they are opened or dismissed", async () => {
  const opened: string[] = [];
  stage.draw(<Toasts eventId="harbour" max={2} onOpen={(item) => opened.push(item.notificationId)} />);
  const arrive = (notificationId: string): void =>
    act(() => stage.items.forEach((tell) => tell({ ...ANNOUNCEMENT, notificationId, text: notificationId })));
  expect([all(".sb-toast").length, all(".sb-toasts")[0]?.getAttribute("aria-live")]).toEqual([0, "polite"]);
  for (const id of ["one", "two", "three"]) arrive(id);
  expect(words(".sb-toast-open")).toEqual(["two", "three"]);
  await click(".sb-toast-dismiss");
  expect([words(".sb-toast-open"), opened]).toEqual([["three"], []]);
  await click(".sb-toast-open");
  expect([words(".sb-toast-open"), opened]).toEqual([[], ["three"]]);
});

describe("the push switch", () => {
  const error = Object.assign(new Error("late"), { code: "kit/push-timeout" as const });
  test.each([
    { state: { status: "unsupported" }, canSwitch: false, isOn: false },
    { state: { status: "needsInstalling" }, canSwitch: false, isOn: false },
    { state: { status: "notAsked" }, canSwitch: true, isOn: false },
    { state: { status: "asking" }, canSwitch: false, isOn: false },
    { state: { status: "denied" }, canSwitch: false, isOn: false },
    { state: { status: "granted" }, canSwitch: true, isOn: false },
    { state: { status: "on" }, canSwitch: true, isOn: true },
    { state: { status: "failed", error }, canSwitch: true, isOn: false },
  ] as const)("$state.status: can be thrown: $canSwitch", async ({ state, canSwitch, isOn }) => {
    const calls: string[] = [];
    const note = (what: string) => async (): Promise<void> => void calls.push(what);
    Object.assign(stage.kit.push, { enable: note("enable"), disable: note("disable") });
    stage.stores.push.set(state);
    stage.draw(<PushToggle />);
    const [button] = all('[role="switch"]');
    expect(button?.getAttribute("aria-checked")).toBe(String(isOn));
    expect(words(".sb-push-state")[0]).not.toBe("");
    await click('[role="switch"]');
    expect(calls).toEqual(canSwitch ? [isOn ? "disable" : "enable"] : []);
  });
});

describe("the preference form", () => {
  test("shows the switches, and saves the one that is thrown", async () => {
    stage.draw(<PreferenceForm renderMore={({ digest }) => <i>{digest}</i>} />);
    expect(words(".sb-loading")).toEqual(["Loading …"]);
    act(() => stage.stores.preferences.set(live(PREFERENCES)));
    expect(all("input").map((input) => input.matches(":checked"))).toEqual([true, false, false, true, false, false]);
    expect([words("legend"), words("i")]).toEqual([["Photos of you", "Announcements"], ["hourly"]]);
    await click("input", 4);
    expect(stage.changes).toEqual([{ channels: { announcement: { email: true } } }]);
    expect(all('[role="alert"]')).toEqual([]);
  });

  test("says where it could not be saved", async () => {
    Object.assign(stage.kit.preferences, { change: () => Promise.reject(new Error("refused")) });
    stage.stores.preferences.set(live(PREFERENCES));
    stage.draw(<PreferenceForm />);
    await click("input");
    expect(words('[role="alert"]')).toEqual(["That was not saved. Try again."]);
  });
});
