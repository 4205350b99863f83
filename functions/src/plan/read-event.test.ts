import { paths } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { memoryFirestore } from "../../../test/support/memory-firestore/memory-firestore.ts";
import { at, EVENT_ID, makeEvent, MINUTE_MS, NOW } from "../testing/documents.ts";
import { type ReadEvent, rememberEvents } from "./read-event.ts";

let now: Date;
let reads: number;
let isDown: boolean;
let readEvent: ReadEvent;
let rename: (name: string) => Promise<unknown>;

beforeEach(async () => {
  [now, reads, isDown] = [NOW, 0, false];
  const { firestore } = memoryFirestore({
    now: () => now,
    async intercept(kind, run) {
      if (kind === "read") reads += 1;
      if (isDown) throw new Error("UNAVAILABLE");
      return run();
    },
  });
  rename = (name) => firestore.doc(paths.event(EVENT_ID)).set(makeEvent({ name }));
  await rename("Mali & Tom");
  readEvent = rememberEvents(firestore, () => now);
});

describe("an event", () => {
  test("is read once for all who ask within a minute, also at once", async () => {
    const names = await Promise.all([readEvent(EVENT_ID), readEvent(EVENT_ID)]);
    now = at(MINUTE_MS - 1);
    expect([...names, await readEvent(EVENT_ID)].map((event) => event?.name)).toEqual(
      Array.from({ length: 3 }, () => "Mali & Tom"),
    );
    expect(reads).toBe(1);
  });
  test("is read again after a minute, and what changed is seen", async () => {
    await readEvent(EVENT_ID);
    await rename("Tom & Mali");
    now = at(MINUTE_MS);
    expect((await readEvent(EVENT_ID))?.name).toBe("Tom & Mali");
  });
  test("that is not there is null, and that is remembered as well", async () => {
    expect([await readEvent("other"), await readEvent("other"), reads]).toEqual([null, null, 1]);
  });
  test("is not taken for another", async () => {
    await readEvent(EVENT_ID);
    expect(await readEvent("other")).toBeNull();
  });
  test("that could not be read is asked for again by whoever comes next", async () => {
    isDown = true;
    await expect(readEvent(EVENT_ID)).rejects.toThrow("UNAVAILABLE");
    isDown = false;
    expect((await readEvent(EVENT_ID))?.name).toBe("Mali & Tom");
  });
});
