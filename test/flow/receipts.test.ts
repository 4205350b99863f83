import { connectFcmControl } from "@shutterbell/fcm-emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { payloadOf, postReceipt } from "../support/post-receipt.ts";
import { readSuiteEnv } from "../support/suite-env.ts";
import { until } from "../support/until.ts";
import { deliveriesTo, makeDevice, makeEvent, makeGuest, openWorld, photoWith, type World } from "../support/world.ts";

const env = readSuiteEnv();
const fcm = connectFcmControl(env.fcm);
const HOUR_MS = 3_600_000;
let world: World;
let eventId: string;

beforeAll(async () => {
  world = openWorld();
  ({ eventId } = await makeEvent(world));
});
afterAll(() => world.close());

let published = 0;
/** A guest who was sent one push. */
async function pushed() {
  const uid = await makeGuest(world, eventId);
  const token = await makeDevice(world, env.fcm, uid);
  const photoId = `receipt-${(published += 1)}`;
  await world.pipeline.publishPhoto(photoWith([uid], { eventId, photoId }));
  await until("the push to be recorded", async () => (await only(uid)).state === "sent");
  const push = await until("the push", async () => (await fcm.sent()).find(({ target }) => target.id === token));
  return { uid, push };
}
const only = async (uid: string) => {
  const [delivery, ...others] = await deliveriesTo(world, eventId, uid);
  expect(others).toEqual([]);
  return delivery ?? { state: "none" as const, timeline: null };
};

describe("a receipt", () => {
  test("moves the delivery to shown and then to clicked, each with its time, in their order", async () => {
    const { uid, push } = await pushed();
    expect(await postReceipt(push, "shown")).toMatchObject({ status: 200, result: { recorded: true } });
    expect(await only(uid)).toMatchObject({ state: "shown" });
    expect(await postReceipt(push, "clicked")).toMatchObject({ status: 200, result: { recorded: true } });
    const { state, timeline } = await only(uid);
    expect(state).toBe("clicked");
    const stages = [timeline!.processedAt, timeline!.committedAt, timeline!.triggeredAt, timeline!.plannedAt]
      .concat([timeline!.leasedAt, timeline!.acceptedAt, timeline!.shownAt, timeline!.clickedAt])
      .map((stage) => stage!.getTime());
    expect(stages).toEqual(stages.toSorted((a, b) => a - b));
  });

  test.each([
    { name: "an hour fast", clockOffMs: HOUR_MS },
    { name: "an hour slow", clockOffMs: -HOUR_MS },
  ])("of a device whose clock is $name is put right to the second", async ({ clockOffMs }) => {
    const { uid, push } = await pushed();
    const before = Date.now();
    await postReceipt(push, "shown", { clockOffMs });
    const shownAt = (await only(uid)).timeline!.shownAt!.getTime();
    expect(shownAt).toBeGreaterThanOrEqual(before - 1000);
    expect(shownAt).toBeLessThanOrEqual(Date.now());
  });

  test("that comes twice is recorded once, and keeps the first time", async () => {
    const { uid, push } = await pushed();
    await postReceipt(push, "shown");
    const { timeline } = await only(uid);
    expect(await postReceipt(push, "shown")).toMatchObject({ result: { recorded: false } });
    expect((await only(uid)).timeline).toEqual(timeline);
  });

  test("whose token is another delivery's is refused, says nothing of the inside, and changes nothing", async () => {
    const [first, second] = [await pushed(), await pushed()];
    const { receipt } = payloadOf(second.push);
    const answer = await postReceipt(first.push, "clicked", { receipt });
    expect(answer).toMatchObject({ status: 403, error: { details: { code: "door/receipt-refused" } } });
    expect(await only(first.uid)).toMatchObject({ state: "sent" });
  });

  test.each([
    { name: "an unknown kind", change: { kind: "read" as never } },
    { name: "a time that is none", change: { at: -1 } },
    { name: "a path for an event", change: { eventId: "../x" } },
  ])("with $name is refused at the door", async ({ change }) => {
    const { push } = await pushed();
    expect(await postReceipt(push, "shown", change)).toMatchObject({ status: 400 });
  });
});
