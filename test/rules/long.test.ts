import { afterAll, afterEach, expect, test } from "vitest";
import { play } from "./row.ts";
import { longTexts } from "./rows/long.ts";
import { emulatorHost, openWorld, rules } from "./world.ts";

const world = await openWorld({ host: emulatorHost(), projectId: "demo-shutterbell-rules-long" });
afterAll(() => world.close());
// With new rules the emulator forgets what it evaluated by the old ones.
afterEach(() => world.load(rules));

test.each(longTexts)("nearly a mebibyte · $name → $verdict", async (row) => {
  expect(await play(world, row)).toBe(row.verdict);
});
