import { doc, updateDoc } from "firebase/firestore/lite";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { inboxItem, seeded } from "./documents.ts";
import { play, type Row } from "./row.ts";
import { RefusedRules } from "./rules-emulator.ts";
import { standsAsInTheBeginning } from "./stands.ts";
import { emulatorHost, openWorld, rules } from "./world.ts";

const world = await openWorld({ host: emulatorHost(), projectId: "demo-shutterbell-rules-world" });
afterAll(() => world.close());
beforeEach(() => world.arrange(new Map()));

const { path } = seeded.inboxItem;
const stands = () => standsAsInTheBeginning(world, path);
const answering = (data: object, verdict: Row["verdict"]): Row => ({
  name: "an answer",
  by: "guest",
  verdict,
  paths: [path],
  ask: (database) => updateDoc(doc(database, path), { ...data }),
  writes: true,
});

describe("what one row leaves, the next does not find", () => {
  test("what was to stand for one", async () => {
    await world.arrange(new Map([[path, null]]));
    expect(await world.read(path)).toBeUndefined();
    await world.arrange(new Map([[path, { ...inboxItem, answer: "notMe" }]]));
    expect(await world.read(path)).toMatchObject({ answer: "notMe" });
    await world.arrange(new Map());
    expect(await stands()).toBe(true);
  });
  test("what was let in", async () => {
    await world.load(
      "rules_version = '2'; service cloud.firestore { match /{any=**} { allow read, write: if true; } }",
    );
    expect(await play(world, answering({ rev: 9 }, "denied"))).toBe("allowed");
    expect(await stands()).toBe(false);
    await world.load(rules);
    expect(await play(world, answering({ rev: 9 }, "denied"))).toBe("denied");
    expect(await stands()).toBe(true);
  });
  test("what was to stand, where what was asked was denied", async () => {
    const denied = { ...answering({ rev: 9 }, "denied"), stands: new Map([[path, { ...inboxItem, rev: 4 }]]) };
    expect(await play(world, denied)).toBe("denied");
    expect(await world.read(path)).toMatchObject({ rev: 4 });
    await world.arrange(new Map());
    expect(await stands()).toBe(true);
  });
});

test("rules that do not compile are refused, and those before them stay", async () => {
  await expect(world.load("service cloud.firestore {")).rejects.toThrow(RefusedRules);
  expect(await play(world, answering({ rev: 9 }, "denied"))).toBe("denied");
});
