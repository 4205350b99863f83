import { paths, readDocument } from "@shutterbell/contract";
import { describe, expect, it } from "vitest";
import { sure } from "../support/world.ts";
import { firestore, listEvent, lookAt, photoOf, pipeline, setUpEvent, writtenTogether } from "./pipeline-fixtures.ts";

describe("updateMatches", () => {
  it("tells a person who enrolled late, and leaves the photo untouched", async () => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted", ben: "granted" } });
    const uids = [uidOf("ada"), uidOf("ben")];
    await pipeline.publishPhoto(photoOf(eventId, { matches: sure(uidOf("ada")) }));
    const before = await lookAt(eventId, "p1", uids);
    const { card: _, ...update } = photoOf(eventId, { rev: 2, matches: sure(...uids) });
    expect(await pipeline.updateMatches(update)).toEqual({ outcome: "updated", told: [uidOf("ben")], withheld: [] });
    const after = await lookAt(eventId, "p1", uids);
    expect(after.photo.updateTime).toEqual(before.photo.updateTime);
    expect(after.items[0]?.updateTime).toEqual(before.items[0]?.updateTime);
    expect(after.matchSet.get("rev")).toBe(2);
    expect(after.items[1]?.get("card.full.path")).toBe("harbour/p1/full.jpg");
    expect(writtenTogether([after.photo, after.matchSet, ...after.items])).toBe(2);
  });

  it("weighs anew those of whom it is surer or less sure, and writes nobody else", async () => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted", ben: "granted" } });
    const [ada, ben] = [uidOf("ada"), uidOf("ben")] as const;
    await pipeline.publishPhoto(photoOf(eventId, { matches: sure(ada, ben) }));
    const before = await lookAt(eventId, "p1", [ada, ben]);
    const { card: _, ...update } = photoOf(eventId, { rev: 2, matches: { ...sure(ada), [ben]: { confidence: 0.5 } } });
    expect(await pipeline.updateMatches(update)).toEqual({ outcome: "updated", told: [], withheld: [] });
    const after = await lookAt(eventId, "p1", [ada, ben]);
    expect(after.items[0]?.updateTime).toEqual(before.items[0]?.updateTime);
    expect(after.items[1]?.data()).toEqual({ ...before.items[1]?.data(), rev: 2, confidence: 0.5 });
    expect(after.matchSet.get("inboxWritten")).toBe(true);
    expect(writtenTogether([after.photo, after.matchSet, ...after.items])).toBe(2);
  });

  it("removes the item of a match that was wrong", async () => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted" } });
    await pipeline.publishPhoto(photoOf(eventId, { matches: sure(uidOf("ada")) }));
    const { card: _, ...update } = photoOf(eventId, { rev: 2 });
    await pipeline.updateMatches(update);
    expect((await lookAt(eventId, "p1", [uidOf("ada")])).items[0]?.exists).toBe(false);
  });

  it("is repeatable, and a publish that does not know of it comes too late", async () => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted" } });
    await pipeline.publishPhoto(photoOf(eventId));
    const { card: _, ...update } = photoOf(eventId, { rev: 3, matches: sure(uidOf("ada")) });
    await pipeline.updateMatches(update);
    const before = await listEvent(eventId);
    expect((await pipeline.updateMatches(update)).outcome).toBe("unchanged");
    expect((await pipeline.updateMatches({ ...update, rev: 2, matches: {} })).outcome).toBe("stale");
    expect((await pipeline.publishPhoto(photoOf(eventId, { rev: 2 }))).outcome).toBe("stale");
    expect(await listEvent(eventId)).toEqual(before);
  });
});

describe("withdrawPhoto", () => {
  it("leaves a tombstone, an empty match set and no inbox item, in one commit", async () => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted", ben: "granted" } });
    const uids = [uidOf("ada"), uidOf("ben")];
    await pipeline.publishPhoto(photoOf(eventId, { matches: sure(...uids) }));
    const before = await lookAt(eventId, "p1", []);
    const answer = await pipeline.withdrawPhoto({ eventId, photoId: "p1", rev: 2 });
    expect(answer).toEqual({ outcome: "withdrawn", removed: uids });
    const { photo, matchSet, items } = await lookAt(eventId, "p1", uids);
    expect(readDocument("photo", photo.data(), photo.ref.path)).toEqual({
      schemaVersion: 1,
      status: "withdrawn",
      rev: 2,
      publishedAt: before.photo.get("publishedAt").toDate(),
      withdrawnAt: matchSet.get("committedAt").toDate(),
    });
    expect(readDocument("matchSet", matchSet.data(), matchSet.ref.path)).toMatchObject({
      rev: 2,
      matches: {},
      inboxWritten: true,
    });
    expect(items.map(({ exists }) => exists)).toEqual([false, false]);
    expect(writtenTogether([photo, matchSet])).toBe(2);
  });

  it("is final: neither a publish nor matches bring the photo back", async () => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted" } });
    const photo = photoOf(eventId, { matches: sure(uidOf("ada")) });
    const { card: _, ...update } = photo;
    await pipeline.publishPhoto(photo);
    await pipeline.withdrawPhoto({ eventId, photoId: "p1", rev: 2 });
    const before = await listEvent(eventId);
    for (const rev of [1, 2, 3]) {
      await expect(pipeline.publishPhoto({ ...photo, rev })).rejects.toMatchObject({
        code: "pipeline/photo-withdrawn",
      });
      await expect(pipeline.updateMatches({ ...update, rev })).rejects.toMatchObject({
        code: "pipeline/photo-withdrawn",
      });
      expect((await pipeline.withdrawPhoto({ eventId, photoId: "p1", rev })).outcome).toBe("unchanged");
    }
    expect(await listEvent(eventId)).toEqual(before);
    expect((await lookAt(eventId, "p1", [uidOf("ada")])).items[0]?.exists).toBe(false);
  });

  it("says that the photo still stands when its matches are newer", async () => {
    const { eventId } = await setUpEvent();
    await pipeline.publishPhoto(photoOf(eventId, { rev: 5 }));
    expect(await pipeline.withdrawPhoto({ eventId, photoId: "p1", rev: 4 })).toEqual({ outcome: "stale", removed: [] });
    expect((await lookAt(eventId, "p1", [])).photo.get("status")).toBe("ready");
  });

  it("works in an archived event", async () => {
    const { eventId } = await setUpEvent();
    await pipeline.publishPhoto(photoOf(eventId));
    await firestore.doc(paths.event(eventId)).update({ status: "archived" });
    expect((await pipeline.withdrawPhoto({ eventId, photoId: "p1", rev: 2 })).outcome).toBe("withdrawn");
  });
});
