import { createHash } from "node:crypto";
import { readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { notificationId, paths, readDocument, type ReadyPhoto } from "@shutterbell/contract";
import exifr from "exifr";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { makeFolder, makeJpeg, runCli, writePhotos } from "./cli-fixtures.ts";
import { firestore, listEvent, setUpEvent } from "./pipeline-fixtures.ts";

const idOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex").slice(0, 32);

async function readCard(eventId: string, bytes: Uint8Array): Promise<ReadyPhoto["card"]> {
  const snapshot = await firestore.doc(paths.photo(eventId, idOf(bytes))).get();
  const photo = readDocument("photo", snapshot.data(), snapshot.ref.path);
  if (photo.status !== "ready") throw new Error("The photo is not ready.");
  return photo.card;
}

/** How light a row of pixels is, 0 to 255. */
async function brightness(image: Uint8Array, top: number): Promise<number> {
  const { width } = await sharp(image).metadata();
  const row = await sharp(image).extract({ left: 0, top, width, height: 1 }).png().toBuffer();
  return Number((await sharp(row).stats()).channels[0]?.mean);
}

const GPS = {
  IFD0: { Make: "Camera", Model: "One" },
  IFD2: { DateTimeOriginal: "2026:06:20 18:31:12", OffsetTimeOriginal: "+07:00", BodySerialNumber: "SN-4711" },
  IFD3: { GPSLatitudeRef: "N", GPSLatitude: "13/1 45/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "100/1 30/1 0/1" },
};

describe("shutterbell publish", () => {
  it("publishes a folder: photos, people told and people withheld", async () => {
    await using folder = await makeFolder();
    await using images = await makeFolder();
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted", ben: "declined" } });
    await writePhotos(folder.path, {
      "a.jpg": await makeJpeg({ shade: 1 }),
      "b.JPEG": await makeJpeg({ shade: 2 }),
      "notes.txt": "none of ours",
      "matches.json": JSON.stringify({ "a.jpg": { [uidOf("ada")]: 0.93, [uidOf("ben")]: 0.9 } }),
    });
    const { exit, result, err } = await runCli(["publish", folder.path, "--event", eventId, "--images", images.path]);
    expect(exit).toBe(0);
    expect(result).toEqual({ photos: 2, published: 2, updated: 0, unchanged: 0, failed: 0, told: 1, withheld: 1 });
    expect(err.trim().split("\n").toSorted()).toEqual([
      expect.stringMatching(/^1\/2 .* published$/),
      expect.stringMatching(/^2\/2 .* published$/),
    ]);
    const item = await firestore
      .doc(paths.inboxItem(uidOf("ada"), notificationId(eventId, idOf(await makeJpeg({ shade: 1 })))))
      .get();
    expect(item.exists).toBe(true);
    const progress = await firestore.doc(paths.progress(eventId, "folder")).get();
    expect(progress.data()).toMatchObject({ received: 2, processed: 2, failed: 0 });
  });

  it("changes nothing the second time, and tells of a new match the third time", async () => {
    await using folder = await makeFolder();
    await using images = await makeFolder();
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted" } });
    const args = ["publish", folder.path, "--event", eventId, "--images", images.path];
    await writePhotos(folder.path, {
      "a.jpg": await makeJpeg({ exif: GPS }),
      "b.jpg": await makeJpeg({ shade: 9, exif: GPS }),
    });
    await runCli(args);
    const before = await listEvent(eventId);
    expect((await runCli(args)).result).toMatchObject({ published: 0, unchanged: 2, told: 0 });
    const { [paths.progress(eventId, "folder")]: _, ...after } = await listEvent(eventId);
    expect(before).toMatchObject(after);
    await writePhotos(folder.path, { "matches.json": JSON.stringify({ "a.jpg": { [uidOf("ada")]: 0.8 } }) });
    expect((await runCli(args)).result).toMatchObject({ updated: 1, unchanged: 1, told: 1 });
    await writePhotos(folder.path, { "matches.json": "{}" });
    expect((await runCli(args)).result).toMatchObject({ updated: 0, unchanged: 2 });
  });

  it("lets no place, camera or serial number out, neither in the images nor in the card", async () => {
    await using folder = await makeFolder();
    await using images = await makeFolder();
    const { eventId } = await setUpEvent();
    const original = await makeJpeg({ exif: GPS });
    // oxlint-disable-next-line import/no-named-as-default-member -- in Node its build has no named exports
    expect(await exifr.gps(original)).toEqual({ latitude: 13.75, longitude: 100.5 });
    await writePhotos(folder.path, { "a.jpg": original });
    await runCli(["publish", folder.path, "--event", eventId, "--images", images.path]);
    const card = await readCard(eventId, original);
    expect(card.takenAt).toEqual(new Date("2026-06-20T11:31:12Z"));
    for (const { path } of [card.thumb, card.full]) {
      const bytes = await readFile(join(images.path, path));
      const { exif, iptc, xmp, icc } = await sharp(bytes).metadata();
      expect([exif, iptc, xmp, icc]).toEqual([undefined, undefined, undefined, undefined]);
      expect(bytes.includes("SN-4711")).toBe(false);
    }
  });

  it.each([
    { orientation: 1, upright: [900, 600] },
    { orientation: 6, upright: [600, 900] },
    { orientation: 8, upright: [600, 900] },
  ])("turns a photo of orientation $orientation upright", async ({ orientation, upright: [width, height] }) => {
    await using folder = await makeFolder();
    await using images = await makeFolder();
    const { eventId } = await setUpEvent();
    const upright = await makeJpeg({ width: Number(width), height: Number(height) });
    const turn = { 1: 0, 6: -90, 8: 90 }[orientation];
    const stored = await sharp(upright).rotate(Number(turn)).withMetadata({ orientation }).jpeg().toBuffer();
    await writePhotos(folder.path, { "a.jpg": stored });
    await runCli(["publish", folder.path, "--event", eventId, "--images", images.path]);
    const { thumb, full, blurhash } = await readCard(eventId, stored);
    expect([full.width, full.height]).toEqual([width, height]);
    expect(Math.max(thumb.width, thumb.height)).toBe(480);
    expect(blurhash).toHaveLength(28);
    for (const { path, width: wide, height: high } of [thumb, full]) {
      const bytes = await readFile(join(images.path, path));
      expect(await sharp(bytes).metadata()).toMatchObject({ width: wide, height: high });
      expect(await brightness(bytes, 10)).toBeGreaterThan((await brightness(bytes, high - 10)) + 100);
    }
  });

  it("makes a large photo small enough, and never enlarges a small one", async () => {
    await using folder = await makeFolder();
    await using images = await makeFolder();
    const { eventId } = await setUpEvent();
    const [large, small] = [await makeJpeg({ width: 3000, height: 2000 }), await makeJpeg({ width: 400, height: 300 })];
    await writePhotos(folder.path, { "large.jpg": large, "small.jpg": small });
    await runCli(["publish", folder.path, "--event", eventId, "--images", images.path]);
    expect(await readCard(eventId, large)).toMatchObject({
      thumb: { width: 480, height: 320 },
      full: { width: 2048, height: 1365 },
    });
    expect(await readCard(eventId, small)).toMatchObject({
      thumb: { width: 400, height: 300 },
      full: { width: 400, height: 300 },
    });
  });

  it("takes the time of the file where the camera wrote none", async () => {
    await using folder = await makeFolder();
    await using images = await makeFolder();
    const { eventId } = await setUpEvent();
    const photo = await makeJpeg();
    await writePhotos(folder.path, { "a.jpg": photo });
    const fileTime = new Date("2026-06-20T12:00:00Z");
    await utimes(join(folder.path, "a.jpg"), fileTime, fileTime);
    await runCli(["publish", folder.path, "--event", eventId, "--images", images.path]);
    expect((await readCard(eventId, photo)).takenAt).toEqual(fileTime);
  });

  it("names the files that are no good, publishes the others, and exits with 1", async () => {
    await using folder = await makeFolder();
    await using images = await makeFolder();
    const { eventId } = await setUpEvent();
    const good = await makeJpeg();
    await writePhotos(folder.path, {
      "good.jpg": good,
      "text.jpg": "I am a text",
      "empty.jpg": "",
      "cut.jpg": good.subarray(0, Math.round(good.length * 0.6)),
      "tiny.jpg": await makeJpeg({ width: 199, height: 400 }),
      "other.png": await sharp(good).png().toBuffer(),
    });
    const { exit, result, err } = await runCli(["publish", folder.path, "--event", eventId, "--images", images.path]);
    expect(exit).toBe(1);
    expect(result).toMatchObject({ photos: 6, published: 1, failed: 5 });
    for (const line of [
      "text.jpg failed: cli/not-a-jpeg",
      "empty.jpg failed: cli/not-a-jpeg",
      "cut.jpg failed: cli/broken-image",
      "tiny.jpg failed: cli/too-small",
      "other.png failed: cli/not-a-jpeg",
    ])
      expect(err).toContain(line);
    expect(await readdir(join(images.path, eventId))).toEqual([idOf(good)]);
    const progress = await firestore.doc(paths.progress(eventId, "folder")).get();
    expect(progress.data()).toMatchObject({ received: 6, processed: 1, failed: 5 });
  });

  it("writes the images before the photo, so that a photo never lacks them", async () => {
    await using folder = await makeFolder();
    await using images = await makeFolder();
    const { eventId } = await setUpEvent();
    await writePhotos(folder.path, { "a.jpg": await makeJpeg() });
    // A file stands where the event's folder belongs: images cannot be written.
    await writeFile(join(images.path, eventId), "");
    const answer = await runCli(["publish", folder.path, "--event", eventId, "--images", images.path]);
    expect(answer).toMatchObject({ exit: 1, err: expect.stringContaining("cli/cannot-write"), result: { failed: 1 } });
    expect(Object.keys(await listEvent(eventId)).filter((path) => path.includes("/photos/"))).toEqual([]);
  });

  it("stops when it is told to", async () => {
    await using folder = await makeFolder();
    await using images = await makeFolder();
    const { eventId } = await setUpEvent();
    await writePhotos(folder.path, { "a.jpg": await makeJpeg() });
    const args = ["publish", folder.path, "--event", eventId, "--images", images.path];
    expect((await runCli(args, { signal: AbortSignal.abort() })).exit).toBe(130);
    expect(Object.keys(await listEvent(eventId)).filter((path) => path.includes("/photos/"))).toEqual([]);
  });
});

describe("shutterbell publish says at the door what is wrong", () => {
  const NONE = "shutterbell-none";
  it.each([
    {
      name: "no folder",
      args: () => ["publish", "--event", "e", "--images", NONE],
      exit: 2,
      says: "missing required argument",
    },
    { name: "no event", args: (folder: string) => ["publish", folder, "--images", NONE], exit: 2, says: "--event" },
    {
      name: "a folder that is none",
      args: () => ["publish", NONE, "--event", "e", "--images", NONE],
      exit: 1,
      says: "cli/no-such-folder (folder)",
    },
    {
      name: "a folder without photos",
      args: (folder: string) => ["publish", folder, "--event", "e", "--images", NONE],
      exit: 1,
      says: "cli/no-photos (folder)",
    },
    {
      name: "a concurrency of 0",
      args: (folder: string) => ["publish", folder, "--event", "e", "--images", NONE, "--concurrency", "0"],
      exit: 2,
      says: "--concurrency",
    },
    { name: "an unknown command", args: () => ["develop"], exit: 2, says: "develop" },
  ])("$name", async ({ args, exit, says }) => {
    await using folder = await makeFolder();
    const answer = await runCli(args(folder.path));
    expect(answer.exit).toBe(exit);
    expect(answer.err).toContain(says);
    expect(answer.out).toBe("");
    await expect(stat(NONE)).rejects.toThrow("ENOENT");
  });

  it.each([
    {
      name: "an event that does not exist",
      event: "flow-nowhere",
      side: "{}",
      exit: 1,
      says: "pipeline/unknown-event",
    },
    { name: "an event id that is none", event: "a_b", side: "{}", exit: 2, says: "contract/invalid-input (eventId)" },
    {
      name: "a side-car that is none",
      event: "flow-nowhere",
      side: '{"a.jpg": {"ada": 2}}',
      exit: 1,
      says: "cli/invalid-matches (a.jpg.ada)",
    },
  ])("$name, in one line, and nothing is written", async ({ event, side, exit, says }) => {
    await using folder = await makeFolder();
    await using images = await makeFolder();
    await writePhotos(folder.path, { "a.jpg": await makeJpeg(), "matches.json": side });
    const answer = await runCli(["publish", folder.path, "--event", event, "--images", images.path]);
    expect(answer.exit).toBe(exit);
    expect(answer.err).toContain(says);
    expect(answer.err.trim().split("\n")).toHaveLength(1);
    expect(await readdir(images.path)).toEqual([]);
  });

  it("a side-car that was named and is not there", async () => {
    await using folder = await makeFolder();
    await writePhotos(folder.path, { "a.jpg": await makeJpeg() });
    const answer = await runCli([
      "publish",
      folder.path,
      "--event",
      "e",
      "--images",
      folder.path,
      "--matches",
      "shutterbell-none",
    ]);
    expect(answer).toMatchObject({ exit: 1, err: expect.stringContaining("cli/no-such-file (matches)") });
  });
});
