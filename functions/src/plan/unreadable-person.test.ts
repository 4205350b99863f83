import { paths } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { capturingOutput, functionsOutput } from "../../../test/support/runner/capture-output.ts";
import { at, EVENT_ID, HOUR_MS } from "../testing/documents.ts";
import { Stage } from "../testing/stage.ts";

const { lookAtThread } = await capturingOutput(() => import("../deliver/look-at-thread.ts"));

const BROKEN = { schemaVersion: 1, note: "of no shape that we know" };
let stage: Stage;
beforeEach(async () => {
  functionsOutput.clear();
  stage = new Stage();
  await stage.join("mali");
  await stage.join("tom");
});
/** @returns how many items each was told of, alert by alert */
async function told(): Promise<Record<string, readonly number[]>> {
  await stage.runUntil(lookAtThread, at(HOUR_MS));
  return { mali: stage.providers.countsOf("mali", "push"), tom: stage.providers.countsOf("tom", "push") };
}

test("one of a newer writer is an error, which comes again: the deployment that can read it may be under way", async () => {
  await stage.put(paths.settings("mali"), { schemaVersion: 2 });
  await stage.photo("mali", "p1");
  const [task] = stage.queue.tasks;
  stage.setClock(at(HOUR_MS));
  if (task === undefined) throw new Error("no task");
  await expect(lookAtThread(stage.deps, task)).rejects.toMatchObject({ code: "contract/unknown-schema-version" });
  expect(stage.deliveries("mali")).toEqual([]);
});

describe("a document that fits no schema", () => {
  test.each([
    ["their consent", paths.participant(EVENT_ID, "mali")],
    ["their settings", paths.settings("mali")],
  ])("of a person, %s: they are told nothing, and the others are", async (_, path) => {
    await stage.put(path, BROKEN);
    await stage.photo("mali", "p1");
    await stage.photo("tom", "p1");
    expect(await told()).toEqual({ mali: [], tom: [1] });
    expect(stage.deliveries("mali").map(({ state }) => state)).toEqual(["skipped"]);
  });
  test("in an inbox: what stands beside it is told of", async () => {
    const poison = { ...BROKEN, eventId: EVENT_ID, kind: "photo", createdAt: at(0) };
    await stage.put(paths.inboxItem("mali", `${EVENT_ID}_p0`), poison);
    await stage.photo("mali", "p1");
    await stage.photo("tom", "p1");
    expect(await told()).toEqual({ mali: [1], tom: [1] });
    for (const line of functionsOutput.lines()) expect(line).not.toContain("mali");
  });
});
