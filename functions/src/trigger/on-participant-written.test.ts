import { type Participant, paths } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { capturingOutput } from "../../../test/support/runner/capture-output.ts";
import { changeOf } from "../testing/change-of.ts";
import { EVENT_ID, makeAnnouncementItem, makeParticipant, makePhotoItem, UID } from "../testing/documents.ts";
import { Stage } from "../testing/stage.ts";

const { onParticipantWritten } = await capturingOutput(() => import("./on-participant-written.ts"));

const photoPath = paths.inboxItem(UID, `${EVENT_ID}_p1`);
const announcementPath = paths.inboxItem(UID, `${EVENT_ID}_.a1`);
const [granted, declined, withdrawn] = [
  makeParticipant("granted"),
  makeParticipant("declined"),
  makeParticipant("withdrawn"),
];

let stage: Stage;
beforeEach(async () => {
  stage = new Stage();
  await stage.put(photoPath, makePhotoItem("p1"));
  await stage.put(announcementPath, makeAnnouncementItem("a1"));
});
/** What the trigger tells of, where the participant stands now as `current`. @returns what is left in the inbox */
async function run(before: Participant | null, after: Participant | null, current = after): Promise<string[]> {
  if (current !== null) await stage.put(paths.participant(EVENT_ID, UID), current);
  await onParticipantWritten(stage.deps, { params: { eventId: EVENT_ID, uid: UID }, data: changeOf(before, after) });
  return stage.store
    .paths()
    .filter((path) => path.startsWith("users/"))
    .map((path) => (path === photoPath ? "photo" : "announcement"));
}

describe("what is left of who", () => {
  const both = ["photo", "announcement"];
  test.each<[name: string, before: Participant | null, after: Participant | null, left: string[]]>([
    ["takes consent back: what was announced", granted, withdrawn, ["announcement"]],
    ["is removed: nothing", granted, null, []],
    ["declined and is removed: nothing", declined, null, []],
    ["joins: everything", null, granted, both],
    ["joins and declines: everything; there is nothing of their face", null, declined, both],
    ["consents again: everything", withdrawn, granted, both],
    ["takes another name: everything", granted, { ...granted, displayName: "Tom" }, both],
    ["was never there: everything", null, null, both],
  ])("%s", async (_, before, after, left) => expect(await run(before, after)).toEqual(left));
});

test("who has consented again by now keeps everything: the trigger came late", async () => {
  expect(await run(granted, withdrawn, granted)).toEqual(["photo", "announcement"]);
});
test("who has joined again by now keeps everything", async () => {
  expect(await run(granted, null, granted)).toEqual(["photo", "announcement"]);
});
test("an event without data changes nothing", async () => {
  await onParticipantWritten(stage.deps, { params: { eventId: EVENT_ID, uid: UID } });
  expect(stage.store.read(photoPath)).not.toBeNull();
});
