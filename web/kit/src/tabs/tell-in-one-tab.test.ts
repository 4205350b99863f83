import { beforeEach, describe, expect, test } from "vitest";
import { countOf, InboxTabs } from "../fakes/inbox-tabs.ts";
import type { OpenTab } from "../fakes/tabs-world.ts";
import { HIDDEN_MS, UNFOCUSED_MS } from "./tell-in-one-tab.ts";

let world: InboxTabs;
beforeEach(() => void (world = new InboxTabs()));

describe("a new item", () => {
  const listenAll = (tabs: readonly OpenTab[]): number[] => {
    const told: number[] = [];
    for (const [index, { kit }] of tabs.entries()) kit.onNewItem("harbour", () => told.push(index));
    return told;
  };

  test("is told in the tab with the focus, and shown in all", async () => {
    const tabs = await world.openTabs(4);
    for (const [index, { network }] of tabs.entries()) network.focused = index === 2;
    const told = listenAll(tabs);
    await world.match();
    await world.clock.turn(HIDDEN_MS);
    expect(told).toEqual([2]);
    expect(tabs.map(countOf)).toEqual([1, 1, 1, 1]);
  });

  test("is told in one that is visible where none has the focus", async () => {
    const tabs = await world.openTabs(3);
    for (const [index, { network }] of tabs.entries()) Object.assign(network, { focused: false, visible: index === 1 });
    const told = listenAll(tabs);
    await world.match();
    expect(told).toEqual([]);
    await world.clock.turn(UNFOCUSED_MS);
    expect(told).toEqual([1]);
    await world.clock.turn(HIDDEN_MS);
    expect(told).toEqual([1]);
  });

  test("is told in one tab where all are hidden", async () => {
    const tabs = await world.openTabs(3);
    for (const { network } of tabs) Object.assign(network, { focused: false, visible: false });
    const told = listenAll(tabs);
    await world.match();
    await world.clock.turn(HIDDEN_MS);
    expect(told).toHaveLength(1);
  });

  test("is told to all who listen in that tab, each once", async () => {
    const [tab] = await world.openTabs(2);
    const first = listenAll([tab!]);
    const second = listenAll([tab!]);
    await world.match();
    expect([first, second]).toEqual([[0], [0]]);
  });

  test("is told to nobody when another person has come while it waited", async () => {
    const [tab] = await world.openTabs(1);
    tab!.network.visible = false;
    const told = listenAll([tab!]);
    await world.match();
    tab!.account.become("tom");
    await world.clock.turn(HIDDEN_MS);
    expect(told).toEqual([]);
  });
});
