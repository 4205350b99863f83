import { paths } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { photoDocument } from "../fakes/documents.ts";
import { countOf, inboxOf, InboxTabs } from "../fakes/inbox-tabs.ts";
import type { OpenTab } from "../fakes/tabs-world.ts";
import { QUIET_MS } from "../live/watchdog.ts";
import { LINGER_MS } from "../live/watch.ts";

const EVENT = paths.event("harbour");
const INBOX = paths.inbox("mali");
const nobody = (): void => undefined;

let world: InboxTabs;
beforeEach(() => void (world = new InboxTabs()));

const match = (): Promise<void> => world.match();
const openTabs = (count: number, uid?: string): Promise<OpenTab[]> => world.openTabs(count, uid);
const earsOf = (tabs: readonly OpenTab[]): string[] =>
  tabs.flatMap(({ source }) => source.ears.map(({ target }) => target.path));

describe("the tabs of one person", () => {
  test("share one listener, and all show what it brings", async () => {
    const tabs = await openTabs(10);
    await match();
    expect(tabs.map(countOf)).toEqual(Array(10).fill(1));
    expect(tabs.map((tab) => inboxOf(tab).connection)).toEqual(Array(10).fill("live"));
    expect(world.store.opened.get(INBOX)).toBe(1);
    expect(earsOf(tabs)).toEqual([INBOX]);
  });

  test("a tab that comes later shows at once what there is", async () => {
    const [first] = await openTabs(1);
    await match();
    const [second] = await openTabs(1);
    expect(countOf(second!)).toBe(1);
    expect(earsOf([first!, second!])).toEqual([INBOX]);
  });

  test("what only a follower watches is listened to by the leader, until it no longer watches", async () => {
    const [leader, follower] = await openTabs(2);
    const leave = follower!.kit.watchEvent("harbour").subscribe(nobody);
    await world.settle();
    expect(follower!.kit.watchEvent("harbour").get().value?.name).toBe("Mali & Tom");
    expect(earsOf([leader!]).toSorted()).toEqual([EVENT, INBOX]);
    leave();
    await world.clock.turn(LINGER_MS);
    await world.settle();
    expect(earsOf([leader!, follower!])).toEqual([INBOX]);
  });

  test("a document that has not changed is the same object in a follower too", async () => {
    const [, follower] = await openTabs(2);
    await match();
    const [before] = inboxOf(follower!).value!.items;
    await match();
    expect(inboxOf(follower!).value!.items[1]).toBe(before);
  });

  test("a follower scrolls to older photos by bounds that came from the leader", async () => {
    const photos = Array.from({ length: 60 }, (_, n): [string, object] => [
      paths.photo("harbour", `p${String(n).padStart(3, "0")}`),
      photoDocument(new Date(n * 1_000)),
    ]);
    world.store.commit(Object.fromEntries(photos));
    const [, follower] = await openTabs(2);
    const gallery = follower!.kit.watchGallery("harbour");
    gallery.subscribe(nobody);
    await world.settle();
    await gallery.loadOlder();
    await world.settle();
    expect(gallery.get().value?.photos).toHaveLength(60);
    expect(follower!.source.ears).toEqual([]);
  });
});

describe("the leader goes", () => {
  test("the next one goes on without a gap", async () => {
    const [leader, ...others] = await openTabs(3);
    await match();
    leader!.close();
    await world.settle();
    await match();
    expect(others.map(countOf)).toEqual([2, 2]);
    expect(earsOf(others)).toEqual([INBOX]);
  });

  test("what came in between is not missed", async () => {
    const [leader, ...others] = await openTabs(3);
    leader!.close();
    await match();
    expect(others.map(countOf)).toEqual([1, 1]);
  });

  test("nobody shows less than before while the server has not spoken to the new one", async () => {
    const [leader, ...others] = await openTabs(3);
    await match();
    const counts = new Set<number | undefined>();
    for (const other of others) other.kit.watchInbox("harbour").subscribe(() => counts.add(countOf(other)));
    for (const { source } of others) source.reach(false);
    leader!.close();
    await world.settle();
    await match();
    expect(others.map(countOf)).toEqual([1, 1]);
    for (const { source } of others) source.reach(true);
    await world.settle();
    expect(others.map(countOf)).toEqual([2, 2]);
    expect([...counts]).not.toContain(0);
    expect([...counts]).not.toContain(undefined);
  });

  test("what it listened to for the others is listened to no longer by it", async () => {
    const [leader, ...others] = await openTabs(3);
    leader!.account.become(null);
    await world.settle();
    expect(leader!.source.ears).toEqual([]);
    expect(earsOf(others)).toEqual([INBOX]);
  });

  test("a follower that is closed leaves no listener behind", async () => {
    const [leader, follower] = await openTabs(2);
    follower!.kit.watchEvent("harbour").subscribe(nobody);
    await world.settle();
    follower!.close();
    await world.settle();
    expect(earsOf([leader!])).toEqual([INBOX]);
  });
});

describe("the watchdog", () => {
  test("asks the server once, through the leader, and the follower is live by its answer", async () => {
    const [leader, follower] = await openTabs(2);
    leader!.network.visible = false;
    const before = world.store.pings;
    await world.clock.turn(QUIET_MS);
    expect(world.store.pings).toBe(before + 1);
    expect(inboxOf(follower!).connection).toBe("live");
  });

  test("no answer makes the follower stale", async () => {
    const [leader, follower] = await openTabs(2);
    leader!.network.visible = false;
    leader!.source.reach(false);
    await world.settle();
    await world.clock.turn(QUIET_MS);
    expect(inboxOf(follower!).connection).toBe("stale");
  });
});

describe("a denial", () => {
  test("reaches every tab, after one new token for all of them", async () => {
    const tabs = await openTabs(3);
    world.barred.add("mali");
    tabs[0]!.source.judge();
    await world.settle();
    expect(tabs.map((tab) => inboxOf(tab).connection)).toEqual(["denied", "denied", "denied"]);
    expect(tabs.map(({ account }) => account.renewals)).toEqual([1, 0, 0]);
    expect(earsOf(tabs)).toEqual([]);
  });

  test("without a way to a new token is asked about once more, and then holds", async () => {
    const [tab] = await openTabs(1);
    const opened = world.store.opened.get(INBOX)!;
    Object.assign(tab!.account, { idToken: () => Promise.reject(new Error("no connection")) });
    world.barred.add("mali");
    tab!.source.judge();
    await world.settle();
    expect(inboxOf(tab!).connection).toBe("denied");
    expect(world.store.opened.get(INBOX)).toBe(opened + 1);
  });

  test("that a new token heals is seen by nobody", async () => {
    const tabs = await openTabs(2);
    const [leader, follower] = tabs;
    const seen: string[] = [];
    follower!.kit.watchInbox("harbour").subscribe(() => seen.push(inboxOf(follower!).connection));
    leader!.account.onRenewal = () => world.barred.clear();
    world.barred.add("mali");
    leader!.source.judge();
    await world.settle();
    await match();
    expect(tabs.map(countOf)).toEqual([1, 1]);
    expect(seen).not.toContain("denied");
  });
});

describe("somebody else", () => {
  test("who comes while a new token is asked for is not listened for as the former one", async () => {
    const [tab] = await openTabs(1);
    let answer = (): void => undefined;
    const renewing = new Promise<void>((resolve) => (answer = resolve));
    Object.assign(tab!.account, { idToken: () => renewing.then(() => "a token") });
    world.barred.add("mali");
    tab!.source.judge();
    await world.settle();
    tab!.account.become("tom");
    await world.settle();
    answer();
    await world.settle();
    expect(tab!.source.ears.map(({ uid, target }) => [uid, target.path])).toEqual([["tom", paths.inbox("tom")]]);
    expect(inboxOf(tab!).connection).toBe("live");
  });

  test("in another tab gets nothing of the first one's, and has a leader of their own", async () => {
    const [mali] = await openTabs(1);
    const [tom] = await openTabs(1, "tom");
    await match();
    expect([mali!, tom!].map(countOf)).toEqual([1, 0]);
    expect(earsOf([tom!])).toEqual([paths.inbox("tom")]);
  });

  test("in the same tab hears nothing more of what was on its way", async () => {
    const [, follower] = await openTabs(2);
    const seen = new Set<number | undefined>();
    follower!.kit.watchInbox("harbour").subscribe(() => seen.add(countOf(follower!)));
    const arriving = match();
    follower!.account.become("tom");
    await arriving;
    await world.settle();
    expect([...seen]).not.toContain(1);
    expect(countOf(follower!)).toBe(0);
  });

  test("a tab without anybody listens to nothing and says nothing", async () => {
    const said = world.browser.said.length;
    const tab = world.open(null);
    tab.kit.watchInbox("harbour").subscribe(nobody);
    await world.settle();
    expect(tab.source.ears).toEqual([]);
    expect(world.browser.said).toHaveLength(said);
  });
});

test("where tabs cannot speak to each other each listens by itself", async () => {
  const tabs = [world.open("mali", { hasTabs: false }), world.open("mali", { hasTabs: false })];
  for (const { kit } of tabs) kit.watchInbox("harbour").subscribe(nobody);
  await world.settle();
  await match();
  expect(tabs.map(countOf)).toEqual([1, 1]);
  expect(earsOf(tabs)).toEqual([INBOX, INBOX]);
});
