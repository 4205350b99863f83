import { readDocument } from "@shutterbell/contract";
import { createPipeline } from "@shutterbell/pipeline";
import { describe, expect, it } from "vitest";
import { sure } from "../support/world.ts";
import { firestore, lookAt, photoOf, setUpEvent } from "./pipeline-fixtures.ts";

const HOUR = 3_600_000;
/** How far two clocks of one machine and a round trip may lie apart. */
const CLOSE_MS = 3000;

describe("when a photo was finished, in an inbox item", () => {
  it.each([
    { name: "an hour ahead", ahead: HOUR },
    { name: "right", ahead: 0 },
    { name: "an hour behind", ahead: -HOUR },
  ])("is by the server's clock, whatever a pipeline's says that is $name", async ({ ahead }) => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted", ben: "granted" } });
    const uids = [uidOf("ada"), uidOf("ben")] as const;
    const now = () => new Date(Date.now() + ahead);
    const pipeline = createPipeline({ firestore, now });
    const [finishedAt, trueFinish] = [new Date(now().getTime() - 5000), Date.now() - 5000];
    const photo = photoOf(eventId, { matches: sure(uids[0]), processedAt: finishedAt });
    const { card: _, ...update } = photo;
    await pipeline.publishPhoto(photo);
    await pipeline.updateMatches({ ...update, rev: 2, matches: sure(...uids) });
    const { matchSet, items } = await lookAt(eventId, "p1", uids);
    for (const snapshot of items) {
      const item = readDocument("inboxItem", snapshot.data(), "inbox item");
      if (item.kind !== "photo") throw new Error("It is no item of a photo.");
      expect(Math.abs(item.processedAt.getTime() - trueFinish)).toBeLessThan(CLOSE_MS);
      expect(item.processedAt < item.createdAt).toBe(true);
    }
    const { processedAt } = readDocument("matchSet", matchSet.data(), "match set");
    expect(processedAt, "the trace begins by the pipeline's own clock").toEqual(finishedAt);
  });

  it("is never later than the commit that tells of it", async () => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted" } });
    const pipeline = createPipeline({ firestore });
    const processedAt = new Date(Date.now() + HOUR);
    await pipeline.publishPhoto(photoOf(eventId, { matches: sure(uidOf("ada")), processedAt }));
    const [item] = (await lookAt(eventId, "p1", [uidOf("ada")])).items;
    expect(item?.get("processedAt").toMillis()).toBeLessThanOrEqual(item?.get("createdAt").toMillis());
  });
});
