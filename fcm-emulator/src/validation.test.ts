import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type FcmEmulator, startFcmEmulator } from "./emulator.ts";
import { call, PROJECT, registerDevice, send } from "../testing/devices.ts";

const FCM_ERROR = "type.googleapis.com/google.firebase.fcm.v1.FcmError";
const BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest";

let emulator: FcmEmulator;
let token: string;

beforeAll(async () => {
  emulator = await startFcmEmulator();
});
beforeEach(async () => {
  emulator.reset();
  token = await registerDevice(emulator);
});
afterAll(() => emulator.close());

const notification = { title: "You are in a photo", body: "City Run" };
const webpush = (fields: object): object => ({ notification, webpush: fields });
const header = (name: string, value: string): object => webpush({ headers: { [name]: value } });
const bytes = (count: number): string => "x".repeat(count);

interface Row {
  readonly name: string;
  readonly message: object;
}

const accepted: readonly Row[] = [
  { name: "nothing but a target", message: {} },
  { name: "a notification", message: { notification: { ...notification, image: "https://photos.example/1.jpg" } } },
  { name: "a data map of strings", message: { data: { photoId: "p1", empty: "" } } },
  {
    name: "any JSON in webpush.notification",
    message: webpush({ notification: { actions: [{ action: "a" }], n: 1 } }),
  },
  { name: "camelCase names", message: webpush({ fcmOptions: { link: "https://photos.example/" } }) },
  {
    name: "snake_case names",
    message: webpush({ fcm_options: { link: "https://photos.example/", analytics_label: "a" } }),
  },
  { name: "null as if it were absent", message: { notification, data: null } },
  { name: "TTL 0", message: header("TTL", "0") },
  { name: "TTL of four weeks", message: header("TTL", "2419200") },
  { name: "a header in lower case", message: header("ttl", "60") },
  { name: "each urgency", message: header("Urgency", "very-low") },
  { name: "a Topic of 32 characters", message: header("Topic", "abcdefghijklmnopqrstuvwxyz_-0123") },
  { name: "headers of its own", message: header("X-Other", "anything") },
  { name: "an android block, unread", message: { notification, android: { priority: "HIGH" } } },
  { name: "an apns block, unread", message: { notification, apns: { payload: {} } } },
  { name: "4096 bytes of keys and values", message: { data: { key: bytes(4093) } } },
  { name: "a label of 50 characters", message: { fcm_options: { analytics_label: bytes(50) } } },
  { name: "a data key that only contains a reserved word", message: { data: { from_event: "e1", my_gcm: "x" } } },
];

const refused: readonly (Row & { field: string; isJsonError?: boolean })[] = [
  { name: "an unknown field", message: { notifications: {} }, field: "message", isJsonError: true },
  {
    name: "an unknown field of webpush",
    message: webpush({ header: {} }),
    field: "message.webpush",
    isJsonError: true,
  },
  {
    name: "an unknown field of notification",
    message: { notification: { icon: "i" } },
    field: "message.notification",
    isJsonError: true,
  },
  {
    name: "an unknown webpush option",
    message: webpush({ fcm_options: { url: "u" } }),
    field: "message.webpush.fcm_options",
    isJsonError: true,
  },
  { name: "two targets", message: { topic: "t" }, field: "message", isJsonError: true },
  {
    name: "a title that is not a string",
    message: { notification: { title: 1 } },
    field: "message.notification.title",
    isJsonError: true,
  },
  {
    name: "a notification that is not an object",
    message: { notification: "hello" },
    field: "message.notification",
    isJsonError: true,
  },
  {
    name: "a data value that is not a string",
    message: { data: { n: 1 } },
    field: "message.data.n",
    isJsonError: true,
  },
  { name: "data that is a list", message: { data: ["a"] }, field: "message.data", isJsonError: true },
  {
    name: "a webpush data value that is not a string",
    message: webpush({ data: { n: true } }),
    field: "message.webpush.data.n",
    isJsonError: true,
  },
  {
    name: "a header that is not a string",
    message: webpush({ headers: { TTL: 60 } }),
    field: "message.webpush.headers.TTL",
    isJsonError: true,
  },
  {
    name: "an android block that is not an object",
    message: { android: 1 },
    field: "message.android",
    isJsonError: true,
  },
  { name: "the data key from", message: { data: { from: "x" } }, field: "message.data" },
  { name: "the data key message_type", message: { data: { message_type: "x" } }, field: "message.data" },
  { name: "a data key that begins with google", message: { data: { "google.c": "x" } }, field: "message.data" },
  { name: "a data key that begins with gcm", message: { data: { "gcm.n": "x" } }, field: "message.data" },
  { name: "an empty data key", message: { data: { "": "x" } }, field: "message.data" },
  { name: "a reserved key in webpush.data", message: webpush({ data: { from: "x" } }), field: "message.webpush.data" },
  {
    name: "an urgency that does not exist",
    message: header("Urgency", "urgent"),
    field: "message.webpush.headers[Urgency]",
  },
  { name: "an urgency in capitals", message: header("Urgency", "HIGH"), field: "message.webpush.headers[Urgency]" },
  { name: "a negative TTL", message: header("TTL", "-1"), field: "message.webpush.headers[TTL]" },
  { name: "a TTL with a unit", message: header("TTL", "60s"), field: "message.webpush.headers[TTL]" },
  { name: "a TTL above four weeks", message: header("TTL", "2419201"), field: "message.webpush.headers[TTL]" },
  { name: "a Topic of 33 characters", message: header("Topic", bytes(33)), field: "message.webpush.headers[Topic]" },
  {
    name: "a Topic with other characters",
    message: header("Topic", "event/1"),
    field: "message.webpush.headers[Topic]",
  },
  { name: "an empty Topic", message: header("Topic", ""), field: "message.webpush.headers[Topic]" },
  {
    name: "an http link",
    message: webpush({ fcm_options: { link: "http://photos.example/" } }),
    field: "message.webpush.fcm_options.link",
  },
  {
    name: "an http link to localhost",
    message: webpush({ fcm_options: { link: "http://localhost/" } }),
    field: "message.webpush.fcm_options.link",
  },
  {
    name: "a relative link",
    message: webpush({ fcm_options: { link: "/e/e1" } }),
    field: "message.webpush.fcm_options.link",
  },
  {
    name: "a label of 51 characters",
    message: { fcm_options: { analytics_label: bytes(51) } },
    field: "message.fcm_options.analytics_label",
  },
  {
    name: "a label with a space",
    message: webpush({ fcm_options: { analytics_label: "a b" } }),
    field: "message.fcm_options.analytics_label",
  },
  { name: "4097 bytes of data", message: { data: { key: bytes(4094) } }, field: "message" },
  { name: "4097 bytes in characters of two bytes", message: { data: { k: "é".repeat(2048) } }, field: "message" },
  {
    name: "4097 bytes in both",
    message: { notification: { body: bytes(2000) }, data: { k: bytes(2092) } },
    field: "message",
  },
];

describe("messages:send takes", () => {
  test.each(accepted)("$name", async ({ message }) => {
    const answer = await send(emulator, { token, ...message });
    expect(answer).toMatchObject({
      status: 200,
      body: { name: expect.stringMatching(`^projects/${PROJECT}/messages/0:`) },
    });
    expect(emulator.sent()).toHaveLength(1);
  });
});

describe("messages:send refuses", () => {
  test.each(refused)("$name", async ({ message, field, isJsonError }) => {
    const answer = await send(emulator, { token, ...message });
    const violation = { "@type": BAD_REQUEST, fieldViolations: [{ field, description: expect.any(String) }] };
    const details = isJsonError ? [violation] : [{ "@type": FCM_ERROR, errorCode: "INVALID_ARGUMENT" }, violation];
    expect(answer.body).toEqual({
      error: { code: 400, status: "INVALID_ARGUMENT", message: expect.any(String), details },
    });
    expect(answer.status).toBe(400);
    expect(emulator.sent()).toEqual([]);
  });

  test.each([
    { name: "no message", body: {}, field: "message" },
    { name: "no target", body: { message: { notification } }, field: "message" },
    { name: "an empty token", body: { message: { token: "" } }, field: "message.token" },
    { name: "a topic with other characters", body: { message: { topic: "a b" } }, field: "message.topic" },
    {
      name: "a topic message of 2049 bytes",
      body: { message: { topic: "t", data: { k: bytes(2048) } } },
      field: "message",
    },
    {
      name: "validate_only that is not a boolean",
      body: { message: { topic: "t" }, validate_only: "yes" },
      field: "validate_only",
    },
    { name: "an unknown field beside the message", body: { message: { topic: "t" }, dryRun: true }, field: "" },
  ])("$name", async ({ body, field }) => {
    const answer = await call(emulator, "POST", `/v1/projects/${PROJECT}/messages:send`, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error?.details?.at(-1)?.fieldViolations).toMatchObject([{ field }]);
    expect(emulator.sent()).toEqual([]);
  });

  test("what is not JSON", async () => {
    const url = `${emulator.origin}/v1/projects/${PROJECT}/messages:send`;
    const response = await fetch(url, { method: "POST", headers: { authorization: "Bearer x" }, body: "{" });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { status: "INVALID_ARGUMENT" } });
  });

  test("a request without a bearer token", async () => {
    const url = `${emulator.origin}/v1/projects/${PROJECT}/messages:send`;
    const response = await fetch(url, { method: "POST", body: JSON.stringify({ message: { token } }) });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { status: "UNAUTHENTICATED" } });
    expect(emulator.sent()).toEqual([]);
  });

  test("a body above a mebibyte", async () => {
    expect((await send(emulator, { token, data: { k: bytes(1 << 20) } })).status).toBe(413);
  });
});

test("allowHttpLinks lets a link be http on this machine and nowhere else", async () => {
  const lenient = await startFcmEmulator({ allowHttpLinks: true });
  const device = await registerDevice(lenient);
  const status = async (link: string): Promise<number> =>
    (await send(lenient, { token: device, webpush: { fcm_options: { link } } })).status;
  expect(await status("http://localhost:5173/e/e1")).toBe(200);
  expect(await status("http://127.0.0.1/")).toBe(200);
  expect(await status("http://photos.example/")).toBe(400);
  await lenient.close();
});
