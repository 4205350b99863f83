import { afterAll, beforeAll, expect, test } from "vitest";
import { playSeed } from "./play.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => void (stage = await openStage()));
afterAll(() => stage.close());

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])("the run of seed %d breaks nothing", async (seed) => {
  const { broken, counts } = await playSeed(stage, seed);
  expect(broken).toEqual([]);
  expect(counts).toMatchObject({ lost: 0, doubled: 0, stuck: 0 });
});

test("a seed gives the same run again", async () => {
  const first = await playSeed(stage, 11);
  expect((await playSeed(stage, 11)).script).toEqual(first.script);
});
