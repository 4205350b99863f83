import { paths } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { countOf, InboxTabs } from "../fakes/inbox-tabs.ts";
import type { OpenTab } from "../fakes/tabs-world.ts";
import { QUIET_MS } from "../live/watchdog.ts";
import { ALIVE_MS } from "./circle.ts";

const INBOX = paths.inbox("mali");

let world: InboxTabs;
beforeEach(() => void (world = new InboxTabs()));

const match = (): Promise<void> => world.match();
const openTabs = (count: number, uid?: string): Promise<OpenTab[]> => world.openTabs(count, uid);
const earsOf = (tabs: readonly OpenTab[]): string[] =>
  tabs.flatMap(({ source }) => source.ears.map(({ target }) => target.path));

describe("the leader sleeps and keeps its lock", () => {
  test("a tab that comes takes it over", async () => {
    const [leader] = await openTabs(1);
    leader!.tab.freeze();
    const [next] = await openTabs(1);
    await match();
    expect(countOf(next!)).toBeUndefined();
    await world.clock.turn(ALIVE_MS);
    expect(countOf(next!)).toBe(1);
  });

  test("one that is looked at again takes it over, and not the one that sleeps", async () => {
    const [leader, follower] = await openTabs(2);
    leader!.tab.freeze();
    await match();
    follower!.network.tell("visible");
    await world.clock.turn(ALIVE_MS);
    expect(countOf(follower!)).toBe(1);
    leader!.tab.thaw();
    await world.settle();
    await match();
    expect([leader!, follower!].map(countOf)).toEqual([2, 2]);
    expect(earsOf([leader!, follower!])).toEqual([INBOX]);
    expect(leader!.source.ears).toEqual([]);
  });

  test("once it wakes it follows, and leads again when the other goes", async () => {
    const [sleeper, follower] = await openTabs(2);
    sleeper!.tab.freeze();
    follower!.network.tell("visible");
    await world.clock.turn(ALIVE_MS);
    sleeper!.tab.thaw();
    await world.settle();
    expect(sleeper!.source.ears).toEqual([]);
    follower!.close();
    await match();
    expect(countOf(sleeper!)).toBe(1);
  });

  test("what it says late is heard by nobody", async () => {
    const [sleeper, next, third] = await openTabs(3);
    sleeper!.tab.freeze();
    await match();
    next!.network.tell("visible");
    await world.clock.turn(ALIVE_MS);
    await match();
    expect(countOf(third!)).toBe(2);
    const counts = new Set<number | undefined>();
    third!.kit.watchInbox("harbour").subscribe(() => counts.add(countOf(third!)));
    sleeper!.tab.thaw();
    await world.settle();
    await match();
    expect([...counts]).not.toContain(1);
    expect([sleeper!, next!, third!].map(countOf)).toEqual([3, 3, 3]);
  });

  test("the watchdog notices", async () => {
    const [leader, follower] = await openTabs(2);
    leader!.tab.freeze();
    await match();
    await world.clock.turn(QUIET_MS + ALIVE_MS);
    expect(countOf(follower!)).toBe(1);
  });
});
