import { announcementItemId, type AnnouncementItem, notificationId, paths } from "@shutterbell/contract";
import { describe, expect, it } from "vitest";
import { sure } from "../support/world.ts";
import { firestore, lookAt, photoOf, pipeline, setUpEvent } from "./pipeline-fixtures.ts";

const announcementItem = (eventId: string): AnnouncementItem => ({
  schemaVersion: 1,
  kind: "announcement",
  eventId,
  announcementId: "p1",
  text: "The band starts now.",
  priority: "high",
  createdAt: new Date(),
  expireAt: new Date(Date.now() + 3_600_000),
  ...{ seenAt: null, readAt: null, archivedAt: null, answer: null },
});

/** All that the pipeline does with a photo that ada is in, is in no longer, and that is withdrawn. */
async function playPhoto(eventId: string, ada: string) {
  const photo = photoOf(eventId, { matches: sure(ada) });
  const { card: _, ...update } = photo;
  const first = await pipeline.publishPhoto(photo);
  await pipeline.publishPhoto({ ...photo, rev: 2 });
  await pipeline.updateMatches({ ...update, rev: 3, matches: { [ada]: { confidence: 0.1 } } });
  await pipeline.updateMatches({ ...update, rev: 4, matches: {} });
  await pipeline.publishPhoto({ ...photo, rev: 5 });
  const { removed } = await pipeline.withdrawPhoto({ eventId, photoId: "p1", rev: 6 });
  return { first, removed };
}

describe("the pipeline never touches what somebody was announced", () => {
  it("whose announcement has the id of the photo", async () => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted" } });
    const ada = uidOf("ada");
    const place = firestore.doc(paths.inboxItem(ada, announcementItemId(eventId, "p1")));
    const { writeTime } = await place.create(announcementItem(eventId));
    const { first, removed } = await playPhoto(eventId, ada);
    expect([first.told, removed]).toEqual([[ada], [ada]]);
    expect((await place.get()).updateTime).toEqual(writeTime);
    expect((await lookAt(eventId, "p1", [ada])).items[0]?.exists).toBe(false);
  });

  it.each([
    { name: "as the contract has it", change: {} },
    { name: "of a later version", change: { schemaVersion: 9 } },
  ])("though it stands where the photo's item belongs, $name", async ({ change }) => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted" } });
    const ada = uidOf("ada");
    const place = firestore.doc(paths.inboxItem(ada, notificationId(eventId, "p1")));
    const { writeTime } = await place.create({ ...announcementItem(eventId), ...change });
    const { first, removed } = await playPhoto(eventId, ada);
    expect(first).toMatchObject({ told: [], withheld: [{ uid: ada, reason: "unreadable" }] });
    expect(removed).toEqual([]);
    expect((await place.get()).updateTime).toEqual(writeTime);
  });
});
