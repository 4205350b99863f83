import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FaultOutcome } from "./control/wire.ts";
import { type FcmEmulator, startFcmEmulator } from "./emulator.ts";
import { FCM_ERROR_CODES } from "./fcm/fcm-error.ts";
import { call, PROJECT, registerDevice, send } from "../testing/devices.ts";

let emulator: FcmEmulator;
let token: string;
let other: string;

beforeAll(async () => {
  emulator = await startFcmEmulator();
});
beforeEach(async () => {
  emulator.reset();
  token = await registerDevice(emulator);
  other = await registerDevice(emulator);
});
afterAll(() => emulator.close());

const script = (target: string, ...outcomes: FaultOutcome[]): void => emulator.script({ target, outcomes });
const statusOf = async (target: string): Promise<number> => (await send(emulator, { token: target })).status;
const statuses = async (...targets: string[]): Promise<number[]> => {
  const seen: number[] = [];
  for (const target of targets) seen.push(await statusOf(target));
  return seen;
};

describe("the queue", () => {
  test("outcomes come in their order, each as often as it says, then all is well", async () => {
    script(token, { outcome: "UNAVAILABLE", times: 2 }, { outcome: "accept" }, { outcome: "INTERNAL" });
    expect(await statuses(token, token, token, token, token)).toEqual([503, 503, 200, 500, 200]);
  });

  test("a script is added to what is left of the last", async () => {
    script(token, { outcome: "UNAVAILABLE" });
    script(token, { outcome: "INTERNAL" });
    expect(await statuses(token, token)).toEqual([503, 500]);
  });

  test("another target is not touched", async () => {
    script(token, { outcome: "UNAVAILABLE" });
    expect(await statuses(other, token)).toEqual([200, 503]);
  });

  test("* is for all, after a target's own", async () => {
    script("*", { outcome: "INTERNAL", times: 2 });
    script(token, { outcome: "UNAVAILABLE" });
    expect(await statuses(token, token, other, other)).toEqual([503, 500, 500, 200]);
  });

  test("forever lasts until it is cleared", async () => {
    script("*", { outcome: "INTERNAL", times: "forever" });
    expect(await statuses(token, other, token)).toEqual([500, 500, 500]);
    emulator.clearFaults();
    expect(await statuses(token)).toEqual([200]);
  });

  test("what is still to come can be read", async () => {
    script(token, { outcome: "UNAVAILABLE", times: 2 }, { outcome: "hang", times: "forever" });
    await statuses(token);
    expect(emulator.faults()).toEqual([
      {
        target: token,
        outcomes: [
          { outcome: "UNAVAILABLE", times: 1 },
          { outcome: "hang", times: "forever" },
        ],
      },
    ]);
  });

  test("a message that FCM refuses uses nothing up", async () => {
    script(token, { outcome: "UNAVAILABLE" });
    expect((await send(emulator, { token, oops: 1 })).status).toBe(400);
    expect(await statuses(token, token)).toEqual([503, 200]);
  });

  test("accept does not register anybody", async () => {
    script("nobody", { outcome: "accept" });
    expect((await send(emulator, { fid: "nobody" })).status).toBe(404);
  });
});

describe("each FCM error", () => {
  test.each(FCM_ERROR_CODES)("%s has its envelope and is not delivered", async (code) => {
    script(token, { outcome: code, message: "because" });
    const { status, body } = await send(emulator, { token });
    const details = [{ "@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", errorCode: code }];
    expect(body).toEqual({ error: { code: status, message: "because", status: expect.any(String), details } });
    expect(emulator.sent()).toEqual([]);
  });

  test("Retry-After can be seconds or a date", async () => {
    const date = "Fri, 20 Nov 2026 10:00:00 GMT";
    script(token, { outcome: "QUOTA_EXCEEDED", retryAfter: 7 }, { outcome: "UNAVAILABLE", retryAfter: date });
    expect((await send(emulator, { token })).headers.get("retry-after")).toBe("7");
    expect((await send(emulator, { token })).headers.get("retry-after")).toBe(date);
  });
});

describe("what is not an FCM error", () => {
  test("raw is told as it is, HTML unless it says otherwise", async () => {
    script(token, { outcome: "raw", status: 502, body: "<html>", retryAfter: 1 });
    script(token, { outcome: "raw", status: 200, body: "{}", contentType: "application/json" });
    const html = await send(emulator, { token });
    expect(html).toMatchObject({ status: 502, text: "<html>" });
    expect(html.headers.get("content-type")).toContain("text/html");
    expect((await send(emulator, { token })).body).toEqual({});
    expect(emulator.sent()).toEqual([]);
  });

  test("delayMs makes it late", async () => {
    script(token, { outcome: "accept", delayMs: 60 });
    const start = performance.now();
    expect(await statusOf(token)).toBe(200);
    expect(performance.now() - start).toBeGreaterThanOrEqual(59);
  });

  test("hang never answers and accepts nothing", async () => {
    script(token, { outcome: "hang" });
    const url = `${emulator.origin}/v1/projects/${PROJECT}/messages:send`;
    const init = {
      method: "POST",
      headers: { authorization: "Bearer x" },
      body: JSON.stringify({ message: { token } }),
    };
    const error = await fetch(url, { ...init, signal: AbortSignal.timeout(100) }).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ name: "TimeoutError" });
    expect(emulator.attempts()).toMatchObject([{ target: token, answer: "hung" }]);
    expect(emulator.sent()).toEqual([]);
  });

  test("dropConnection closes it before anything is accepted", async () => {
    script(token, { outcome: "dropConnection" });
    await expect(statusOf(token)).rejects.toThrow("fetch failed");
    expect(emulator.attempts()).toMatchObject([{ answer: "dropped" }]);
    expect(emulator.sent()).toEqual([]);
  });

  test("acceptThenDrop accepts and loses the answer", async () => {
    script(token, { outcome: "acceptThenDrop" });
    await expect(statusOf(token)).rejects.toThrow("fetch failed");
    expect(emulator.sent()).toHaveLength(1);
  });

  test("acceptThenDrop still tells that nobody is there", async () => {
    script("nobody", { outcome: "acceptThenDrop" });
    expect((await send(emulator, { fid: "nobody" })).status).toBe(404);
  });

  test("acceptThenLose says yes and delivers nothing", async () => {
    script(token, { outcome: "acceptThenLose" });
    expect(await statusOf(token)).toBe(200);
    expect(emulator.sent()).toMatchObject([{ delivery: "lost" }]);
  });
});

test("closing ends what hangs", async () => {
  const short = await startFcmEmulator();
  short.script({ target: "*", outcomes: [{ outcome: "hang" }] });
  const hanging = call(short, "POST", `/v1/projects/${PROJECT}/messages:send`, { message: { topic: "t" } });
  const settled = hanging.catch((error: unknown) => error);
  while (short.attempts().length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  await short.close();
  expect(await settled).toBeInstanceOf(TypeError);
});
