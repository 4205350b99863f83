import { DEFAULT_ALERTING } from "@shutterbell/contract";
import { expect, test } from "vitest";
import { capturingOutput } from "../../../test/support/runner/capture-output.ts";
import { at, HOUR_MS, SECOND_MS } from "../testing/documents.ts";
import { Stage } from "../testing/stage.ts";

const { lookAtThread } = await capturingOutput(() => import("./look-at-thread.ts"));

/** What a pipeline that runs wild, or a stolen key, writes about everybody: a photo a second. */
const PHOTOS = 400;
const GUESTS = ["mali", "tom"];

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

test(
  "a flood of photos is a handful of alerts for each person, which count every photo once",
  { timeout: 60_000 },
  async () => {
    const stage = new Stage();
    for (const uid of GUESTS) await stage.join(uid);
    for (let photo = 0; photo < PHOTOS; photo += 1) {
      await stage.runUntil(lookAtThread, at(photo * SECOND_MS));
      for (const uid of GUESTS) await stage.photo(uid, `p${photo}`);
    }
    const flooded = Object.fromEntries(GUESTS.map((uid) => [uid, stage.providers.countsOf(uid, "push").length]));
    await stage.runUntil(lookAtThread, at(PHOTOS * SECOND_MS + 3 * HOUR_MS));
    for (const uid of GUESTS) {
      expect(flooded[uid]).toBeLessThanOrEqual(DEFAULT_ALERTING.capPerHour);
      const times = stage.providers.timesOf(uid, "push").map((time) => Date.parse(time));
      for (const from of times) {
        const within = times.filter((time) => time >= from && time < from + HOUR_MS);
        expect(within.length).toBeLessThanOrEqual(DEFAULT_ALERTING.capPerHour);
      }
      expect(sum(stage.providers.countsOf(uid, "push"))).toBe(PHOTOS);
    }
  },
);
