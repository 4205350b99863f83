import { expect, test } from "vitest";
import { createCell } from "./cell.ts";
import { FakeClock, settle } from "./fakes/fake-clock.ts";
import { LOAD_AGAIN_MS, lateStore } from "./late-store.ts";

const START = { name: "start" };

function setUp(outcomes: readonly ("there" | "lost")[]) {
  const clock = new FakeClock();
  const cell = createCell({ name: "loaded" });
  let loads = 0;
  const load = async () => {
    const outcome = outcomes[loads++];
    if (outcome !== "there") throw new Error("no connection");
    return cell;
  };
  const heard: string[] = [];
  const store = lateStore(START, clock, load);
  const listen = () => store.subscribe(() => heard.push(store.get().name));
  return { clock, cell, store, listen, heard, loads: () => loads };
}

test("is loaded by the first who listens, and by nobody before", async () => {
  const { store, listen, heard, loads, cell } = setUp(["there"]);
  expect([store.get(), loads()]).toEqual([START, 0]);
  listen();
  await settle();
  cell.set({ name: "changed" });
  expect([heard, loads()]).toEqual([["loaded", "changed"], 1]);
});

test("tells of no change where what is loaded is as it was", async () => {
  const { cell, listen, heard } = setUp(["there"]);
  cell.set({ ...START });
  listen();
  await settle();
  expect(heard).toEqual([]);
});

test("tries again for who still listens", async () => {
  const { clock, listen, heard, loads } = setUp(["lost", "there"]);
  listen();
  await settle();
  expect([heard, loads()]).toEqual([[], 1]);
  await clock.turn(LOAD_AGAIN_MS);
  await settle();
  expect([heard, loads()]).toEqual([["loaded"], 2]);
});

test("neither tells nor tries again for who has left", async () => {
  const there = setUp(["there"]);
  there.listen()();
  await settle();
  there.cell.set({ name: "changed" });
  expect(there.heard).toEqual([]);
  const lost = setUp(["lost", "there"]);
  const leave = lost.listen();
  await settle();
  leave();
  await lost.clock.turn(LOAD_AGAIN_MS);
  expect([lost.heard, lost.loads()]).toEqual([[], 1]);
});
