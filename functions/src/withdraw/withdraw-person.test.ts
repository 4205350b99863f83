import { type Delivery, isPending, type MatchSet, paths, readDocument } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { capturingOutput, functionsOutput } from "../../../test/support/runner/capture-output.ts";
import {
  at,
  DAY_MS,
  EVENT_ID,
  HOUR_MS,
  makeAnnouncementItem,
  makeLeased,
  makeParticipant,
  makePhotoItem,
  makePlanned,
  makeRetry,
  makeSent,
  NOW,
} from "../testing/documents.ts";
import { Stage } from "../testing/stage.ts";

const { withdrawPerson } = await capturingOutput(() => import("./withdraw-person.ts"));

/** With a dot, which in the path of a field parts two names. */
const UID = "mali.b";
const itemPath = (uid: string, id: string): string => paths.inboxItem(uid, `${EVENT_ID}_${id}`);
const matchesPath = (photoId: string): string => paths.matchSet(EVENT_ID, photoId);
const matchSet = (...uids: string[]): MatchSet => ({
  ...{ schemaVersion: 1, rev: 4, processedAt: NOW, committedAt: NOW, inboxWritten: true },
  matches: Object.fromEntries(uids.map((uid) => [uid, { confidence: 0.9 }])),
});

let stage: Stage;
/** How many more commits there are before the process is gone; null for never. */
let commitsLeft: number | null;
/** What happens just before a commit; it is told how many there were. */
let beforeCommit: ((done: number) => Promise<void>) | null;

beforeEach(async () => {
  functionsOutput.clear();
  commitsLeft = null;
  beforeCommit = null;
  let done = 0;
  stage = new Stage({
    async intercept(kind, run) {
      const meanwhile = kind === "commit" ? beforeCommit : null;
      if (meanwhile !== null) {
        // What it writes itself is not to be waited for.
        beforeCommit = null;
        await meanwhile(done);
        beforeCommit = meanwhile;
        done += 1;
      }
      if (kind === "commit" && commitsLeft !== null) commitsLeft -= 1;
      if (commitsLeft !== null && commitsLeft < 0) throw new Error("killed");
      return run();
    },
  });
});

const consent = (state: "granted" | "declined" | "withdrawn"): Promise<void> =>
  stage.put(paths.participant(EVENT_ID, UID), makeParticipant(state));
const withdraw = () => withdrawPerson(stage.deps, { eventId: EVENT_ID, uid: UID });
const isThere = (path: string): boolean => stage.store.read(path) !== null;
const matched = (photoId: string): string[] =>
  Object.keys(readDocument("matchSet", stage.store.read(matchesPath(photoId))?.fields, photoId).matches);
async function putPhotos(count: number): Promise<void> {
  for (let photo = 0; photo < count; photo += 1) {
    await stage.put(itemPath(UID, `p${photo}`), makePhotoItem(`p${photo}`));
    await stage.put(itemPath("tom", `p${photo}`), makePhotoItem(`p${photo}`));
    await stage.put(matchesPath(`p${photo}`), matchSet(UID, "tom"));
  }
}
const putDelivery = (id: string, delivery: Delivery): Promise<void> =>
  stage.put(paths.delivery(delivery.eventId, id.padEnd(16, "0")), { ...delivery, thread: id.padEnd(16, "0") });
const stateOf = (id: string): Delivery =>
  readDocument("delivery", stage.store.read(paths.delivery(EVENT_ID, id.padEnd(16, "0")))?.fields, id);

describe("who has taken consent back", () => {
  beforeEach(() => consent("withdrawn"));

  test("goes out of every match set and loses every photo of themselves, however many", async () => {
    await putPhotos(250);
    await withdraw();
    for (let photo = 0; photo < 250; photo += 1) {
      expect([isThere(itemPath(UID, `p${photo}`)), matched(`p${photo}`)]).toEqual([false, ["tom"]]);
      expect(isThere(itemPath("tom", `p${photo}`))).toBe(true);
    }
  });
  test("leaves the rev of a match set to the pipeline", async () => {
    await putPhotos(1);
    await withdraw();
    expect(stage.store.read(matchesPath("p0"))?.fields["rev"]).toBe(4);
  });
  test('loses what they answered "not me" to, and what has no match set any more', async () => {
    await stage.put(itemPath(UID, "p1"), makePhotoItem("p1", { answer: "notMe" }));
    await stage.put(matchesPath("p1"), matchSet("tom"));
    await stage.put(itemPath(UID, "p2"), makePhotoItem("p2"));
    await withdraw();
    expect([isThere(itemPath(UID, "p1")), isThere(itemPath(UID, "p2")), matched("p1")]).toEqual([
      false,
      false,
      ["tom"],
    ]);
  });
  test("keeps what was announced, and what is of another event", async () => {
    const other = { ...makePhotoItem("p1"), eventId: "other" };
    await stage.put(itemPath(UID, ".a1"), makeAnnouncementItem("a1"));
    await stage.put(paths.inboxItem(UID, "other_p1"), other);
    await withdraw();
    expect([isThere(itemPath(UID, ".a1")), isThere(paths.inboxItem(UID, "other_p1"))]).toEqual([true, true]);
  });
});

describe("what is under way", () => {
  const own = { uid: UID };
  beforeEach(() => consent("withdrawn"));
  test.each<[name: string, delivery: Delivery]>([
    ["and waits", makePlanned(own)],
    ["and is being sent", makeLeased(own)],
    ["and waits for its next try", makeRetry({ ...own, channel: "email" })],
  ])("%s is cancelled, and its thread looked at again", async (_, delivery) => {
    await putDelivery("d1", delivery);
    await withdraw();
    expect(stateOf("d1")).toMatchObject({
      state: "cancelled",
      reason: "consent-withdrawn",
      expireAt: at(4 * HOUR_MS + 3 * DAY_MS),
    });
    expect(stage.queue.tasks).toMatchObject([
      { uid: UID, channel: delivery.channel, category: "photo", at: NOW.toISOString() },
    ]);
  });
  test.each<[name: string, delivery: Delivery]>([
    ["of what was announced goes on", makePlanned({ ...own, category: "announcement" })],
    ["to somebody else goes on", makePlanned({ uid: "tom" })],
    ["that has ended stays as it ended", makeSent(own)],
    [
      "that was cancelled for another reason keeps it",
      { ...makeSent(own), state: "cancelled", reason: "match-removed" },
    ],
  ])("%s", async (_, delivery) => {
    await putDelivery("d1", delivery);
    await withdraw();
    expect(stateOf("d1")).toEqual({ ...delivery, thread: "d1".padEnd(16, "0") });
    expect(stage.queue.tasks).toEqual([]);
  });
  test("of another event goes on", async () => {
    const path = paths.delivery("other", "d".repeat(16));
    await stage.put(path, makePlanned({ ...own, eventId: "other" }));
    await withdraw();
    expect(stage.store.read(path)?.fields["state"]).toBe("planned");
  });
  test("is cancelled though its event is gone, and kept some days from now", async () => {
    stage.event = null;
    await putDelivery("d1", makePlanned(own));
    await withdraw();
    expect(stateOf("d1")).toMatchObject({ state: "cancelled", expireAt: at(3 * DAY_MS) });
  });
});

describe("who is no participant any more", () => {
  test("loses everything of the event, what was announced as well", async () => {
    await putPhotos(1);
    await stage.put(itemPath(UID, ".a1"), makeAnnouncementItem("a1"));
    await putDelivery("d1", makePlanned({ uid: UID }));
    await putDelivery("d2", makePlanned({ uid: UID, category: "announcement" }));
    await withdraw();
    expect([isThere(itemPath(UID, "p0")), isThere(itemPath(UID, ".a1")), matched("p0")]).toEqual([
      false,
      false,
      ["tom"],
    ]);
    for (const id of ["d1", "d2"])
      expect(stateOf(id)).toMatchObject({ state: "cancelled", reason: "participant-removed" });
  });
});

describe("who declined from the start", () => {
  test("is in nothing, and nothing is written", async () => {
    await consent("declined");
    commitsLeft = 0;
    await withdraw();
  });
});

test("who consents again by now loses nothing: the trigger came late", async () => {
  await consent("granted");
  await putPhotos(1);
  await putDelivery("d1", makePlanned({ uid: UID }));
  commitsLeft = 0;
  await withdraw();
  expect([isThere(itemPath(UID, "p0")), matched("p0"), stateOf("d1").state]).toEqual([true, [UID, "tom"], "planned"]);
});

describe("who consents again while a run is under way", () => {
  test.each<[name: string, commits: number, isItemLeft: boolean, state: Delivery["state"]]>([
    ["before anything is written keeps all of it", 0, true, "planned"],
    ["after the alert was cancelled keeps the photo, whole", 1, true, "cancelled"],
    ["after everything was written has lost it, whole", 2, false, "cancelled"],
  ])("%s", async (_, commits, isItemLeft, state) => {
    await consent("withdrawn");
    await putPhotos(1);
    await putDelivery("d1", makePlanned({ uid: UID }));
    beforeCommit = async (done) => {
      if (done === commits) await consent("granted");
    };
    await withdraw();
    beforeCommit = null;
    expect([isThere(itemPath(UID, "p0")), matched("p0").includes(UID)]).toEqual([isItemLeft, isItemLeft]);
    expect(stateOf("d1").state).toBe(state);
  });
  test("keeps all of a full page, and the run comes to its end", async () => {
    await consent("withdrawn");
    await putPhotos(100);
    beforeCommit = () => consent("granted");
    await withdraw();
    beforeCommit = null;
    expect(isThere(itemPath(UID, "p99"))).toBe(true);
  });
});

describe("a run that is killed", () => {
  test.each(Array.from({ length: 8 }, (_, commits) => commits))(
    "after %s commits leaves no photo with an item and no match, and the next run ends it",
    async (commits) => {
      await consent("withdrawn");
      await putPhotos(6);
      await putDelivery("d1", makePlanned({ uid: UID }));
      commitsLeft = commits;
      await withdraw().catch(() => undefined);
      commitsLeft = null;
      for (let photo = 0; photo < 6; photo += 1)
        expect(matched(`p${photo}`).includes(UID)).toBe(isThere(itemPath(UID, `p${photo}`)));
      await withdraw();
      for (let photo = 0; photo < 6; photo += 1) expect(isThere(itemPath(UID, `p${photo}`))).toBe(false);
      expect(isPending(stateOf("d1"))).toBe(false);
    },
  );
});

test("its log lines say how much, and name nobody", async () => {
  await consent("withdrawn");
  await putPhotos(2);
  await putDelivery("d1", makePlanned({ uid: UID }));
  await withdraw();
  const lines = functionsOutput.lines().join("\n");
  expect(lines).toContain('"items":2,"cancelled":1');
  expect(lines).not.toContain(UID);
});
