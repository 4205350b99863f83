import { MAX_PAGE, paths } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { workerLink } from "./browser/worker-link.ts";
import { eventDocument, inboxDocument, photoDocument } from "./fakes/documents.ts";
import { countOf, inboxOf, InboxTabs } from "./fakes/inbox-tabs.ts";
import type { OpenTab } from "./fakes/tabs-world.ts";
import { World } from "./fakes/world.ts";
import { UNERASED } from "./ports/cache-owner.ts";
import type { LiveSource } from "./ports/document-source.ts";
import { ALIVE_MS } from "./tabs/circle.ts";
import type { Kit } from "./types.ts";

/** When whatever the first photo does not wait for is there. */
const LATER_MS = 700;
const PHOTOS = paths.photos("harbour");
const nobody = (): void => undefined;

describe("before the whole kit is loaded", () => {
  let world: World;
  let kit: Kit;
  let withdrawn: string[];
  let told: string[];

  const publish = (...minutes: readonly number[]): void =>
    world.store.commit(
      Object.fromEntries(
        minutes.map((n) => [paths.photo("harbour", `p${n}`), photoDocument(new Date(n * 60_000))] as const),
      ),
    );
  const match = (n: number): void => {
    const createdAt = new Date(world.clock.now().getTime() + n * 60_000);
    world.store.commit({
      [paths.inboxItem("mali", `harbour_p${n}`)]: inboxDocument(createdAt, { photoId: `p${n}` }),
    });
  };
  const gallery = () => kit.watchGallery("harbour");
  const inbox = () => kit.watchInbox("harbour");

  beforeEach(() => {
    world = new World();
    world.laterMs = LATER_MS;
    withdrawn = [];
    told = [];
    const link = workerLink(undefined);
    kit = world.start({ link: { ...link, tellWithdrawn: async (eventId) => void withdrawn.push(eventId) } });
    world.account.become("mali");
  });

  test("the gallery is live with its first page, and stays as it is by what is loaded", async () => {
    publish(1, 2);
    gallery().subscribe(nobody);
    await world.settle();
    publish(3);
    const before = gallery().get();
    expect([before.connection, before.value?.photos.map(({ photoId }) => photoId)]).toEqual([
      "live",
      ["p3", "p2", "p1"],
    ]);
    const shown: unknown[] = [];
    gallery().subscribe(() => shown.push(gallery().get().value));
    await world.clock.turn(LATER_MS);
    expect(shown.filter((value) => value !== before.value)).toEqual([]);
    publish(4);
    expect(gallery().get().value?.photos[1]).toBe(before.value?.photos[0]);
    expect([world.store.opened.get(PHOTOS), world.store.listening]).toEqual([1, [PHOTOS]]);
  });

  test("what is taken over stays the same objects, though whoever takes over reads others", async () => {
    const { listen, ping } = world.store;
    kit = world.start({
      source: {
        listen: (target, { next, error }) =>
          listen(target, { next: (snapshot) => next(structuredClone(snapshot)), error }),
        ping,
      },
    });
    publish(1, 2);
    const store = gallery();
    store.subscribe(nobody);
    await world.settle();
    const before = store.get().value;
    await world.clock.turn(LATER_MS);
    publish(3);
    expect(store.get().value?.photos.slice(1)).toEqual(before?.photos);
    expect(store.get().value?.photos[1]).toBe(before?.photos[0]);
  });

  test("whoever takes over says nothing anew before the server does, and takes nothing away", async () => {
    let isMute = false;
    const source: LiveSource = {
      listen: (target, { next, error }) =>
        isMute
          ? world.store.listen(target, { next: () => next({ found: [], fromCache: true }), error })
          : world.store.listen(target, { next, error }),
    };
    kit = world.start({ source: { ...source, ping: world.store.ping } });
    world.store.commit({ [paths.event("harbour")]: eventDocument() });
    const event = kit.watchEvent("harbour");
    event.subscribe(nobody);
    await world.settle();
    isMute = true;
    const before = event.get();
    await world.clock.turn(LATER_MS);
    expect(event.get()).toEqual(before);
    expect(before).toMatchObject({ connection: "live", value: { name: "Mali & Tom" } });
  });

  test("who asks for older photos has them as soon as it is there", async () => {
    publish(...Array.from({ length: MAX_PAGE + 10 }, (_, n) => n));
    gallery().subscribe(nobody);
    await world.settle();
    expect(gallery().get().value).toMatchObject({ hasOlder: true, photos: { length: MAX_PAGE } });
    const loading = gallery().loadOlder();
    await world.clock.turn(LATER_MS);
    await loading;
    expect(gallery().get().value).toMatchObject({ hasOlder: false, photos: { length: MAX_PAGE + 10 } });
  });

  test("the inbox says that it is connecting, and nothing about what is in it", async () => {
    match(1);
    inbox().subscribe(nobody);
    await world.settle();
    expect(inbox().get()).toMatchObject({ connection: "connecting", value: undefined, error: null });
    await world.clock.turn(LATER_MS);
    expect(inbox().get()).toMatchObject({ connection: "live", value: { unread: 1 } });
    expect(world.store.opened.get(paths.inbox("mali"))).toBe(1);
  });

  test("what arrives is told then, once, and nothing that was there before", async () => {
    match(1);
    kit.onNewItem("harbour", (item) => item.kind === "photo" && told.push(item.photoId));
    await world.settle();
    match(2);
    match(3);
    expect(told).toEqual([]);
    await world.clock.turn(LATER_MS);
    match(4);
    expect(told).toEqual(["p2", "p3", "p4"]);
  });

  test("who has left hears nothing of what has arrived", async () => {
    const leave = kit.onNewItem("harbour", (item) => item.kind === "photo" && told.push(item.photoId));
    await world.settle();
    match(1);
    leave();
    await world.clock.turn(LATER_MS);
    expect(told).toEqual([]);
  });

  test("a match that is taken away takes its notification off the screen, as soon as it is there", async () => {
    match(1);
    match(2);
    inbox().subscribe(nobody);
    await world.settle();
    world.store.commit({ [paths.inboxItem("mali", "harbour_p1")]: null });
    expect(withdrawn).toEqual([]);
    await world.clock.turn(LATER_MS);
    expect([withdrawn, inbox().get().value?.items.length]).toEqual([["harbour"], 1]);
  });

  test("the arrival of a photo is observed", async () => {
    const arrivals: string[] = [];
    kit.observe((seen) => seen.kind === "arrival" && arrivals.push(seen.watched));
    gallery().subscribe(nobody);
    await world.settle();
    publish(1);
    await world.clock.turn(LATER_MS);
    publish(2);
    expect(arrivals).toEqual(["gallery", "gallery"]);
  });

  test("a connection that was lost meanwhile is said to be so then", async () => {
    gallery().subscribe(nobody);
    await world.settle();
    world.store.reach(false);
    world.network.tell("offline");
    await world.clock.turn(LATER_MS);
    expect(gallery().get().connection).toBe("offline");
  });

  test("a denial is asked about once more, and holds then", async () => {
    world.store.rule(PHOTOS, false);
    gallery().subscribe(nobody);
    await world.settle();
    expect(gallery().get().connection).toBe("connecting");
    await world.clock.turn(LATER_MS);
    expect([gallery().get().connection, world.account.renewals]).toEqual(["denied", 1]);
  });

  test("the next person sees and hears nothing of the former one", async () => {
    kit.onNewItem("harbour", (item) => item.kind === "photo" && told.push(item.photoId));
    await world.settle();
    match(1);
    world.account.become("tom");
    await world.clock.turn(LATER_MS);
    expect([told, inbox().get().value?.items]).toEqual([[], []]);
    expect(world.store.listening).toEqual([paths.inbox("tom")]);
  });

  test("the push switch is one that nobody has thrown, until it is known how it stands", async () => {
    world.browser.supported = "unsupported";
    const { push } = world.start();
    expect(push.get()).toEqual({ status: "notAsked" });
    const enabled = push.enable();
    await world.clock.turn(LATER_MS);
    await enabled;
    expect([push.get(), world.browser.asked]).toEqual([{ status: "unsupported" }, 0]);
  });

  test("what a reader does is done as soon as it is there", async () => {
    match(1);
    const done = kit.markSeen(["harbour_p1"]);
    expect(world.store.written).toEqual([]);
    await world.clock.turn(LATER_MS);
    await done;
    expect(world.store.written.map(([path]) => path)).toEqual([paths.inboxItem("mali", "harbour_p1")]);
  });
});

test("where the rest cannot be loaded the gallery lives, and signing out lets go of what is kept all the same", async () => {
  const world = new World();
  world.owner.openTab().set("mali");
  const kit = world.start({ loadLater: () => Promise.reject(new TypeError("Failed to fetch")) });
  world.account.become("mali");
  const gallery = kit.watchGallery("harbour");
  gallery.subscribe(nobody);
  await world.settle();
  expect([gallery.get().connection, world.database.opened.map(({ isKept }) => isKept)]).toEqual(["live", [true]]);
  await expect(kit.markSeen(["harbour_p1"])).rejects.toMatchObject({ code: "kit/unavailable" });
  await kit.signOut();
  expect(kit.session.get()).toEqual({ status: "signedOut" });
  expect([world.owner.value, world.database.opened.map(({ isEnded }) => isEnded)]).toEqual([UNERASED, [true, false]]);
});

describe("before tabs can speak to each other", () => {
  let world: InboxTabs;
  beforeEach(() => void (world = new InboxTabs()));

  const openTab = async (laterMs: number): Promise<OpenTab> => {
    const tab = world.open("mali", { laterMs });
    tab.kit.watchInbox("harbour").subscribe(nobody);
    await world.settle();
    return tab;
  };
  const earsOf = (...tabs: readonly OpenTab[]): number[] => tabs.map(({ source }) => source.ears.length);

  test("the first alone listens, and the others show what it has once they can", async () => {
    const [first, second] = [await openTab(LATER_MS), await openTab(LATER_MS)];
    await world.match();
    expect(earsOf(first, second)).toEqual([1, 0]);
    await world.clock.turn(LATER_MS);
    expect([earsOf(first, second), [first, second].map(countOf)]).toEqual([
      [1, 0],
      [1, 1],
    ]);
    expect(world.store.opened.get(paths.inbox("mali"))).toBe(1);
  });

  test("one that can is patient with the first, and then takes over; it never listens beside it", async () => {
    const [first, second] = [await openTab(10 * ALIVE_MS), await openTab(0)];
    await world.match();
    expect([earsOf(first, second), countOf(second)]).toEqual([[1, 0], undefined]);
    await world.clock.turn(ALIVE_MS);
    expect([earsOf(first, second), countOf(second)]).toEqual([[0, 1], 1]);
    await world.clock.turn(9 * ALIVE_MS);
    await world.match();
    expect([earsOf(first, second), [first, second].map(countOf)]).toEqual([
      [0, 1],
      [2, 2],
    ]);
  });

  test("when the first goes the next one listens at once", async () => {
    const [first, second] = [await openTab(LATER_MS), await openTab(LATER_MS)];
    first.close();
    await world.settle();
    expect(earsOf(second)).toEqual([1]);
    await world.match();
    await world.clock.turn(LATER_MS);
    expect([countOf(second), inboxOf(second).connection]).toEqual([1, "live"]);
  });

  test("one whose person leaves gives up the lock, and the next one listens", async () => {
    const [first, second] = [await openTab(LATER_MS), await openTab(LATER_MS)];
    first.account.become(null);
    await world.settle();
    expect(earsOf(first, second)).toEqual([0, 1]);
  });

  test("an arrival is told in one of them, once", async () => {
    const tabs = [await openTab(LATER_MS), await openTab(LATER_MS)];
    const told: string[] = [];
    for (const [index, { kit }] of tabs.entries()) kit.onNewItem("harbour", () => told.push(`tab ${index}`));
    await world.settle();
    await world.match();
    await world.clock.turn(2 * LATER_MS);
    expect(told).toHaveLength(1);
  });
});
