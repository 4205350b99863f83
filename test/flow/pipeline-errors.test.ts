import { Firestore } from "@google-cloud/firestore";
import { createPipeline, type PublishPhotoInput } from "@shutterbell/pipeline";
import { describe, expect, it, vi } from "vitest";
import { sure } from "../support/world.ts";
import { cardOf, listEvent, photoOf, pipeline, setUpEvent } from "./pipeline-fixtures.ts";

const card = cardOf("p1");
const badInputs: { name: string; changes: object; fields: string[] }[] = [
  { name: "an event id with an underscore", changes: { eventId: "a_b" }, fields: ["eventId"] },
  { name: "an event id that is a path", changes: { eventId: "a/b" }, fields: ["eventId"] },
  { name: "a photo id that is empty", changes: { photoId: "" }, fields: ["photoId"] },
  { name: "a rev of 0", changes: { rev: 0 }, fields: ["rev"] },
  { name: "a rev that is no whole number", changes: { rev: 1.5 }, fields: ["rev"] },
  {
    name: "a confidence above 1",
    changes: { matches: { ada: { confidence: 1.2 } } },
    fields: ["matches.ada.confidence"],
  },
  { name: "a uid with a slash", changes: { matches: { "a/b": { confidence: 1 } } }, fields: ["matches.a/b"] },
  {
    name: "more than 200 people",
    changes: { matches: sure(...Array.from({ length: 201 }, (_, index) => `u${index}`)) },
    fields: ["matches"],
  },
  {
    name: "an address where a path belongs",
    changes: { card: { ...card, full: { ...card.full, path: "https://x.test/full.jpg" } } },
    fields: ["card.full.path"],
  },
  {
    name: "a path that climbs",
    changes: { card: { ...card, thumb: { ...card.thumb, path: "../thumb.jpg" } } },
    fields: ["card.thumb.path"],
  },
  { name: "a card that says too much", changes: { card: { ...card, people: ["ada"] } }, fields: ["card.people"] },
  { name: "no processedAt", changes: { processedAt: undefined }, fields: ["processedAt"] },
  { name: "a date that is none", changes: { processedAt: new Date(Number.NaN) }, fields: ["processedAt"] },
  { name: "a field that nobody knows", changes: { audience: "everyone" }, fields: ["audience"] },
  { name: "two faults at once", changes: { rev: 0, photoId: "" }, fields: ["photoId", "rev"] },
];

describe("bad input writes nothing and names the field", () => {
  it.each(badInputs)("$name", async ({ changes, fields }) => {
    const { eventId } = await setUpEvent({ people: { ada: "granted" } });
    const before = await listEvent(eventId);
    const input = { ...photoOf(eventId), ...changes } as PublishPhotoInput;
    await expect(pipeline.publishPhoto(input)).rejects.toMatchObject({ code: "contract/invalid-input", fields });
    expect(await listEvent(eventId)).toEqual(before);
  });
});

describe("what the pipeline refuses writes nothing", () => {
  it("an event that does not exist", async () => {
    const eventId = "flow-nowhere";
    await expect(pipeline.publishPhoto(photoOf(eventId))).rejects.toMatchObject({ code: "pipeline/unknown-event" });
    expect(await listEvent(eventId)).toEqual({});
  });

  it("an event that is archived", async () => {
    const { eventId } = await setUpEvent({ status: "archived" });
    await expect(pipeline.publishPhoto(photoOf(eventId))).rejects.toMatchObject({ code: "pipeline/event-closed" });
    expect(await listEvent(eventId)).toEqual({});
  });

  it.each(["updateMatches", "withdrawPhoto"] as const)("%s of a photo that was never published", async (call) => {
    const { eventId } = await setUpEvent();
    const { card: _, ...update } = photoOf(eventId);
    const { matches: __, processedAt: ___, ...which } = update;
    const answer = call === "updateMatches" ? pipeline.updateMatches(update) : pipeline.withdrawPhoto(which);
    await expect(answer).rejects.toMatchObject({ code: "pipeline/unknown-photo" });
    expect(await listEvent(eventId)).toEqual({});
  });

  it.each([
    { name: "another card", changes: { card: cardOf("p2") }, differs: "card" },
    { name: "other people", changes: { matches: {} }, differs: "matches" },
    { name: "both", changes: { card: cardOf("p2"), matches: {} }, differs: "card, matches" },
  ])("one rev for two contents: $name", async ({ changes, differs }) => {
    const { eventId, uidOf } = await setUpEvent({ people: { ada: "granted" } });
    const photo = photoOf(eventId, { matches: sure(uidOf("ada")) });
    await pipeline.publishPhoto(photo);
    const before = await listEvent(eventId);
    await expect(pipeline.publishPhoto({ ...photo, ...changes })).rejects.toMatchObject({
      code: "pipeline/rev-reused",
      details: { where: `events/${eventId}/photos/p1`, rev: "1", differs },
    });
    expect(await listEvent(eventId)).toEqual(before);
  });

  it("a pipeline id that is a path", () => {
    expect(() =>
      createPipeline({ firestore: new Firestore({ projectId: "demo-shutterbell" }), pipelineId: "a/b" }),
    ).toThrow(expect.objectContaining({ code: "contract/invalid-input", fields: ["pipelineId"] }));
  });
});

describe("a database that does not answer", () => {
  it("is told with a code, within its deadline", async () => {
    vi.stubEnv("FIRESTORE_EMULATOR_HOST", "127.0.0.1:9");
    const unreachable = new Firestore({ projectId: "demo-shutterbell" });
    vi.unstubAllEnvs();
    const retry = { retries: 1, firstPauseMs: 1, longestPauseMs: 2, deadlineMs: 1500 };
    const alone = createPipeline({ firestore: unreachable, retry });
    await expect(alone.publishPhoto(photoOf("flow-unreachable"))).rejects.toMatchObject({
      code: "pipeline/unavailable",
      details: { where: "events/flow-unreachable/photos/p1" },
    });
    await unreachable.terminate();
  });
});
