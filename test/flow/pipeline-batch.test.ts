import { paths, readDocument } from "@shutterbell/contract";
import { createPipeline, type PublishPhotosSummary } from "@shutterbell/pipeline";
import { describe, expect, it } from "vitest";
import { sure } from "../support/world.ts";
import { firestore, listEvent, lookAt, photoOf, setUpEvent } from "./pipeline-fixtures.ts";

const ids = (count: number) => Array.from({ length: count }, (_, index) => `p${index + 1}`);

describe("publishPhotos", () => {
  it("publishes all that are good, names those that are not, and reports both", async () => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted", ben: "declined" } });
    const pipeline = createPipeline({ firestore, pipelineId: "batch" });
    const photos = ids(10).map((photoId, index) =>
      photoOf(eventId, { photoId, rev: index === 4 ? 0 : 1, matches: sure(uidOf("ada"), uidOf("ben")) }),
    );
    photos.push(photoOf("flow-nowhere"), photoOf(eventId, { photoId: "p1", matches: {} }));
    const seen: PublishPhotosSummary[] = [];
    const summary = await pipeline.publishPhotos(photos, { concurrency: 1, onProgress: (sofar) => seen.push(sofar) });
    await pipeline.close();
    expect(summary).toMatchObject({ photos: 12, published: 9, unchanged: 0, failed: 3, told: 9, withheld: 9 });
    expect(summary.failures.map(({ photoId, code }) => `${photoId} ${code}`)).toEqual([
      "p5 contract/invalid-input",
      "p1 pipeline/unknown-event",
      "p1 pipeline/rev-reused",
    ]);
    expect(seen.map(({ photos: count }) => count)).toEqual(ids(12).map((_, index) => index + 1));
    const progress = await firestore.doc(paths.progress(eventId, "batch")).get();
    expect(readDocument("progress", progress.data(), "progress")).toMatchObject({
      received: 10,
      processed: 9,
      failed: 1,
    });
    expect(await listEvent("flow-nowhere")).toEqual({});
  });

  it("draws from an async source as it goes, and counts on from batch to batch", async () => {
    const { eventId } = await setUpEvent();
    const pipeline = createPipeline({ firestore });
    async function* source() {
      for (const photoId of ids(6)) yield photoOf(eventId, { photoId });
    }
    expect(await pipeline.publishPhotos(source(), { concurrency: 3 })).toMatchObject({ published: 6, failed: 0 });
    expect(await pipeline.publishPhotos(source())).toMatchObject({ published: 0, unchanged: 6 });
    await pipeline.close();
    const progress = await firestore.doc(paths.progress(eventId, "pipeline")).get();
    expect(progress.data()).toMatchObject({ received: 12, processed: 12, failed: 0 });
  });

  it("stops between photos when it is told to", async () => {
    const { eventId } = await setUpEvent();
    const pipeline = createPipeline({ firestore });
    const stop = new AbortController();
    const onProgress = ({ photos }: PublishPhotosSummary) => photos === 2 && stop.abort();
    const photos = ids(20).map((photoId) => photoOf(eventId, { photoId }));
    const batch = pipeline.publishPhotos(photos, { concurrency: 1, signal: stop.signal, onProgress });
    await expect(batch).rejects.toMatchObject({ name: "AbortError" });
    await pipeline.close();
    expect((await lookAt(eventId, "p10", [])).photo.exists).toBe(false);
  });
});

describe("reportProgress", () => {
  it("writes the last counts, and few of those in between", async () => {
    const { eventId } = await setUpEvent();
    const pipeline = createPipeline({ firestore, pipelineId: "lab-2" });
    const reference = firestore.doc(paths.progress(eventId, "lab-2"));
    const writes = new Set<string>();
    const stop = reference.onSnapshot((snapshot) => {
      if (snapshot.exists) writes.add(`${snapshot.updateTime?.valueOf()}`);
    });
    for (let done = 1; done <= 30; done += 1) {
      pipeline.reportProgress({ eventId, received: 30, processed: done, failed: 0 });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await pipeline.close();
    const last = await reference.get();
    await expect.poll(() => writes.has(`${last.updateTime?.valueOf()}`)).toBe(true);
    stop();
    expect(last.data()).toMatchObject({ schemaVersion: 1, received: 30, processed: 30, failed: 0 });
    expect(writes.size).toBe(2);
  });

  it("throws nothing into the pipeline for a lost update, but tells of it", async () => {
    const { eventId } = await setUpEvent();
    const lost: unknown[] = [];
    const closed = firestore.doc(paths.event(eventId)).firestore;
    const refusing = Object.create(closed, {
      doc: { value: () => ({ set: () => Promise.reject(new Error("refused")) }) },
    });
    const pipeline = createPipeline({ firestore: refusing, onProgressLost: (error) => lost.push(error) });
    pipeline.reportProgress({ eventId, received: 1, processed: 0, failed: 0 });
    await pipeline.close();
    expect(lost).toMatchObject([{ code: "pipeline/failed" }]);
  });
});
