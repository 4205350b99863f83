import { notificationId, paths, readDocument } from "@shutterbell/contract";
import { describe, expect, it } from "vitest";
import { sure } from "../support/world.ts";
import {
  cardOf,
  firestore,
  listEvent,
  lookAt,
  photoOf,
  pipeline,
  setConsent,
  setUpEvent,
  writtenTogether,
} from "./pipeline-fixtures.ts";

describe("publishPhoto", () => {
  it.each([0, 1, 3])("writes 2 + %i documents in one commit, and no other", async (faces) => {
    const names = ["ada", "ben", "cleo"].slice(0, faces);
    const { eventId, uidOf } = await setUpEvent({ people: Object.fromEntries(names.map((name) => [name, "granted"])) });
    const uids = names.map(uidOf);
    const before = await listEvent(eventId);
    const answer = await pipeline.publishPhoto(photoOf(eventId, { matches: sure(...uids) }));
    expect(answer).toEqual({ outcome: "published", told: uids, withheld: [] });
    const { photo, matchSet, items } = await lookAt(eventId, "p1", uids);
    expect(writtenTogether([photo, matchSet, ...items])).toBe(2 + faces);
    const after = await listEvent(eventId);
    expect(Object.keys(after).toSorted()).toEqual(
      [...Object.keys(before), photo.ref.path, matchSet.ref.path].toSorted(),
    );
  });

  it("writes each field as the contract has it", async () => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted" } });
    const ada = uidOf("ada");
    await pipeline.publishPhoto(photoOf(eventId, { matches: { [ada]: { confidence: 0.93 } } }));
    const { photo, matchSet, items } = await lookAt(eventId, "p1", [ada]);
    const commitTime = matchSet.get("committedAt").toDate();
    expect(Math.abs(commitTime - Number(photo.updateTime?.toMillis()))).toBeLessThan(1000);
    expect(readDocument("photo", photo.data(), photo.ref.path)).toEqual({
      schemaVersion: 1,
      status: "ready",
      audience: "everyone",
      rev: 1,
      card: cardOf("p1"),
      publishedAt: commitTime,
    });
    expect(readDocument("matchSet", matchSet.data(), matchSet.ref.path)).toEqual({
      schemaVersion: 1,
      rev: 1,
      matches: { [ada]: { confidence: 0.93 } },
      processedAt: new Date("2026-06-20T18:31:00Z"),
      committedAt: commitTime,
      inboxWritten: true,
    });
    const item = readDocument("inboxItem", items[0]?.data(), "inbox item");
    expect(item).toEqual({
      schemaVersion: 1,
      kind: "photo",
      eventId,
      photoId: "p1",
      rev: 1,
      card: cardOf("p1"),
      confidence: 0.93,
      processedAt: expect.any(Date),
      createdAt: commitTime,
      expireAt: expect.any(Date),
      ...{ seenAt: null, readAt: null, archivedAt: null, answer: null },
    });
    expect(item.expireAt.getTime() - Date.now()).toBeGreaterThan(89.9 * 86_400_000);
  });

  it("names nobody in the photo document", async () => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted" } });
    await pipeline.publishPhoto(photoOf(eventId, { matches: sure(uidOf("ada")) }));
    const { photo } = await lookAt(eventId, "p1", []);
    expect(JSON.stringify(photo.data())).not.toContain("ada");
  });

  it("lets only organisers see the gallery of an event whose visibility is matched", async () => {
    const { eventId } = await setUpEvent({ visibility: "matched" });
    await pipeline.publishPhoto(photoOf(eventId));
    const { photo } = await lookAt(eventId, "p1", []);
    expect(photo.get("audience")).toBe("organisers");
  });

  it("leaves out who may not be told, says why, and writes nothing about them", async () => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted", ben: "declined", cleo: "withdrawn" } });
    const [ada, ben, cleo, dan] = [uidOf("ada"), uidOf("ben"), uidOf("cleo"), uidOf("dan")] as const;
    const answer = await pipeline.publishPhoto(photoOf(eventId, { matches: sure(ada, ben, cleo, dan) }));
    expect(answer.told).toEqual([ada]);
    expect(answer.withheld).toEqual([
      { uid: ben, reason: "no-consent" },
      { uid: cleo, reason: "no-consent" },
      { uid: dan, reason: "not-a-participant" },
    ]);
    const { matchSet, items } = await lookAt(eventId, "p1", [ada, ben, cleo, dan]);
    expect(Object.keys(matchSet.get("matches"))).toEqual([ada]);
    expect(items.map(({ exists }) => exists)).toEqual([true, false, false, false]);
  });

  it("is not held up by one participant who cannot be read", async () => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted" } });
    await firestore.doc(paths.participant(eventId, uidOf("ben"))).set({ schemaVersion: 9 });
    const answer = await pipeline.publishPhoto(photoOf(eventId, { matches: sure(uidOf("ada"), uidOf("ben")) }));
    expect(answer.told).toEqual([uidOf("ada")]);
    expect(answer.withheld).toEqual([{ uid: uidOf("ben"), reason: "unreadable" }]);
  });

  it.each(["draft", "live", "ended"] as const)("takes photos while the event is %s", async (status) => {
    const { eventId } = await setUpEvent({ status });
    expect((await pipeline.publishPhoto(photoOf(eventId))).outcome).toBe("published");
  });
});

describe("publishPhoto again", () => {
  it("changes nothing when nothing is new, whatever the trace says", async () => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted", ben: "declined" } });
    const photo = photoOf(eventId, { matches: sure(uidOf("ada"), uidOf("ben")) });
    await pipeline.publishPhoto(photo);
    const before = await listEvent(eventId);
    const answer = await pipeline.publishPhoto({ ...photo, processedAt: new Date() });
    expect(answer).toEqual({ outcome: "unchanged", told: [], withheld: [] });
    expect(await listEvent(eventId)).toEqual(before);
  });

  it("is still the same when a person who was left out has consented since", async () => {
    const { eventId, uidOf } = await setUpEvent({ people: { ben: "declined" } });
    const photo = photoOf(eventId, { matches: sure(uidOf("ben")) });
    await pipeline.publishPhoto(photo);
    // Two clocks tell when: without this second they may name the same millisecond.
    await setConsent(eventId, uidOf("ben"), "granted", new Date(Date.now() + 1000));
    expect((await pipeline.publishPhoto(photo)).outcome).toBe("unchanged");
    expect((await pipeline.publishPhoto({ ...photo, rev: 2 })).told).toEqual([uidOf("ben")]);
  });

  it("keeps the photo's place, and what its people did, under a higher rev", async () => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted" } });
    const ada = uidOf("ada");
    await pipeline.publishPhoto(photoOf(eventId, { matches: sure(ada) }));
    const first = await lookAt(eventId, "p1", [ada]);
    const owner = { seenAt: new Date(1e12), readAt: new Date(2e12), archivedAt: new Date(3e12) };
    await first.items[0]?.ref.update(owner);
    const answer = await pipeline.publishPhoto(
      photoOf(eventId, {
        rev: 2,
        card: cardOf("retouched"),
        matches: { [ada]: { confidence: 0.4 } },
        processedAt: new Date("2026-06-20T20:00:00Z"),
      }),
    );
    expect(answer).toEqual({ outcome: "updated", told: [ada], withheld: [] });
    const { photo, matchSet, items } = await lookAt(eventId, "p1", [ada]);
    expect(writtenTogether([photo, matchSet, ...items])).toBe(3);
    expect(photo.get("publishedAt")).toEqual(first.photo.get("publishedAt"));
    const before = readDocument("inboxItem", first.items[0]?.data(), "inbox item");
    const after = readDocument("inboxItem", items[0]?.data(), "inbox item");
    expect(after).toEqual({ ...before, ...owner, rev: 2, card: cardOf("retouched"), confidence: 0.4 });
  });

  it("removes the item of a person who is in it no longer, and nobody else's", async () => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted", ben: "granted" } });
    const uids = [uidOf("ada"), uidOf("ben")];
    await pipeline.publishPhoto(photoOf(eventId, { matches: sure(...uids) }));
    await pipeline.publishPhoto(photoOf(eventId, { rev: 2, matches: sure(uidOf("ben")) }));
    const { items, matchSet } = await lookAt(eventId, "p1", uids);
    expect(items.map(({ exists }) => exists)).toEqual([false, true]);
    expect(Object.keys(matchSet.get("matches"))).toEqual([uidOf("ben")]);
  });

  it("removes the item of a person who withdrew consent since", async () => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted" } });
    await pipeline.publishPhoto(photoOf(eventId, { matches: sure(uidOf("ada")) }));
    await setConsent(eventId, uidOf("ada"), "withdrawn");
    const answer = await pipeline.publishPhoto(photoOf(eventId, { rev: 2, matches: sure(uidOf("ada")) }));
    expect(answer.withheld).toEqual([{ uid: uidOf("ada"), reason: "no-consent" }]);
    expect((await lookAt(eventId, "p1", [uidOf("ada")])).items[0]?.exists).toBe(false);
  });

  it("never tells again who said that it is not them, however often it is published", async () => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted" } });
    const ada = uidOf("ada");
    await pipeline.publishPhoto(photoOf(eventId, { matches: sure(ada) }));
    await firestore.doc(paths.inboxItem(ada, notificationId(eventId, "p1"))).update({ answer: "notMe" });
    const answered = await lookAt(eventId, "p1", [ada]);
    for (const rev of [2, 3, 4]) {
      const answer = await pipeline.publishPhoto(photoOf(eventId, { rev, matches: rev === 3 ? {} : sure(ada) }));
      expect(answer.told).toEqual([]);
      expect(answer.withheld).toEqual(rev === 3 ? [] : [{ uid: ada, reason: "not-me" }]);
    }
    const { matchSet, items } = await lookAt(eventId, "p1", [ada]);
    expect(matchSet.get("matches")).toEqual({});
    expect(items[0]?.updateTime).toEqual(answered.items[0]?.updateTime);
  });

  it("changes nothing for a late message", async () => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted" } });
    await pipeline.publishPhoto(photoOf(eventId, { rev: 2 }));
    const before = await listEvent(eventId);
    const answer = await pipeline.publishPhoto(photoOf(eventId, { rev: 1, matches: sure(uidOf("ada")) }));
    expect(answer).toEqual({ outcome: "stale", told: [], withheld: [] });
    expect(await listEvent(eventId)).toEqual(before);
    expect((await lookAt(eventId, "p1", [uidOf("ada")])).items[0]?.exists).toBe(false);
  });

  it("tells once when many publish the same photo at the same time", async () => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted" } });
    const photo = photoOf(eventId, { matches: sure(uidOf("ada")) });
    const answers = await Promise.all(Array.from({ length: 8 }, () => pipeline.publishPhoto(photo)));
    expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual(["published", ...Array(7).fill("unchanged")]);
    const { photo: stored, matchSet, items } = await lookAt(eventId, "p1", [uidOf("ada")]);
    expect(writtenTogether([stored, matchSet, ...items])).toBe(3);
  });

  it("ends at the highest rev when several revs come at the same time", async () => {
    const { eventId } = await setUpEvent();
    await Promise.all(
      [3, 1, 4, 2].map((rev) => pipeline.publishPhoto(photoOf(eventId, { rev, card: cardOf(`r${rev}`) }))),
    );
    const { photo, matchSet } = await lookAt(eventId, "p1", []);
    expect([photo.get("rev"), matchSet.get("rev"), photo.get("card.full.path")]).toEqual([4, 4, "harbour/r4/full.jpg"]);
  });
});
