import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type FcmEmulator, startFcmEmulator } from "./emulator.ts";
import { call, PROJECT, registerDevice, send } from "../testing/devices.ts";

const FCM_ERROR = "type.googleapis.com/google.firebase.fcm.v1.FcmError";

let emulator: FcmEmulator;
let token: string;

beforeAll(async () => {
  emulator = await startFcmEmulator({ senderId: "42", clock: () => 1_700_000_000_000 });
});
beforeEach(async () => {
  emulator.reset();
  token = await registerDevice(emulator);
});
afterAll(() => emulator.close());

const notification = { title: "You are in a photo", body: "City Run" };
describe("a target that was never registered", () => {
  const tokenShaped = `abc:APA91b${"x".repeat(128)}`;
  test.each([
    {
      name: "a token of the right shape is UNREGISTERED",
      target: { token: tokenShaped },
      status: 404,
      code: "UNREGISTERED",
    },
    {
      name: "any other token is INVALID_ARGUMENT",
      target: { token: "nonsense" },
      status: 400,
      code: "INVALID_ARGUMENT",
    },
    { name: "a FID is UNREGISTERED", target: { fid: "abc" }, status: 404, code: "UNREGISTERED" },
  ])("$name", async ({ target, status, code }) => {
    const answer = await send(emulator, { ...target, notification });
    expect(answer).toMatchObject({ status, body: { error: { details: [{ "@type": FCM_ERROR, errorCode: code }] } } });
    expect(emulator.sent()).toEqual([]);
  });
});

describe("what was sent", () => {
  test("is kept with the payload as a service worker reads it", async () => {
    const message = {
      token,
      notification,
      data: { photoId: "p1" },
      webpush: {
        headers: { TTL: "3600", Urgency: "high", Topic: "event-e1" },
        notification: { tag: "e1", body: "Finish line" },
        fcm_options: { link: "https://photos.example/e1", analytics_label: "photo-ready" },
      },
    };
    const { body } = await send(emulator, message);
    const id = body.name?.split("/").at(-1);
    expect(emulator.sent()).toEqual([
      {
        id,
        at: 1_700_000_000_000,
        projectId: PROJECT,
        target: { kind: "token", id: token },
        message,
        push: {
          from: "42",
          fcmMessageId: id,
          priority: "high",
          notification: {
            title: "You are in a photo",
            body: "Finish line",
            tag: "e1",
            click_action: "https://photos.example/e1",
          },
          data: { photoId: "p1" },
          fcmOptions: { link: "https://photos.example/e1", analytics_label: "photo-ready" },
        },
        ttlSeconds: 3600,
        urgency: "high",
        topic: "event-e1",
        delivery: "unreachable",
      },
    ]);
  });

  test("has webpush.data in the place of data", async () => {
    await send(emulator, { token, data: { a: "1", b: "2" }, webpush: { data: { c: "3" } } });
    expect(emulator.sent()[0]?.push["data"]).toEqual({ c: "3" });
  });

  test("has no notification when it is a data message", async () => {
    await send(emulator, { token, data: { a: "1" } });
    expect(emulator.sent()[0]?.push).not.toHaveProperty("notification");
  });

  test("validate_only is judged, noted and not delivered", async () => {
    const answer = await send(emulator, { token, notification }, { validate_only: true });
    expect(answer.body).toEqual({ name: `projects/${PROJECT}/messages/fake_message_id` });
    expect(emulator.sent()).toMatchObject([{ delivery: "validateOnly" }]);
    expect((await send(emulator, { token, oops: 1 }, { validate_only: true })).status).toBe(400);
  });

  test("a topic is accepted and reaches nobody", async () => {
    expect((await send(emulator, { topic: "event-e1", notification })).status).toBe(200);
    expect(emulator.sent()).toMatchObject([{ target: { kind: "topic", id: "event-e1" }, delivery: "unreachable" }]);
  });

  test("is told to whoever subscribed, until he stops", async () => {
    const heard: string[] = [];
    const stop = emulator.onSent(({ target }) => heard.push(target.id));
    await send(emulator, { token, notification });
    stop();
    await send(emulator, { token, notification });
    expect(heard).toEqual([token]);
    expect(emulator.sent()).toHaveLength(2);
  });

  test("every attempt is noted with its answer", async () => {
    await send(emulator, { token, notification });
    await send(emulator, { fid: "nobody" });
    await send(emulator, {});
    expect(emulator.attempts()).toMatchObject([
      { target: token, answer: 200 },
      { target: "nobody", answer: 404, errorCode: "UNREGISTERED" },
      { answer: 400, errorCode: "INVALID_ARGUMENT" },
    ]);
  });
});

test.each(["/", "/v1/projects/p/messages", "/__fcm/nothing"])("%s is not found", async (path) => {
  expect((await call(emulator, "GET", path)).status).toBe(404);
});
