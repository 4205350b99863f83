import { createEvent, playEvent, prepareImages, type PreparedPhoto } from "@shutterbell/cli";
import { DEFAULT_ALERTING, paths, readDocument } from "@shutterbell/contract";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { makeFolder, makeJpeg, runCli, writePhotos } from "./cli-fixtures.ts";
import { cardOf, firestore, setConsent, setUpEvent } from "./pipeline-fixtures.ts";

let made = 0;
const newId = () => `flow-made-${process.pid}-${Date.now()}-${(made += 1)}`;
const createArgs = (eventId: string, changes: Record<string, string> = {}) => {
  const flags = {
    event: eventId,
    name: "Harbour wedding",
    starts: "2026-06-20T16:00",
    ends: "2026-06-21T02:00",
    "time-zone": "Asia/Bangkok",
    locale: "th-TH",
    ...changes,
  };
  return ["event", "create", ...Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, value])];
};

const organiserSecretIn = (path: string, eventId: string): string => {
  expect(path).toMatch(new RegExp(`^/o/${eventId}#k=[A-Za-z0-9_-]{32}$`));
  return path.slice(path.indexOf("=") + 1);
};
const joinOf = async (eventId: string) =>
  readDocument("join", (await firestore.doc(paths.join(eventId)).get()).data(), "join");

describe("shutterbell event organiser-link", () => {
  it("makes another link, whose secret is stored nowhere, and leaves the invitation as it is", async () => {
    const eventId = newId();
    await runCli(createArgs(eventId));
    const before = await joinOf(eventId);
    const { exit, result } = await runCli(["event", "organiser-link", "--event", eventId, "--json"]);
    expect(exit).toBe(0);
    const organiserSecret = organiserSecretIn(Object(result).organiserPath, eventId);
    const organiserHash = createHash("sha256").update(organiserSecret).digest("hex");
    expect(await joinOf(eventId)).toEqual({ ...before, organiserHash });
    expect(before.organiserHash).not.toBe(organiserHash);
  });

  it.each([
    { name: "an event that there is not", event: "nowhere", exit: 1, says: "cli/no-such-event (event)" },
    { name: "an id that no event can have", event: "a_b", exit: 2, says: "contract/invalid-input (eventId)" },
  ])("makes none for $name", async ({ event, exit, says }) => {
    const answer = await runCli(["event", "organiser-link", "--event", event]);
    expect(answer).toMatchObject({ exit, out: "", err: expect.stringContaining(says) });
    expect((await firestore.doc(paths.join("nowhere")).get()).exists).toBe(false);
  });
});

describe("shutterbell event create", () => {
  it("makes the event, its secrets and its organiser, and prints both links", async () => {
    const eventId = newId();
    const { exit, result } = await runCli([...createArgs(eventId, { organiser: "boss" }), "--json"]);
    expect(exit).toBe(0);
    const [event, join, organiser] = await firestore.getAll(
      firestore.doc(paths.event(eventId)),
      firestore.doc(paths.join(eventId)),
      firestore.doc(paths.participant(eventId, "boss")),
    );
    expect(readDocument("event", event?.data(), "event")).toMatchObject({
      startsAt: new Date("2026-06-20T09:00:00Z"),
      endsAt: new Date("2026-06-20T19:00:00Z"),
      status: "live",
      visibility: "everyone",
    });
    const { secret, organiserHash } = readDocument("join", join?.data(), "join");
    const organiserSecret = organiserSecretIn(Object(result).organiserPath, eventId);
    expect(organiserHash).toBe(createHash("sha256").update(organiserSecret).digest("hex"));
    expect(Buffer.from(organiserSecret, "base64url")).toHaveLength(24);
    expect(JSON.stringify(join?.data())).not.toContain(organiserSecret);
    expect(Buffer.from(secret, "base64url")).toHaveLength(24);
    const links = { path: `/e/${eventId}#k=${secret}`, organiserPath: `/o/${eventId}#k=${organiserSecret}` };
    expect(result).toEqual({ eventId, secret, ...links });
    const person = readDocument("participant", organiser?.data(), "participant");
    expect([person.role, person.consent.state]).toEqual(["organiser", "declined"]);
  });

  it.each([
    { name: "no alerting of its own", flags: [], alerting: undefined },
    { name: "no alerting of its own with --fold", flags: ["--fold"], alerting: undefined },
    {
      name: "each window alerted with --no-fold",
      flags: ["--no-fold"],
      alerting: { ...DEFAULT_ALERTING, folds: false },
    },
  ])("makes an event with $name", async ({ flags, alerting }) => {
    const eventId = newId();
    await runCli([...createArgs(eventId), ...flags]);
    const stored = await firestore.doc(paths.event(eventId)).get();
    expect(readDocument("event", stored.data(), "event").alerting).toEqual(alerting);
  });

  it("prints the two paths alone without --json", async () => {
    const eventId = newId();
    const { out } = await runCli(createArgs(eventId));
    expect(out).toMatch(new RegExp(`^/e/${eventId}#k=[A-Za-z0-9_-]{32}\n/o/${eventId}#k=[A-Za-z0-9_-]{32}\n$`));
  });

  it("never overwrites an event, nor its secret", async () => {
    const eventId = newId();
    await runCli(createArgs(eventId));
    const before = (await firestore.doc(paths.join(eventId)).get()).data();
    const again = await runCli(createArgs(eventId, { name: "Another" }));
    expect(again).toMatchObject({ exit: 1, out: "", err: expect.stringContaining("cli/event-exists (event)") });
    expect((await firestore.doc(paths.join(eventId)).get()).data()).toEqual(before);
    expect((await firestore.doc(paths.event(eventId)).get()).get("name")).toBe("Harbour wedding");
  });

  it.each([
    { name: "an id with an underscore", changes: { event: "a_b" }, says: "contract/invalid-input (eventId)" },
    { name: "an end before the start", changes: { ends: "2026-06-19T02:00" }, says: "contract/invalid-input (endsAt)" },
    { name: "a name of blanks", changes: { name: "  " }, says: "contract/invalid-input (name)" },
    { name: "a language that is none", changes: { locale: "thai" }, says: "contract/invalid-input (locale)" },
    { name: "a zone that is none", changes: { "time-zone": "Bangkok" }, says: "cli/invalid-option (time-zone)" },
    { name: "a time that is none", changes: { starts: "soon" }, says: "cli/invalid-option (starts)" },
    { name: "a visibility that is none", changes: { visibility: "friends" }, says: "--visibility" },
  ])("refuses $name with exit code 2, and writes nothing", async ({ changes, says }) => {
    const eventId = newId();
    const { exit, err, out } = await runCli(createArgs(eventId, changes));
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
    expect(err).toContain(says);
    expect((await firestore.doc(paths.event(eventId)).get()).exists).toBe(false);
  });

  it("says what is missing when there is neither an emulator nor a credential", async () => {
    const env = { GOOGLE_CLOUD_PROJECT: "demo-shutterbell" };
    const { exit, err } = await runCli(createArgs(newId()), { env });
    expect(exit).toBe(1);
    expect(err).toContain("cli/no-credentials (FIRESTORE_EMULATOR_HOST)");
  });

  it("says at once that no emulator is there", async () => {
    const started = performance.now();
    const { exit, err } = await runCli(createArgs(newId()), { env: { FIRESTORE_EMULATOR_HOST: "127.0.0.1:9" } });
    expect(exit).toBe(1);
    expect(err).toContain("cli/database (FIRESTORE_EMULATOR_HOST)");
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it("is a function too, with a clock, a secret and an alerting of the caller's", async () => {
    const input = {
      eventId: newId(),
      name: "Harbour wedding",
      startsAt: new Date(1e12),
      endsAt: new Date(2e12),
      timeZone: "UTC",
      locale: "en",
    };
    const secret = "s".repeat(32);
    const alerting = { ...DEFAULT_ALERTING, capPerHour: 60 };
    const created = await createEvent({ firestore, secret, now: () => new Date(0) }, { ...input, alerting });
    expect(created.path).toBe(`/e/${input.eventId}#k=${secret}`);
    expect((await firestore.doc(paths.event(input.eventId)).get()).get("alerting")).toEqual(alerting);
    const wrong = createEvent({ firestore }, { ...input, eventId: newId(), alerting: { ...alerting, capPerHour: 0 } });
    await expect(wrong).rejects.toMatchObject({ fields: ["alerting.capPerHour"] });
  });
});

const prepared: readonly PreparedPhoto[] = ["a", "b", "c"].map((name) => ({
  file: `${name}.jpg`,
  photoId: name.repeat(32),
  card: cardOf(name),
}));

describe("playEvent", () => {
  it("plays the same photos and faces for the same seed, and each play is new", async () => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted", ben: "granted", cleo: "declined" } });
    const play = async (playId: string) => {
      const played: string[] = [];
      const summary = await playEvent({
        firestore,
        eventId,
        photos: prepared,
        rate: 60_000,
        faces: 2,
        seed: 7,
        count: 6,
        playId,
        onPhoto: ({ file, told }) => played.push(`${file} ${told.toSorted().join(",")}`),
      });
      return { played, summary };
    };
    const [first, second] = [await play("one"), await play("two")];
    expect(second.played).toEqual(first.played);
    expect(first.summary).toMatchObject({ photos: 6, published: 6, failed: 0, withheld: 0 });
    expect(first.summary.told).toBeGreaterThan(0);
    expect(first.played.join(" ")).not.toContain(uidOf("cleo"));
    const photos = await firestore.collection(paths.photos(eventId)).get();
    expect(photos.docs.map(({ id }) => id).toSorted()).toEqual(
      ["one", "two"].flatMap((playId) => [1, 2, 3, 4, 5, 6].map((step) => `${playId}-${step}`)),
    );
  });

  it("asks who consents each time", async () => {
    const { eventId, uidOf } = await setUpEvent();
    const told: number[] = [];
    await playEvent({
      firestore,
      eventId,
      photos: prepared,
      rate: 60_000,
      count: 3,
      matchesOf: (_, people) => {
        void setConsent(eventId, uidOf("ada"), "granted");
        return Object.fromEntries(people.map((uid) => [uid, { confidence: 1 }]));
      },
      onPhoto: (played) => told.push(played.told.length),
    });
    expect(told[0]).toBe(0);
    expect(told.at(-1)).toBe(1);
  });

  it("ends at once when aborted, with the counts so far", async () => {
    const { eventId } = await setUpEvent();
    const stop = new AbortController();
    const summary = await playEvent({
      firestore,
      eventId,
      photos: prepared,
      rate: 0.001,
      signal: stop.signal,
      onPhoto: () => stop.abort(),
    });
    expect(summary).toMatchObject({ photos: 1, published: 1 });
  });

  it("does not play to an event that is not there", async () => {
    const play = playEvent({ firestore, eventId: "flow-nowhere", photos: prepared, count: 1 });
    await expect(play).rejects.toMatchObject({ code: "pipeline/unknown-event" });
  });
});

describe("shutterbell simulate", () => {
  it("makes up guests, plays a folder and prints the counts", async () => {
    await using folder = await makeFolder();
    await using images = await makeFolder();
    const { eventId } = await setUpEvent();
    await writePhotos(folder.path, { "a.jpg": await makeJpeg(), "broken.jpg": "no" });
    const flags = {
      event: eventId,
      images: images.path,
      photos: folder.path,
      participants: "4",
      count: "3",
      rate: "60000",
    };
    const { exit, result, err } = await runCli([
      "simulate",
      ...Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, value]),
    ]);
    expect(exit).toBe(0);
    expect(result).toMatchObject({ photos: 3, published: 3, failed: 0, withheld: 0 });
    expect(err).toContain("cli/not-a-jpeg broken.jpg");
    const guests = await firestore.collection(paths.participants(eventId)).get();
    expect(guests.docs.map(({ id }) => id)).toEqual(["guest-001", "guest-002", "guest-003", "guest-004"]);
    for (const guest of guests.docs) readDocument("participant", guest.data(), guest.ref.path);
  });

  it("prepares the project's own samples, all of them", async () => {
    await using images = await makeFolder();
    const options = { eventId: "samples", imagesDir: images.path, photosDir: "samples", timeZone: "Asia/Bangkok" };
    const { photos, failures } = await prepareImages(options);
    expect(failures).toEqual([]);
    expect(photos).toHaveLength(11);
    expect(photos.filter(({ card }) => card.full.height > card.full.width).map(({ file }) => file)).toEqual([
      "06-cake.jpg",
      "08-first-dance.jpg",
    ]);
    const times = photos.map(({ card }) => card.takenAt.toISOString());
    expect(times).toEqual(times.toSorted());
  });
});
