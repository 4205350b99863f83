import type { Preferences } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { capturingOutput, functionsOutput } from "../../../test/support/runner/capture-output.ts";
import { at, HOUR_MS, MINUTE_MS, UID } from "../testing/documents.ts";
import { Stage } from "../testing/stage.ts";

const { lookAtThread } = await capturingOutput(() => import("./look-at-thread.ts"));

let stage: Stage;
beforeEach(() => functionsOutput.clear());
const counts = () => stage.providers.countsOf(UID, "push");
const statesOf = () => stage.deliveries(UID).map(({ state }) => state);
const runUntil = (ms: number): Promise<void> => stage.runUntil(lookAtThread, at(ms));

describe("a run that is held up for longer than its lease before it sends", () => {
  const heldUp = async (prefers: Partial<Preferences>) => {
    let delayMs = 0;
    stage = new Stage({
      async intercept(kind, run) {
        const done = run();
        if (kind === "commit") {
          stage.setClock(new Date(stage.now().getTime() + delayMs));
          delayMs = 0;
        }
        return done;
      },
    });
    await stage.join(UID, { prefers });
    await stage.photo(UID, "p1");
    delayMs = 2 * MINUTE_MS;
  };
  test("asks everything again: quiet hours that have begun hold", async () => {
    const minute = (ms: number): string => at(ms).toISOString().slice(11, 16);
    await heldUp({ quietHours: { from: minute(MINUTE_MS), to: minute(HOUR_MS), timeZone: "UTC" } });
    await runUntil(10 * MINUTE_MS);
    expect([counts(), statesOf()]).toEqual([[], ["retry"]]);
    await runUntil(2 * HOUR_MS);
    expect([counts(), statesOf()]).toEqual([[1], ["sent"]]);
  });
  test("sends once all the same, and the lost try counts", async () => {
    await heldUp({});
    await runUntil(10 * MINUTE_MS);
    expect([counts(), statesOf()]).toEqual([[1], ["sent"]]);
    expect(stage.deliveries(UID)[0]?.attempts.map(({ outcome }) => outcome)).toEqual(["lease-expired", "accepted"]);
  });
});
