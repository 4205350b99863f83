import { expect, test } from "vitest";
import { createCell } from "./cell.ts";
import { FakeClock, settle } from "./fakes/fake-clock.ts";
import { LOAD_AGAIN_MS, loadOnce } from "./load-once.ts";

function open(outcomes: readonly ("there" | "lost")[]) {
  const clock = new FakeClock();
  const loaded = createCell<string | undefined>(undefined);
  let loads = 0;
  const load = loadOnce(clock, loaded, async () => {
    const outcome = outcomes[loads++];
    if (outcome !== "there") throw new Error("no connection");
    return `load ${loads}`;
  });
  return { clock, load, loads: () => loads };
}

test("is loaded from the start, once, however many ask", async () => {
  const { load, loads } = open(["there", "there"]);
  expect(await Promise.all([load(), load()])).toEqual(["load 1", "load 1"]);
  expect([load.loaded.get(), loads()]).toEqual(["load 1", 1]);
});

test("is there for all who listen before whoever has asked goes on", async () => {
  const { load } = open(["there"]);
  const order: string[] = [];
  load.loaded.subscribe(() => order.push("told"));
  await load();
  order.push("asked");
  expect(order).toEqual(["told", "asked"]);
});

test("where it fails whoever has asked is told, and it is tried again by itself until it is there", async () => {
  const { clock, load, loads } = open(["lost", "lost", "there", "there"]);
  await expect(load()).rejects.toMatchObject({ code: "kit/unavailable" });
  await clock.turn(LOAD_AGAIN_MS - 1);
  expect(loads()).toBe(1);
  await clock.turn(1 + LOAD_AGAIN_MS);
  expect([load.loaded.get(), loads()]).toEqual(["load 3", 3]);
  await clock.turn(LOAD_AGAIN_MS);
  expect(loads()).toBe(3);
});

test("where it failed the next who asks need not wait for that", async () => {
  const { load } = open(["lost", "there"]);
  await settle();
  expect(await load()).toBe("load 2");
});
