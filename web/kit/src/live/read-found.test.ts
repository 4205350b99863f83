import { paths } from "@shutterbell/contract";
import { expect, test } from "vitest";
import { announcementDocument, inboxDocument, photoDocument } from "../fakes/documents.ts";
import { World } from "../fakes/world.ts";

test("a photo of an unknown schema version is left out and reported; the rest shows", async () => {
  const world = new World();
  const kit = world.start();
  world.account.become("mali");
  const now = world.clock.now();
  world.store.commit({
    [paths.photo("harbour", "p1")]: photoDocument(now),
    [paths.photo("harbour", "p2")]: { ...photoDocument(now), schemaVersion: 2 },
    [paths.photo("harbour", "p3")]: photoDocument(now),
  });
  const gallery = kit.watchGallery("harbour");
  gallery.subscribe(() => undefined);
  await world.settle();
  const { value, error, connection } = gallery.get();
  expect(value?.photos.map(({ photoId }) => photoId)).toEqual(["p3", "p1"]);
  expect(connection).toBe("live");
  expect(error?.code).toBe("kit/unexpected");
  expect(error?.message).toContain("events/harbour/photos/p2 has schemaVersion 2; this reader knows 1");

  world.store.commit({ [paths.photo("harbour", "p2")]: null });
  expect(gallery.get().error).toBeNull();
});

test("the inbox leaves out what is expired, archived, answered or of another event, and counts what is not seen", async () => {
  const world = new World();
  const kit = world.start();
  world.account.become("mali");
  const now = world.clock.now();
  const inboxItem = (photoId: string): string => paths.inboxItem("mali", `harbour_${photoId}`);
  world.store.commit({
    [inboxItem("new")]: inboxDocument(now),
    [inboxItem("seen")]: inboxDocument(now, { seenAt: now }),
    [inboxItem("archived")]: inboxDocument(now, { archivedAt: now }),
    [inboxItem("notMe")]: inboxDocument(now, { answer: "notMe" }),
    [inboxItem("expired")]: inboxDocument(now, { expireAt: now }),
    [paths.inboxItem("mali", "garden_p1")]: inboxDocument(now, { eventId: "garden" }),
    [paths.inboxItem("tom", "harbour_p1")]: inboxDocument(now),
  });
  const inbox = kit.watchInbox("harbour");
  inbox.subscribe(() => undefined);
  await world.settle();
  expect(inbox.get().value?.items.map(({ notificationId }) => notificationId)).toEqual(["harbour_seen", "harbour_new"]);
  expect(inbox.get().value?.unread).toBe(1);
});

test("a match that was put away is among the archived, and stays among the photos of the reader", async () => {
  const world = new World();
  const kit = world.start();
  world.account.become("mali");
  const now = world.clock.now();
  world.store.commit({ [paths.inboxItem("mali", "harbour_p1")]: inboxDocument(now) });
  const inbox = kit.watchInbox("harbour");
  inbox.subscribe(() => undefined);
  await world.settle();
  await kit.archive("harbour_p1");
  await world.settle();
  const { value } = inbox.get();
  expect(value?.items).toEqual([]);
  expect(value?.archived.map(({ notificationId }) => notificationId)).toEqual(["harbour_p1"]);
  expect(value?.photos.map(({ photoId }) => photoId)).toEqual(["p1"]);
  expect(value?.unread).toBe(0);
});

test("the inbox holds announcements too, and its photos are the matches alone", async () => {
  const world = new World();
  const kit = world.start();
  world.account.become("mali");
  const now = world.clock.now();
  world.store.commit({
    [paths.inboxItem("mali", "harbour_p1")]: inboxDocument(now),
    [paths.inboxItem("mali", "harbour_.a1")]: announcementDocument(now),
    [paths.inboxItem("mali", "harbour_.a2")]: announcementDocument(now, { archivedAt: now }),
  });
  const inbox = kit.watchInbox("harbour");
  inbox.subscribe(() => undefined);
  await world.settle();
  const { value } = inbox.get();
  expect(value?.items.map(({ kind }) => kind)).toEqual(["photo", "announcement"]);
  expect(value?.photos.map(({ photoId }) => photoId)).toEqual(["p1"]);
  expect(value?.unread).toBe(2);
});

test("the pipelines' counts are added up", async () => {
  const world = new World();
  const kit = world.start();
  world.account.become("mali");
  const counts = { schemaVersion: 1, updatedAt: world.clock.now() };
  world.store.commit({
    [paths.progress("harbour", "one")]: { ...counts, received: 10, processed: 7, failed: 1 },
    [paths.progress("harbour", "two")]: { ...counts, received: 5, processed: 5, failed: 0 },
  });
  const progress = kit.watchProgress("harbour");
  progress.subscribe(() => undefined);
  await world.settle();
  expect(progress.get().value).toEqual({ received: 15, processed: 12, failed: 1 });
});
