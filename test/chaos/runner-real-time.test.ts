import { setTimeout as sleep } from "node:timers/promises";
import { getApp } from "firebase-admin/app";
import { getFirestore } from "firebase-admin/firestore";
import { getFunctions } from "firebase-admin/functions";
import { describe, expect, test } from "vitest";
import { startRunner } from "../support/runner/runner.ts";
import { sampleFunctions } from "../support/runner/sample-functions.ts";
import { PROJECT_ID } from "../support/world.ts";

const enqueue = (queue: string, data: unknown): Promise<void> =>
  getFunctions(getApp()).taskQueue<unknown>(queue).enqueue(data);

const resources = (): string[] => process.getActiveResourcesInfo().filter((name) => /TCP|Process/.test(name));

describe("in real time", () => {
  test("runs side by side up to the queue's limit, kills the one that it should, and leaves nothing behind", async () => {
    const ran: string[] = [];
    const runner = await startRunner({
      projectId: PROJECT_ID,
      async functions(platform) {
        const { initializeApp } = await import("firebase-admin/app");
        initializeApp();
        return sampleFunctions(platform, ran);
      },
      faults: { runs: [{ of: "pair", nth: 5, fault: { kind: "killAtWrite", write: 1, when: "before" } }] },
    });
    await Promise.all(Array.from({ length: 20 }, (_, index) => enqueue("pair", `p${index}`)));
    await runner.drain();
    const log = runner.log();
    expect(log.filter((line) => line.includes("killed"))).toEqual(["run 5: killed before write 1"]);
    expect(log.filter((line) => line.endsWith(": done"))).toHaveLength(20);
    // Every write was counted for the run that made it.
    expect(log.filter((line) => line.endsWith(": write 1"))).toHaveLength(21);
    let running = 0;
    const atOnce = log.map((line) => (running += / for /.test(line) ? 1 : /: done|killed/.test(line) ? -1 : 0));
    expect(Math.max(...atOnce)).toBe(2);
    expect((await getFirestore(getApp()).collection("pairs").get()).size).toBe(20);
    await runner.close();
    await sleep(50);
    expect(resources()).toEqual([]);
  });
});
